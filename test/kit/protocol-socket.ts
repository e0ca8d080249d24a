import { WebSocket } from 'ws';
import { Arrivals } from './arrivals.ts';

/** A message of graphql-transport-ws. */
export interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own operation
  readonly payload?: any;
}

/** A WebSocket that speaks the protocol word by word, to see what the server really sends. */
export interface ProtocolSocket extends AsyncDisposable {
  readonly socket: WebSocket;
  readonly messages: Arrivals<ProtocolMessage>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(message: object | string): void;
  /** Begins an operation. */
  subscribe(id: string, query: string, variables?: object): void;
}

export interface SocketOptions {
  readonly origin?: string;
  /** The payload of connection_init; `false` leaves the message out. */
  readonly init?: Record<string, unknown> | false;
  readonly protocol?: string;
}

/** Opens a socket; unless told otherwise it is acknowledged when this answers. */
export async function openProtocolSocket(
  url: string,
  { origin, init = {}, protocol = 'graphql-transport-ws' }: SocketOptions = {},
): Promise<ProtocolSocket> {
  const socket = new WebSocket(url, protocol, origin === undefined ? {} : { origin });
  const messages = new Arrivals<ProtocolMessage>();
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => {
      messages.end();
      resolve({ code, reason: String(reason) });
    }),
  );
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // From now on an error is followed by the close that tells of it.
  socket.on('error', () => undefined);
  const send = (message: object | string): void => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  if (init !== false) {
    send({ type: 'connection_init', payload: init });
    await messages.one();
  }
  return {
    socket,
    messages,
    closed,
    send,
    subscribe: (id, query, variables) => send({ type: 'subscribe', id, payload: { query, variables } }),
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
}
