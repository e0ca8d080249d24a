import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type DocumentNode, type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql';
import type { LoopTurns } from '../ledger/loop-turns.ts';
import { runSubscription } from '../schema/run/run-subscription.ts';
import { schema } from '../schema/schema.ts';
import { inTurn } from './arrivals.ts';
import { onWhom } from './cache-headers.ts';
import { allowedOrigins, type Config } from './config.ts';
import { originHeaders } from './cors.ts';
import { onDeparture } from './departures.ts';
import type { Engine } from './engine.ts';
import { endTarget, type StreamTarget } from './event-sink.ts';
import { sendEvents } from './event-stream.ts';
import { eventStreamFormat, statusOfEvent } from './event-text.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { LeanPath } from './lean-path.ts';
import { type Asked, askedIn, leanStreamRequest } from './lean-request.ts';
import type { NodeContextOf } from './node-context.ts';
import { readText } from './read-text.ts';
import { withOurCode } from './request-errors.ts';
import { maskedResult } from './result-text.ts';
import { securityHeaders } from './security-headers.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { keyUnknownHeader, type Viewers } from './viewers.ts';

export interface LeanStreamParts {
  readonly engine: Engine;
  readonly viewers: Viewers;
  readonly trusted: TrustedDocuments;
  readonly arrivals: LoopTurns;
  readonly contextOf: NodeContextOf;
  readonly config: Pick<Config, 'maxBodyBytes' | 'origins'>;
  readonly heartbeats: Heartbeats;
  readonly mask: (error: unknown) => GraphQLError;
}

type Stream = AsyncGenerator<ExecutionResult, void, void>;

/** What a request for a stream comes to: results one after the other, or one that says why there are none. */
interface Begun {
  readonly status: number;
  readonly results: Stream | string;
  readonly isKeyUnknown: boolean;
}

export interface LeanStreams {
  /** Answers a request for a stream, or answers the request to hand on, as if nothing of it had been read. */
  readonly answer: LeanPath;
  /** Answers one on the connection itself, which says nothing else any more; false where it is none, and nothing has been said. */
  readonly answerOn: (request: IncomingMessage, body: Buffer, socket: Socket) => Promise<boolean>;
}

/**
 * Subscriptions as server-sent events straight over Node's HTTP. A stream that begins, or is refused, is written here; whatever asks for none
 * is handed on to Yoga, which answers it.
 */
export function leanStreams(parts: LeanStreamParts): LeanStreams {
  const { config, arrivals, heartbeats, mask } = parts;
  const origins = allowedOrigins(config);
  const textOf = (result: ExecutionResult): string => eventStreamFormat.textOf(maskedResult(result, mask));
  const sending = { heartbeats, format: { ...eventStreamFormat, textOf } };
  return {
    async answer(request, response) {
      const head = leanStreamRequest(request, config.maxBodyBytes);
      if (head === undefined) return request;
      await inTurn(arrivals);
      const read = await readText(request, head);
      if (read === undefined) return undefined;
      const begun = await begin(head.method, read.text, request, response);
      if (begun === undefined) return read.unread();
      response.writeHead(begun.status, headersFor(request, begun));
      // Nobody asks for them any more, and streams are many, and long.
      request.rawHeaders.length = 0;
      request.headers = {};
      if (typeof begun.results === 'string') endTarget(response, begun.results);
      else await sendEvents(begun.results, response, sending);
      return undefined;
    },
    async answerOn(request, body, socket) {
      // Whatever comes after it is for nobody, but for the end.
      socket.once('end', () => onDeparture(() => socket.destroySoon()));
      socket.resume();
      const head = leanStreamRequest(request, config.maxBodyBytes);
      if (head === undefined) return false;
      await inTurn(arrivals);
      const text = head.method === 'GET' ? request.url : body.toString('utf8');
      const begun = await begin(head.method, text ?? '', request, socket);
      if (begun === undefined) return false;
      socket.write(headText(begun.status, { ...headersFor(request, begun), Connection: 'close' }));
      // Nobody waits for its end, who would hold on to the request as long.
      if (typeof begun.results === 'string') endTarget(socket, begun.results);
      else sendEvents(begun.results, socket, sending).catch((error: unknown) => brokeOff(socket, error));
      return true;
    },
  };

  async function begin(
    method: 'GET' | 'POST',
    text: string,
    request: IncomingMessage,
    to: StreamTarget,
  ): Promise<Begun | undefined> {
    const asked = askedIn(method, text);
    return asked && (await beginStream(asked, request, to, parts));
  }

  function headersFor({ method, headers }: IncomingMessage, { results, isKeyUnknown }: Begun): Record<string, string> {
    const { vary, ...ofOrigin } = originHeaders(headers.origin, origins);
    const onWhat = [...vary, ...(method === 'GET' ? [onWhom] : [])].join(', ');
    return {
      ...eventStreamFormat.headers,
      ...securityHeaders,
      ...ofOrigin,
      ...(onWhat === '' ? {} : { Vary: onWhat }),
      ...(isKeyUnknown ? Object.fromEntries([keyUnknownHeader]) : {}),
      ...(typeof results === 'string' ? { 'Content-Length': String(Buffer.byteLength(results)) } : {}),
    };
  }

  /** Whoever has taken the beginning of a stream is told by its breaking off that it is not whole. */
  function brokeOff(socket: Socket, error: unknown): void {
    if (!socket.destroyed) mask(error);
    socket.destroy();
  }
}

/** What a response begins with that is written to a connection. */
function headText(status: number, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ ...headers, Date: new Date().toUTCString() }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n');
}

/** What comes of a subscription; undefined where none is asked for, or what is asked cannot be read. */
async function beginStream(
  asked: Asked,
  { headers }: IncomingMessage,
  to: StreamTarget,
  { engine, viewers, trusted, contextOf, mask }: LeanStreamParts,
): Promise<Begun | undefined> {
  try {
    const query = trusted.textOf(asked);
    if (query === undefined) return undefined;
    const turn = engine.turnFor(query);
    if (turn !== undefined) await turn;
    const document = documentOf(query, asked, engine);
    if (document === undefined) return undefined;
    const { viewer, key } = await viewers.find(headers.authorization);
    const lastEventId = headers['last-event-id'] as string | undefined;
    const contextValue = contextOf(
      { viewer, lastEventId, sentBytes: Number(headers['content-length'] ?? 0), format: eventStreamFormat },
      to,
    );
    const { operationName, variables: variableValues } = asked;
    const result = await runSubscription({ schema, document, operationName, variableValues, contextValue });
    const isKeyUnknown = key === 'unknown';
    if (Symbol.asyncIterator in result) return { status: 200, results: result, isKeyUnknown };
    for (const error of result.errors ?? []) withOurCode(error);
    const refused = maskedResult(result, mask);
    return { status: statusOfEvent(refused), results: eventStreamFormat.single(refused), isKeyUnknown };
  } catch {
    // Whatever it is, it is found again, and said.
    return undefined;
  }
}

function documentOf(query: string, { operationName }: Asked, engine: Engine): DocumentNode | undefined {
  const document = engine.parse(query);
  if (getOperationAST(document, operationName)?.operation !== 'subscription') return undefined;
  return engine.validate(document).length === 0 ? document : undefined;
}
