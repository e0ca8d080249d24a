// A stream lasts for days, and for as long as a request is being answered Node keeps its parser, the request and the response: most of what a
// quiet stream would take. Of a WebSocket it keeps the connection alone. So a connection that begins with what is plainly a request for a
// stream, and with nothing else, is handed on as a WebSocket's is: it is asked for an upgrade to what nobody else knows the name of.
// Node's own parser reads all of it as ever; whatever is not plain, or comes later on a connection, is answered as any other request.

import { randomUUID } from 'node:crypto';
import { type IncomingMessage, maxHeaderSize, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { graphqlPath } from './http-routes.ts';

const name = `waqai-stream-${randomUUID()}`;
const mark = `Connection: Upgrade\r\nUpgrade: ${name}\r\n`;
const begin = Buffer.from(`GET ${graphqlPath}?`);

/** How long a connection may say nothing before it is Node's to wait for. */
const silentForMs = 1_000;

/** Looks at what connections begin with, before a server of Node's does. */
export function markStreams(http: Server): void {
  const listeners = http.listeners('connection');
  http.removeAllListeners('connection');
  http.on('connection', (socket: Socket) =>
    lookFirst(socket, http, () => {
      for (const listener of listeners) listener.call(http, socket);
    }),
  );
}

function lookFirst(socket: Socket, http: Server, goOn: () => void): void {
  const handOn = (): void => {
    clearTimeout(late);
    socket.off('data', look).off('end', close).off('error', close);
    goOn();
  };
  const look = (first: Buffer): void => {
    socket.pause();
    socket.unshift(marked(first) ?? first);
    handOn();
    socket.resume();
  };
  const close = (): void => {
    clearTimeout(late);
    socket.destroy();
  };
  // A server that is closing waits for nobody who says nothing.
  const late = setTimeout(() => (http.listening ? handOn() : close()), silentForMs);
  socket.on('data', look).on('end', close).on('error', close);
}

/** A request for a stream, marked as one; undefined where it is not plainly that, and all that came. */
function marked(first: Buffer): Buffer | undefined {
  if (first.length > maxHeaderSize - mark.length || !first.subarray(0, begin.length).equals(begin)) return undefined;
  const head = first.toString('latin1').replace(/\r\nconnection: ?keep-alive(?=\r\n)/i, '');
  const isPlain =
    /^\S+ \S+ HTTP\/1\.1\r\n/.test(head) &&
    /\r\naccept: ?text\/event-stream\r\n/i.test(head) &&
    head.indexOf('\r\n\r\n') === head.length - 4 &&
    !/\r\n(?:connection|upgrade|expect|content-length|transfer-encoding)[ \t]*:/i.test(head);
  return isPlain ? Buffer.from(`${head.slice(0, -2)}${mark}\r\n`, 'latin1') : undefined;
}

/** Whether a request was marked here. */
export function isMarked({ headers }: IncomingMessage): boolean {
  return headers.upgrade === name;
}

/** Takes the mark away. */
export function unmark(request: IncomingMessage): void {
  const { upgrade: _, connection: __, ...headers } = request.headers;
  request.headers = headers;
  request.rawHeaders.splice(-4);
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
