import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { LiveHub } from '../ledger/follow/live-hub.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { Storage } from '../ledger/storage.ts';
import { Appender } from '../ledger/write/append.ts';
import type { Viewer } from '../schema/context.ts';
import { MessageGroups } from '../schema/run/message-groups.ts';
import { type OperationContext, runOperation } from '../schema/run/run-operation.ts';
import { runSubscription } from '../schema/run/run-subscription.ts';
import { schema } from '../schema/schema.ts';
import { acceptedFormat } from './accepted-format.ts';
import { useArrivals } from './arrivals.ts';
import { LiveKeys } from './authenticate.ts';
import { useCacheHeaders } from './cache-headers.ts';
import { checkGraphql } from './check-graphql.ts';
import { useCompression } from './compress-answers.ts';
import type { Config } from './config.ts';
import { useCors } from './cors.ts';
import { createEngine, type Engine } from './engine.ts';
import { useEventLinks } from './event-links.ts';
import { eventBytes } from './event-sink.ts';
import { useEventStreams } from './event-stream-results.ts';
import { faultsIn } from './fault-log.ts';
import { useFeeds } from './feeds.ts';
import { Heartbeats } from './heartbeats.ts';
import type { HeldOperations } from './held-operations.ts';
import { graphqlPath, useHttpRoutes } from './http-routes.ts';
import { inOurWords } from './in-our-words.ts';
import { KeptAnswers } from './kept-answers.ts';
import { type LeanPath, leanPath } from './lean-path.ts';
import { leanStreams } from './lean-stream.ts';
import type { Log } from './log.ts';
import { maskError } from './mask-error.ts';
import { type NodeContextOf, nodeContexts } from './node-context.ts';
import { nodeListener } from './node-listener.ts';
import { servedPages } from './page/served-pages.ts';
import { addressOf, parsePublicUrl, rootOf } from './public-url.ts';
import { useRequestErrors } from './request-errors.ts';
import { useSecurityHeaders } from './security-headers.ts';
import { readTrustedDocuments, type TrustedDocuments, useTrustedDocuments } from './trusted-documents.ts';
import { Viewers } from './viewers.ts';

export interface AppParts {
  readonly storage: Storage;
  readonly hub: LiveHub;
  readonly config: Config;
  readonly log: Log;
  /** Where it listens: what links begin with where the configuration has no public address. */
  readonly address?: () => string;
  /** Whether the index of the record is at the end of the ledger; where nobody says, it comes there as it is asked. */
  readonly isIndexThere?: () => boolean;
  /** Where what is kept for each connection is counted. */
  readonly held?: HeldOperations;
}

/** What Yoga is handed with a request that came over Node's HTTP. */
export interface NodeContext {
  readonly res?: ServerResponse;
}

/** The server without a port: requests in, responses out. */
export interface App extends AsyncDisposable {
  fetch(request: Request): Promise<Response>;
  /** Answers a request of Node's HTTP, whatever comes of it. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers a request for a stream on the connection itself, which says nothing else any more; false where it is none, and nothing has been said. */
  readonly handleStream: (request: IncomingMessage, body: Buffer, socket: Socket) => Promise<boolean>;
  readonly engine: Engine;
  /** The share of the event loop that streams have to begin in. */
  readonly arrivals: LoopTurns;
  readonly trusted: TrustedDocuments;
  readonly viewers: Viewers;
  readonly appender: Appender;
  /** Whether requests would be answered now. */
  isReady(): boolean;
  /** Refuses to be ready from now on. */
  stopping(): void;
}

/** What of Yoga is used, and what is ours. */
const yogaOptions = {
  schema,
  graphqlEndpoint: graphqlPath,
  cors: false,
  graphiql: false,
  landingPage: false,
  multipart: false,
  batching: false,
  extraParamNames: ['documentId'],
  // No address ends so: /health is ours.
  healthCheckEndpoint: '\n',
  logging: false,
};

