import {
  type DocumentNode,
  GraphQLError,
  MaxIntrospectionDepthRule,
  NoFragmentCyclesRule,
  parse,
  type Source,
  specifiedRules,
  validate,
} from 'graphql';
import type { LiveHub } from '../ledger/follow/live-hub.ts';
import type { Storage } from '../ledger/storage.ts';
import type { Appender } from '../ledger/write/append.ts';
import type { LiveContext, Viewer } from '../schema/context.ts';
import { badDocument, badInput, whereOf } from '../schema/run/bad-input.ts';
import type { MessageGroups } from '../schema/run/message-groups.ts';
import type { OperationContext } from '../schema/run/run-operation.ts';
import { KnownInputFieldsRule } from '../schema/run/unknown-input-fields.ts';
import { WideOperations } from '../schema/run/wide-operations.ts';
import { schema } from '../schema/schema.ts';
import type { LiveKeys } from './authenticate.ts';
import type { Config } from './config.ts';
import { documentCache } from './document-cache.ts';
import { tooNestedDocument } from './document-nesting.ts';
import { DocumentTurns } from './document-turns.ts';
import { limitRules, type RequestErrorCode, tooMuch } from './limits.ts';
import { StreamCosts } from './stream-costs.ts';

/** What every transport runs operations with. */
export interface EngineParts {
  readonly storage: Storage;
  readonly hub: LiveHub;
  readonly appender: Appender;
  readonly groups: MessageGroups;
  readonly liveKeys: LiveKeys;
  readonly config: Config;
}

/** What a transport says of one operation. */
export interface OperationOrigin {
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly over?: LiveContext['over'];
  readonly resumeSince?: string | undefined;
  readonly onEnding?: () => void;
  /** Of its socket, where it has one. */
  readonly streams?: StreamCosts | undefined;
  readonly onHeld?: LiveContext['onHeld'];
  readonly sink?: LiveContext['sink'];
}

export interface Engine {
  /**
   * Waits for a turn to read a document in; undefined where it may be read at once, as one that was read before. Who awaits that, too, lets
   * others ask before it is read, who then read at once as well.
   */
  turnFor(text: string): Promise<void> | undefined;
  parse(source: string | Source): DocumentNode;
  validate(document: DocumentNode): readonly GraphQLError[];
  /** A document that may be run, or why it may not; what many clients send is read and checked once. */
  read(text: string): DocumentNode | readonly GraphQLError[];
  contextFor(origin: OperationOrigin): OperationContext;
  /** What the subscriptions of one socket may cost. */
  streamsOfSocket(): StreamCosts;
}

/** How documents are read, checked and given a context: the same over HTTP, SSE and WebSocket. */
export function createEngine({ storage, hub, appender, groups, liveKeys, config }: EngineParts): Engine {
  const validate = validation(config);
  const documents = documentCache();
  const turns = new DocumentTurns();
  const { maxWaitingBytes, progressEvery, maxTokens, maxCost, notYetAfterMs } = config;
  const parse = (source: string | Source): DocumentNode => {
    const text = typeof source === 'string' ? source : source.body;
    const document = documents.get(text) ?? parseWithin(source, maxTokens);
    documents.set(text, document);
    return document;
  };
  const wide = new WideOperations(config.maxReadMs);
  const later = { retryable: true, retryAfterMs: 1_000, http: { status: 503, headers: { 'Retry-After': '1' } } };
  const all = new StreamCosts({ most: config.maxStreamsCost, of: 'this server', extensions: later });
  return {
    streamsOfSocket: () =>
      new StreamCosts({
        most: config.maxSocketCost,
        of: 'this WebSocket',
        within: all,
        extensions: { http: { status: 400, spec: true } },
      }),
    turnFor: (text) => (documents.get(text) === undefined ? turns.next() : undefined),
    parse,
    validate,
    read: (text) => {
      const document = parse(text);
      const errors = validate(document);
      return errors.length > 0 ? errors : document;
    },
    contextFor: ({
      viewer,
      signal,
      over,
      resumeSince,
      onEnding = () => undefined,
      streams = all,
      onHeld = () => () => undefined,
      sink,
    }) => ({
      viewer,
      storage,
      hub,
      groups,
      appender,
      maxCost,
      wide,
      notYetAfterMs,
      live: {
        maxWaitingBytes,
        progressEvery,
        resumeSince,
        signal,
        over,
        endWith: viewer.key === undefined ? undefined : liveKeys.signalFor(viewer.key.id),
        onEnding,
        take: (cost) => streams.take(cost),
        onHeld,
        sink,
      },
    }),
  };
}

/**
 * Checks documents: first whether they ask for too much, then, of those alone that don't, whether they fit the schema. Fragments that
 * spread themselves are refused with the first, since nothing that goes through fragments would come to an end.
 */
function validation(config: Config): Engine['validate'] {
  const limits = [...limitRules(config), NoFragmentCyclesRule, KnownInputFieldsRule];
  const rules = [...specifiedRules, MaxIntrospectionDepthRule];
  const options = { hideSuggestions: config.introspection === 'off' };
  const valid = new WeakSet<DocumentNode>();
  return (document) => {
    if (valid.has(document)) return [];
    const exceeded = validate(schema, document, limits);
    const errors = exceeded.length > 0 ? exceeded : validate(schema, document, rules, options);
    if (errors.length === 0) valid.add(document);
    return badDocument(document, errors).map((error) => (error.message === 'Validation aborted.' ? tooComplex() : error));
  };
}

/** graphql-js gives up comparing fields that may be the same one, by a budget of its own. */
function tooComplex(): GraphQLError {
  return new GraphQLError('The document has too many fields and fragments side by side to be checked. Write each field once.', {
    extensions: { code: 'TOO_COMPLEX' satisfies RequestErrorCode, http: { status: 400, spec: true } },
  });
}

function parseWithin(source: string | Source, maxTokens: number): DocumentNode {
  const nested = tooNestedDocument(source, maxTokens);
  if (nested !== undefined) throw nested;
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.startsWith('Syntax Error: Document contains more'))
      throw tooMuch('TOO_MANY_TOKENS', 'Tokens in the document', maxTokens + 1, maxTokens, whereOf(error));
    throw badInput(error, undefined);
  }
}
