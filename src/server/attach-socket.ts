import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Log } from './log.ts';
import { SocketOperations } from './socket-operations.ts';

/** What is known of a socket while one of its operations is prepared or run. */
export interface SocketExtra {
  readonly socket: WebSocket;
  /** Aborts when the socket has closed. */
  readonly gone: AbortSignal;
  readonly operations: SocketOperations;
}

export interface AttachOptions {
  readonly heartbeatMs: number;
  readonly log: Log;
}

const internalError = 1011;

/**
 * Hands a socket to graphql-ws. Its own way prints whatever fails while a connection is being cut; here the socket's close says
 * so, once, and only a fault of the program is logged.
 */
export function attachSocket(
  server: Server<SocketExtra>,
  socket: WebSocket,
  gone: AbortController,
  { heartbeatMs, log }: AttachOptions,
): void {
  const operations = new SocketOperations(gone.signal);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) => new Promise((resolve) => socket.send(data, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (data) => {
          take(String(data)).catch((error: unknown) => {
            log.error({ err: error }, 'a WebSocket message could not be handled');
            socket.close(internalError, 'Internal server error');
          });
          operations.endLeft();
        }),
    },
    { socket, gone: gone.signal, operations },
  );
  // A broken frame or one too large closes the socket with its own code; there is nothing to add.
  socket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
  const heartbeat = keepAlive(socket, heartbeatMs);
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    gone.abort();
    void closed(code, String(reason));
  });
}

/** Pings, and cuts whoever has not answered by the next ping. */
function keepAlive(socket: WebSocket, everyMs: number): NodeJS.Timeout {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  return setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, everyMs);
}
