// A stream lasts for days, and for as long as a request is being answered Node keeps its parser, the request and the response: most of what a
// quiet stream would take. Of a WebSocket it keeps the connection alone. So a connection that begins with what is plainly a request for a
// stream, and with nothing else, is handed on as a WebSocket's is: it is asked for an upgrade to what nobody else knows the name of. The body
// of one by POST is kept beside it: what asks for an upgrade has none.
// Node's own parser reads all of the head as ever; whatever is not plain, or comes later on a connection, is answered as any other request.
//
// Thousands who come at once are let in here, in turns: what it costs to read a request is spent before anything else of it can wait.

import { randomUUID } from 'node:crypto';
import { type IncomingMessage, maxHeaderSize, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { inTurn } from './arrivals.ts';
import { graphqlPath } from './http-routes.ts';
import { StreamAdmission } from './stream-admission.ts';

const name = `waqai-stream-${randomUUID()}`;
const mark = `Connection: Upgrade\r\nUpgrade: ${name}\r\n`;
const begins = [`GET ${graphqlPath}?`, `POST ${graphqlPath} `].map((each) => Buffer.from(each));
const streamType = 'text/event-stream';

/** How long a connection may say nothing before it is Node's to wait for; and how soon a closing server finds out, milliseconds. */
const [silentForMs, lookEveryMs] = [5_000, 1_000];

/** What of a marked request is kept beside it. */
interface Beside {
  readonly body: Buffer;
  /** To be called once it has begun to be answered. */
  readonly begun: () => void;
}

/** By the connections of what was marked, until they are asked for. */
const beside = new WeakMap<Socket, Beside>();
const nothing: Beside = { body: Buffer.alloc(0), begun: () => undefined };

/** Looks at what connections begin with, before a server of Node's does. */
export function markStreams(http: Server): void {
  const listeners = http.listeners('connection');
  const door = new StreamAdmission();
  http.removeAllListeners('connection');
  http.on('connection', (socket: Socket) =>
    lookFirst(socket, http, door, () => {
      for (const listener of listeners) listener.call(http, socket);
    }),
  );
}

function lookFirst(socket: Socket, http: Server, door: StreamAdmission, goOn: () => void): void {
  let hasCome = false;
  const handOn = (): void => {
    clearTimeout(late);
    socket.off('data', look).off('end', close).off('error', close);
    if (!socket.destroyed) goOn();
  };
  const handBack = (first: Buffer): void => {
    socket.unshift(first);
    handOn();
    socket.resume();
  };
  const handOnMarked = (first: Buffer, begun: () => void): void => {
    const stream = socket.destroyed ? undefined : marked(first);
    if (stream === undefined) begun();
    else beside.set(socket, { body: stream.body, begun });
    handBack(stream?.head ?? first);
  };
  const look = (first: Buffer): void => {
    hasCome = true;
    clearTimeout(late);
    socket.pause();
    // As little as possible of a stream before its turn.
    if (first.includes(streamType)) door.letIn((begun) => handOnMarked(first, begun));
    else handBack(first);
  };
  const close = (): void => {
    clearTimeout(late);
    socket.destroy();
  };
  let silentMs = 0;
  const lookAgain = (): void => {
    silentMs += lookEveryMs;
    // A server that is closing waits for nobody who says nothing.
    if (!http.listening) close();
    else if (silentMs < silentForMs) late.refresh();
    else void inTurn(door.turns).then(() => hasCome || handOn());
  };
  const late = setTimeout(lookAgain, lookEveryMs);
  socket.on('data', look).on('end', close).on('error', close);
}

/** A request for a stream, marked as one, and its body; undefined where it is not plainly that, and all that came. */
function marked(first: Buffer): { readonly head: Buffer; readonly body: Buffer } | undefined {
  if (!begins.some((begin) => first.subarray(0, begin.length).equals(begin))) return undefined;
  const end = first.indexOf('\r\n\r\n') + 2;
  if (end < 2 || end > maxHeaderSize - mark.length) return undefined;
  const head = first.toString('latin1', 0, end).replace(/\r\nconnection: ?(?:keep-alive|close)(?=\r\n)/i, '');
  const body = first.subarray(end + 2);
  const said = body.length === 0 ? head : withoutLength(head, body.length);
  const isPlain =
    said !== undefined &&
    /^\S+ \S+ HTTP\/1\.1\r\n/.test(said) &&
    /\r\naccept: ?text\/event-stream\r\n/i.test(said) &&
    said.startsWith('POST') === body.length > 0 &&
    !/\r\n(?:connection|upgrade|expect|content-length|transfer-encoding)[ \t]*:/i.test(said);
  return isPlain ? { head: Buffer.from(`${said}${mark}\r\n`, 'latin1'), body } : undefined;
}

/** A head without what it says of the length of its body; undefined where it says something else. */
function withoutLength(head: string, length: number): string | undefined {
  const [line, said] = /\r\ncontent-length: ?(\d{1,9})(?=\r\n)/i.exec(head) ?? [];
  return line !== undefined && Number(said) === length ? head.replace(line, '') : undefined;
}

/** Whether a request was marked here. */
export function isMarked({ headers }: IncomingMessage): boolean {
  return headers.upgrade === name;
}

/** Takes the mark away; answers what was kept beside the request. */
export function unmark(request: IncomingMessage, socket: Socket): Beside {
  const { upgrade: _, connection: __, ...headers } = request.headers;
  request.headers = headers;
  request.rawHeaders.splice(-4);
  const kept = beside.get(socket) ?? nothing;
  beside.delete(socket);
  const length = String(kept.body.length);
  if (length !== '0') {
    request.headers['content-length'] = length;
    request.rawHeaders.push('Content-Length', length);
  }
  return kept;
}

/** A response on a connection that was handed on, after which it is closed. */
export function lastResponse(request: IncomingMessage, socket: Socket): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => {
    response.detachSocket(socket);
    socket.destroySoon();
  });
  return response;
}
