import { createServer, type IncomingMessage, maxHeaderSize, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Config } from './config.ts';
import type { Connections } from './connections.ts';
import type { App } from './create-app.ts';
import { answerOf } from './error-response.ts';
import { logFault } from './fault-log.ts';
import { tooMuch } from './limits.ts';
import type { Log } from './log.ts';
import { nodeListener } from './node-listener.ts';
import { refused } from './or-refused.ts';
import { rawAnswer } from './raw-answer.ts';
import { withBody } from './read-text.ts';
import { requestTarget } from './request-target.ts';
import { isMarked, lastResponse, markStreams, unmark } from './stream-door.ts';
import type { WebSockets } from './web-socket.ts';

export interface HttpParts {
  readonly app: App;
  readonly sockets: WebSockets;
  readonly connections: Connections;
  readonly config: Config;
  readonly log: Log;
}

/** Node's HTTP server with a listener for whatever a peer may send: nothing that comes over a connection ends the process. */
export function createHttpServer({ app, sockets, connections, config, log }: HttpParts): Server {
  const limit = config.maxOperationsPerSocket;
  const tooMany = nodeListener(
    async () => answerOf(tooMuch('TOO_MANY_OPERATIONS', 'Requests under way on this connection', limit + 1, limit)),
    log,
  );
  const unexpected = nodeListener(
    async () => refused(417, 'BAD_REQUEST', 'Of what a client may expect, this server knows 100-continue.'),
    log,
  );
  const options = {
    keepAlive: true,
    // It is asked for beside the other rules for hosts, in words.
    requireHostHeader: false,
    // Whoever offers another protocol, such as HTTP/2, is answered in this one.
    shouldUpgradeCallback: (request: IncomingMessage) =>
      request.headers.upgrade?.toLowerCase() === 'websocket' || isMarked(request),
  };
  const http = createServer(options, (request, response) => {
    const underWay = connections.begin(request.socket, response);
    if (underWay > limit) response.shouldKeepAlive = false;
    void (underWay > limit ? tooMany : app.handle)(request, response);
  });
  markStreams(http);
  http.prependListener('connection', (socket) => connections.add(socket));
  http.on('checkExpectation', (request, response) => {
    connections.begin(request.socket, response);
    void unexpected(request, response);
  });
  http.on('upgrade', (request, socket, head) => {
    if (isMarked(request)) {
      void answerStream(request, socket as Socket);
      return;
    }
    // What is still being answered on this connection would be written between the frames.
    if (connections.underWay(socket) > 0) {
      socket.destroy();
      return;
    }
    try {
      sockets.upgrade(request, socket, head);
    } catch (error) {
      const id = logFault(log, error, 'an upgrade failed');
      rawAnswer(socket, 500, `Something went wrong on the server. Its log has it as ${id}.`);
    }
  });
  const answerStream = async (request: IncomingMessage, socket: Socket): Promise<void> => {
    const { body, begun } = unmark(request, socket);
    const target = requestTarget(request);
    const isRefused = 'refused' in target;
    const isAnswered = !isRefused && (await app.handleStream(Object.assign(request, { url: target.path }), body, socket));
    begun();
    if (isAnswered) return;
    const response = lastResponse(request, socket);
    connections.begin(socket, response);
    await app.handle(withBody(request, body), response);
  };
  http.on('connect', (_, socket) => rawAnswer(socket, 405, 'This server is no proxy: CONNECT leads nowhere.'));
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnread(error, socket, connections.hasBegun(socket)));
  return http;
}

const unreadable: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `The address and the headers of a request may take ${maxHeaderSize / 1_024} KiB together. Send a long query by POST.`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are longer than they may be.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in time.'],
};

/** Answers what cannot be read as a request, unless an answer to an earlier one has begun, or nobody is there. */
function refuseUnread({ code = '' }: NodeJS.ErrnoException, socket: Duplex, hasBegun: boolean): void {
  const [status, message] = unreadable[code] ?? [400, 'This is no request of HTTP/1.1.'];
  if (hasBegun || !/^(HPE|ERR_HTTP)_/.test(code)) socket.destroy();
  else rawAnswer(socket, status, message);
}