/** Makes the server around an open storage. */
export function createApp(parts: AppParts): App {
  const { storage, hub, config, log, address = () => addressOf(config, config.port), isIndexThere = () => true } = parts;
  const publicUrl = parsePublicUrl(config);
  const [root, linkBase] = [rootOf(publicUrl), () => publicUrl ?? address()];
  checkGraphql();
  const appender = new Appender(storage, { maxGroup: config.maxGroup, maxWaiting: config.maxWaitingWrites });
  const [liveKeys, viewers, groups] = [new LiveKeys(storage), new Viewers(storage, config), new MessageGroups(storage)];
  const engine = createEngine({ storage, hub, appender, groups, liveKeys, config });
  const trusted = readTrustedDocuments(config);
  let stopping = false;
  const isReady = (): boolean => !stopping && hub.ready && isIndexThere();
  const mask = maskError(log);
  const kept = new KeptAnswers(storage, hub, config.maxKeptAnswersBytes);
  const pages = servedPages({ storage, engine, viewers, kept, mask, config, root, linkBase }, config);
  const [arrivals, heartbeats] = [new LoopTurns(), new Heartbeats(config.heartbeatMs)];
  const plugins: Plugin[] = [
    useOurEngine(engine),
    useCors(config),
    useCacheHeaders(config),
    useArrivals(arrivals),
    useFeeds({ storage, viewers, hub, config, linkBase }),
    ...pages.plugins,
    useEventLinks({ storage, viewers, linkBase }),
    useHttpRoutes({ isReady, faults: () => faultsIn(log), config }),
    viewers.plugin(),
    useTrustedDocuments(trusted),
    useRequestErrors(),
    useEventStreams(heartbeats),
    useSecurityHeaders(),
    useCompression(config),
  ];
  const contextOf = nodeContexts({ engine, held: parts.held, config, bytesOf: eventBytes(mask) });
  const yoga = createYoga<NodeContext, OperationContext>({
    ...yogaOptions,
    plugins,
    context: async ({ request, res }) => contextOf(askingOf(request, await viewers.ofRequest(request)), res),
    maxRequestBodySize: config.maxBodyBytes,
    // An error holds on to the request that it was made for: none is kept. The engine keeps documents, and knows which are valid.
    parserAndValidationCache: { documentCache: nothing, errorCache: nothing, validationCache: false },
    maskedErrors: { maskError: mask },
  });
  const streams = leanStreams({ engine, viewers, trusted, arrivals, heartbeats, contextOf, config, mask });
  const paths = [leanPath({ engine, viewers, trusted, kept, config, mask }), pages.lean, streams.answer];
  return {
    fetch: (request) => inOurWords(async () => yoga.fetch(request), mask, request.method),
    handle: nodeListener(async (given, res) => {
      const request = await leftBy(paths, given, res);
      return request && inOurWords(async () => yoga.handleNodeRequestAndResponse(request, res, { res }), mask, request.method);
    }, log),
    handleStream: streams.answerOn,
    engine,
    arrivals,
    trusted,
    viewers,
    appender,
    isReady,
    stopping: () => {
      stopping = true;
    },
    async [Symbol.asyncDispose]() {
      for (const each of [kept, liveKeys, groups]) each[Symbol.dispose]();
      await pages[Symbol.asyncDispose]();
      await appender.settled();
    },
  };
}

const nothing = { get: () => undefined, set: () => undefined };

/** The request that none of the lean paths has answered. */
async function leftBy(
  paths: readonly LeanPath[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | undefined> {
  let left: IncomingMessage | undefined = request;
  for (const path of paths) left = left && (await path(left, response));
  return left;
}

/** Parses, checks and runs every operation our way. */
function useOurEngine(engine: Engine): Plugin {
  return {
    onParams: async ({ params: { query } }) => {
      const turn = typeof query === 'string' ? engine.turnFor(query) : undefined;
      if (turn !== undefined) await turn;
    },
    onParse: ({ setParseFn }) => setParseFn((source) => engine.parse(source)),
    onValidate: ({ setValidationFn }) => setValidationFn((_, document) => engine.validate(document)),
    onExecute: ({ setExecuteFn }) => setExecuteFn((args) => runOperation(args as Parameters<typeof runOperation>[0])),
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn((args) => runSubscription(args as Parameters<typeof runSubscription>[0])),
  };
}

function askingOf({ headers, signal }: Request, viewer: Viewer): Parameters<NodeContextOf>[0] {
  // Empty is what a client sends that has none.
  const lastEventId = headers.get('last-event-id') || undefined;
  const format = acceptedFormat(headers.get('accept'));
  return { viewer, lastEventId, format, sentBytes: Number(headers.get('content-length') ?? 0), signal };
}
