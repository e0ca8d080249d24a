import {
  type DocumentNode,
  GraphQLError,
  MaxIntrospectionDepthRule,
  parse,
  type Source,
  specifiedRules,
  validate,
} from 'graphql';
import type { Appender } from '../ledger/append.ts';
import type { LiveHub } from '../ledger/live-hub.ts';
import type { Storage } from '../ledger/storage.ts';
import { badDocument, badInput } from '../schema/bad-input.ts';
import type { Viewer } from '../schema/context.ts';
import type { OperationContext } from '../schema/run-operation.ts';
import { schema } from '../schema/schema.ts';
import type { LiveKeys } from './authenticate.ts';
import type { Config } from './config.ts';
import { limitRules, tooMuch } from './limits.ts';

/** What every transport runs operations with. */
export interface EngineParts {
  readonly storage: Storage;
  readonly hub: LiveHub;
  readonly appender: Appender;
  readonly liveKeys: LiveKeys;
  readonly config: Config;
}

/** What a transport says of one operation. */
export interface OperationOrigin {
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly lastEventId?: string | undefined;
  readonly onEnding?: () => void;
}

export interface Engine {
  parse(source: string | Source): DocumentNode;
  validate(document: DocumentNode): readonly GraphQLError[];
  contextFor(origin: OperationOrigin): OperationContext;
}

/** How documents are read, checked and given a context: the same over HTTP, SSE and WebSocket. */
export function createEngine({ storage, hub, appender, liveKeys, config }: EngineParts): Engine {
  const rules = [...specifiedRules, MaxIntrospectionDepthRule, ...limitRules(config)];
  const { maxWaitingBytes, progressEvery, maxTokens, maxCost } = config;
  return {
    parse: (source) => parseWithin(source, maxTokens),
    validate: (document) => badDocument(document, validate(schema, document, rules)),
    contextFor: ({ viewer, signal, lastEventId, onEnding = () => undefined }) => ({
      viewer,
      storage,
      hub,
      appender,
      maxCost,
      live: {
        maxWaitingBytes,
        progressEvery,
        lastEventId,
        signal,
        endWith: viewer.key === undefined ? undefined : liveKeys.signalFor(viewer.key.id),
        onEnding,
      },
    }),
  };
}

function parseWithin(source: string | Source, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.startsWith('Syntax Error: Document contains more'))
      throw tooMuch('TOO_MANY_TOKENS', 'Tokens in the document', maxTokens + 1, maxTokens);
    throw badInput(error, undefined);
  }
}
