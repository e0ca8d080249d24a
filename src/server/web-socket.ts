import { once, setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { runOperation } from '../schema/run/run-operation.ts';
import { delivery, type MessageResult, runSubscription } from '../schema/run/run-subscription.ts';
import { attachSocket, type SocketExtra } from './attach-socket.ts';
import { allowedOrigins, type Config } from './config.ts';
import { mayUse } from './cors.ts';
import type { App } from './create-app.ts';
import { HeldOperations } from './held-operations.ts';
import { graphqlPath } from './http-routes.ts';
import type { Log } from './log.ts';
import { maskError } from './mask-error.ts';
import {
  authorizationOf,
  type ConnectionParams,
  type Prepared,
  prepareOperation,
  type SocketContext,
} from './prepare-operation.ts';
import { rawAnswer } from './raw-answer.ts';
import { requestTarget } from './request-target.ts';
import { maskedResult, shownError, shownResult } from './result-text.ts';
import { ResumeCursors } from './resume-cursors.ts';
import type { SocketOperation } from './socket-operations.ts';
import { socketPayloads } from './socket-sink.ts';

/** Close codes (RFC 6455, IANA) that tell a client to come back: graphql-ws clients do by themselves. */
const closeCodes = { SERVER_STOPPING: [1012, 'The server stops'], READER_TOO_SLOW: [1013, 'The reader is too slow'] } as const;

export interface WebSockets extends AsyncDisposable {
  /** Answers an upgrade of Node's HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface SocketParts {
  readonly app: App;
  /** Where what is kept for each connection is counted. */
  readonly held?: HeldOperations;
  readonly config: Config;
  readonly log: Log;
}

type Protocol = ServerOptions<ConnectionParams, SocketExtra>;

/** GraphQL over WebSocket (graphql-transport-ws), on the same path as HTTP: `graphqlPath`. Upgrades to others are refused with 404. */
export function openWebSockets({ held = new HeldOperations(), ...rest }: SocketParts): WebSockets {
  const parts = { ...rest, held };
  const { config, log } = parts;
  const origins = allowedOrigins(config);
  const maxPayload = config.maxBodyBytes;
  const server = new WebSocketServer({ noServer: true, maxPayload, handleProtocols, perMessageDeflate: false });
  server.on('wsClientError', ({ message }, socket) => rawAnswer(socket, 400, `This is no WebSocket's upgrade: ${message}.`));
  const contexts = new Map<WebSocket, SocketContext>();
  let stopping = false;
  const closeIfIdle = (socket: WebSocket): void => {
    const [code, reason] = closeCodes.SERVER_STOPPING;
    if (stopping && Object.keys(contexts.get(socket)?.subscriptions ?? {}).length === 0) socket.close(code, reason);
  };
  const opened = (context: SocketContext): void => {
    const { webSocket } = context.extra;
    contexts.set(webSocket, context);
    webSocket.once('close', () => contexts.delete(webSocket));
  };
  const protocolServer = makeServer(protocol(parts, opened, closeIfIdle));
  return {
    upgrade(request, socket, head) {
      const target = requestTarget(request);
      if ('refused' in target) return rawAnswer(socket, 400, target.refused);
      if (URL.parse(`http://localhost${target.path}`)?.pathname !== graphqlPath)
        return rawAnswer(socket, 404, `There is no WebSocket here. The API is at ${graphqlPath}.`);
      if (!mayUse(request.headers.origin, origins)) return rawAnswer(socket, 403, 'Pages of this origin may not use the API.');
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const gone = new AbortController();
        // Every operation under way listens; their number has a limit of its own.
        setMaxListeners(0, gone.signal);
        attachSocket(protocolServer, { webSocket, socket }, gone, { ...config, log, held });
      });
    },
    async [Symbol.asyncDispose]() {
      // Streams close their sockets once their end is sent; sockets with nothing under way are closed here.
      stopping = true;
      for (const client of server.clients) closeIfIdle(client);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What each message of the protocol does. */
function protocol(
  parts: Required<SocketParts>,
  opened: (context: SocketContext) => void,
  closeIfIdle: (socket: WebSocket) => void,
): Protocol {
  const { app, log } = parts;
  const mask = maskError(log);
  const payloadsOf = socketPayloads(mask);
  const failed = (error: unknown): ExecutionResult => ({ errors: [mask(error)] });
  const masked = (result: ExecutionResult): ExecutionResult => maskedResult(result, mask);
  return {
    onConnect: async (context) => {
      opened(context);
      const { operations, webSocket } = context.extra;
      operations.belongTo(context);
      const resume = ResumeCursors.of(context.connectionParams);
      if (typeof resume === 'string') {
        webSocket.close(CloseCode.BadRequest, resume);
        return false;
      }
      operations.resume = resume;
      keepTheKeyAlone(context);
      const { key } = await app.viewers.find(authorizationOf(context));
      return key === 'unknown' ? { key } : {};
    },
    onSubscribe: (context, id, payload) =>
      prepareOperation(context, id, payload, { ...parts, payloadsOf }).catch((error: unknown) => [mask(error)]),
    execute: async (args) => {
      const result = await runOperation(args as Parameters<typeof runOperation>[0]).catch(failed);
      (args as Prepared).operation.end();
      return masked(result);
    },
    subscribe: async (args) => {
      const stream = await runSubscription(args as Parameters<typeof runSubscription>[0]).catch(failed);
      if (isStream(stream)) return stream;
      (args as Prepared).operation.end();
      return masked(stream);
    },
    onOperation: (context, _, __, args, result) =>
      isStream(result) ? closingAtEnd(result, context.extra, masked, (args as Prepared).operation) : undefined,
    onNext: (_, __, ___, ____, result) => shownResult(result as ExecutionResult) as never,
    onError: (_, __, ___, errors) => errors.map(shownError),
    // The operation still counts as under way while this runs.
    onComplete: ({ extra }) => void setImmediate(() => closeIfIdle(extra.webSocket)),
  };
}

/** Longest that a key is kept; longer ones are none of ours. */
const maxKeyLength = 1_000;

/** Of a connection's parameters nothing else is needed for as long as it is open; where its operations were is kept apart, until they begin. */
function keepTheKeyAlone(context: SocketContext): void {
  const authorization = authorizationOf(context);
  const kept = authorization !== undefined && authorization.length > maxKeyLength ? 'too long for a key' : authorization;
  Object.assign(context, { connectionParams: kept === undefined ? undefined : { authorization: kept } });
}

function isStream(result: unknown): result is AsyncGenerator<ExecutionResult, void, void> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

/**
 * A stream whose resumable end closes the socket instead of completing the operation: clients come back after a close, and take
 * `complete` for the end of it.
 */
function closingAtEnd(
  results: AsyncGenerator<ExecutionResult, void, void>,
  { webSocket, gone }: SocketExtra,
  masked: (result: ExecutionResult) => ExecutionResult,
  operation: SocketOperation,
): AsyncGenerator<ExecutionResult, void, void> {
  async function* closing(): AsyncGenerator<ExecutionResult, void, void> {
    try {
      for await (const result of results) {
        yield masked(result);
        const code = (result as Partial<MessageResult>)[delivery]?.end?.code;
        if (code !== 'SERVER_STOPPING' && code !== 'READER_TOO_SLOW') continue;
        // The end has been handed to the socket before this is asked for: the close comes after it.
        const [number, reason] = closeCodes[code];
        webSocket.close(number, reason);
        if (!gone.aborted) await once(gone, 'abort');
      }
    } finally {
      operation.end();
    }
  }
  const stream = closing();
  const end = stream.return.bind(stream);
  stream.return = (value) => {
    // One that has not begun runs nothing at its end.
    operation.end();
    void results.return();
    return end(value);
  };
  return stream;
}
