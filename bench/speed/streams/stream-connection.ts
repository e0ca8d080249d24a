import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { FrameReader, pongFrame, textFrame } from './frame-reader.ts';

export type Transport = 'SSE' | 'WebSocket';

/** One subscriber. */
export interface StreamConnection {
  /** Once the server says that it follows. */
  readonly started: Promise<void>;
  readonly close: () => void;
}

export interface Subscribing {
  readonly url: string;
  readonly transport: Transport;
  readonly query: string;
  readonly variables: unknown;
  /** Told the number of a change each time that a message about it came. */
  readonly onChange: (change: number) => void;
}

/** What stands in each message about a change: its number. */
const mark = /Speed (\d+);/g;
/** A mark may come in two pieces: so much is kept of a piece. */
const longestMark = 16;
/** All sockets are read into the same bytes: what they say is looked at as it comes, and not kept. */
const shared = Buffer.allocUnsafe(65_536);

/** Subscribes over a bare socket: nothing of a client's library is measured along, and thousands have room in one process. */
export function subscribe({ url, transport, query, variables, onChange }: Subscribing): StreamConnection {
  const { hostname, port, pathname } = new URL(url);
  const { promise: started, resolve, reject } = Promise.withResolvers<void>();
  let [tail, hasStarted] = ['', false];
  const onText = (piece: string): void => {
    const text = tail + piece;
    let end = 0;
    for (const match of text.matchAll(mark)) {
      onChange(Number(match[1]));
      end = match.index + match[0].length;
    }
    if (!hasStarted && text.includes('Started')) {
      hasStarted = true;
      resolve();
    }
    if (!hasStarted && text.includes('"errors"')) reject(new Error(`a subscriber was refused: ${text}`));
    tail = text.slice(Math.max(end, text.length - longestMark));
  };
  const dialogue = transport === 'SSE' ? overSse(onText) : overWebSocket({ query, variables }, onText);
  const socket = connect({
    host: hostname,
    port: Number(port),
    onread: {
      buffer: shared,
      callback: (size) => {
        try {
          dialogue.read(shared.subarray(0, size), socket);
        } catch (error) {
          reject(error);
          socket.destroy();
        }
        return true;
      },
    },
  });
  socket.setNoDelay(true);
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const target = transport === 'SSE' ? `${pathname}?${search}` : pathname;
  socket.once('connect', () => socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${dialogue.headers}\r\n`));
  socket.once('error', reject);
  socket.once('close', () => reject(new Error('a subscriber’s connection was closed')));
  return { started, close: () => socket.destroy() };
}

/** What is said on a connection after it is made. */
interface Dialogue {
  readonly headers: string;
  readonly read: (bytes: Buffer, socket: Socket) => void;
}

function overSse(onText: (text: string) => void): Dialogue {
  return { headers: 'Accept: text/event-stream\r\n', read: (bytes) => onText(bytes.toString('latin1')) };
}

function overWebSocket(payload: { query: string; variables: unknown }, onText: (text: string) => void): Dialogue {
  // As clients of graphql-ws make them, one for each.
  const id = randomUUID();
  let head = '';
  let isUpgraded = false;
  let connection: Socket | undefined;
  const frames = new FrameReader(
    (text) => {
      if (text.includes('"connection_ack"')) connection?.write(textFrame(JSON.stringify({ id, type: 'subscribe', payload })));
      else onText(text);
    },
    () => connection?.write(pongFrame()),
  );
  return {
    headers:
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n',
    read: (bytes, socket) => {
      if (isUpgraded) return frames.read(bytes);
      head += bytes.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!head.startsWith('HTTP/1.1 101')) throw new Error(`no WebSocket: ${head}`);
      [isUpgraded, connection] = [true, socket];
      socket.write(textFrame('{"type":"connection_init"}'));
      frames.read(Buffer.from(head.slice(end + 4), 'latin1'));
    },
  };
}
