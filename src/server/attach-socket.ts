import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { isOver } from '../domain/base/is-over.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import { maxNesting, nestingOf } from '../schema/run/nesting.ts';
import { inTurn } from './arrivals.ts';
import type { Config } from './config.ts';
import { onDeparture } from './departures.ts';
import { logFault } from './fault-log.ts';
import type { HeldOperations } from './held-operations.ts';
import type { Log } from './log.ts';
import { SocketOperations } from './socket-operations.ts';
import { hasTaken, writeProgress } from './write-progress.ts';

/** What is known of a socket while one of its operations is prepared or run. */
export interface SocketExtra {
  readonly webSocket: WebSocket;
  /** What it is spoken over. */
  readonly connection: Duplex;
  /** Aborts when the socket has closed. */
  readonly gone: AbortSignal;
  readonly operations: SocketOperations;
  /** How long the message is that is being handled, characters. */
  messageLength: number;
}

/** A WebSocket, and the connection that it is spoken over. */
export interface Attached {
  readonly webSocket: WebSocket;
  readonly socket: Duplex;
}

export interface AttachOptions extends Pick<Config, 'heartbeatMs' | 'maxWaitingBytes'> {
  readonly log: Log;
  readonly held: HeldOperations;
}

/** The share of the event loop that the pings of all sockets have together. */
const beats = new LoopTurns();

const internalError = 1011;
const badRequest = 4400;

/** What stands before what a ping or a pong of a client holds. */
const frameHeadBytes = 6;

/** 123 bytes at most, of up to three for each of these. */
const maxReasonLength = 40;

/** What graphql-ws throws of a message that is one, but none that a client sends. */
const saidByServers = /^Unexpected message of type \w+ received$/;

/**
 * Hands a socket to graphql-ws. Its own way prints whatever fails while a connection is being cut; here the socket's close says
 * so, once, and only a fault of the program is logged.
 */
export function attachSocket(
  server: Server<SocketExtra>,
  attached: Attached,
  gone: AbortController,
  { heartbeatMs, maxWaitingBytes, log, held }: AttachOptions,
): void {
  const { webSocket } = attached;
  const failed = (error: unknown): void => {
    if (error instanceof Error && saidByServers.test(error.message)) webSocket.close(badRequest, 'Invalid message received');
    else {
      logFault(log, error, 'a WebSocket message could not be handled');
      webSocket.close(internalError, 'Internal server error');
    }
  };
  const operations = new SocketOperations(gone.signal);
  const unfinished = unfinishedOf(attached);
  held.countUnfinished(attached.socket, () => unfinished() + (operations.resume?.bytes ?? 0));
  const extra: SocketExtra = { webSocket, connection: attached.socket, gone: gone.signal, operations, messageLength: 0 };
  const lookAtUnread = readAsItIsRead(attached, maxWaitingBytes);
  const send = (data: string): Promise<void> =>
    new Promise((resolve) => {
      webSocket.send(data, () => resolve());
      lookAtUnread();
    });
  const closed = server.opened(
    {
      protocol: webSocket.protocol,
      send,
      // It may name what was sent, and a frame has no room for more.
      close: (code, reason = '') =>
        webSocket.close(code, reason.length > maxReasonLength ? `${reason.slice(0, maxReasonLength)}…` : reason),
      // It goes back as it came, and what writes it calls itself for each level.
      onPing: async (payload) => {
        if (nestingOf(payload) > maxNesting) webSocket.close(badRequest, 'Invalid message received');
        else await send(JSON.stringify({ type: 'pong', payload: payload ?? undefined }));
      },
      onMessage: (take) =>
        webSocket.on('message', (data) => {
          const text = String(data);
          extra.messageLength = text.length;
          take(text).catch(failed);
          operations.endLeft();
        }),
    },
    extra,
  );
  // A broken frame or one too large closes the socket with its own code; there is nothing to add.
  webSocket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
  const heartbeat = keepAlive(attached, heartbeatMs);
  webSocket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    onDeparture(() => {
      gone.abort(isOver);
      closed(code, String(reason)).catch((error: unknown) => logFault(log, error, 'a WebSocket could not be closed'));
    });
  });
}

/**
 * Takes nothing more from a peer that does not take what it is answered: the protocol's pings are answered too, with as much as they hold.
 * Answers what is to be called after a message is sent.
 */
function readAsItIsRead({ webSocket, socket }: Attached, maxWaitingBytes: number): () => void {
  socket.on('drain', () => webSocket.resume());
  return () => {
    if (socket.writableNeedDrain && socket.writableLength > maxWaitingBytes) webSocket.pause();
  };
}

/** What tells how much has come of a message since the last one that was whole. Pings and pongs may come in the middle of one. */
function unfinishedOf({ webSocket, socket }: Attached): () => number {
  const bytesRead = (): number => (socket as Partial<Socket>).bytesRead ?? 0;
  let done = bytesRead();
  webSocket.on('message', () => {
    done = bytesRead();
  });
  for (const name of ['ping', 'pong'] as const)
    webSocket.on(name, (data: Buffer) => {
      done += data.length + frameHeadBytes;
    });
  return () => Math.max(0, bytesRead() - done);
}

/**
 * Pings, and cuts whoever has not answered by the next ping. A pong that nobody asked for, as a peer may send it that does not read, is no
 * answer; a ping that waits behind something long has as much time as that is being taken.
 */
function keepAlive({ webSocket, socket }: Attached, everyMs: number): NodeJS.Timeout {
  let asked: Buffer | undefined;
  let before = { ...writeProgress(socket), waits: false };
  webSocket.on('pong', (data) => {
    if (asked?.equals(data) === true) asked = undefined;
  });
  const beat = (): void => {
    if (webSocket.readyState !== webSocket.OPEN) return;
    const now = { ...writeProgress(socket), waits: socket.writableLength > 0 };
    const takes = before.waits && hasTaken(before, now);
    before = now;
    if (asked === undefined) {
      asked = randomBytes(8);
      webSocket.ping(asked);
    } else if (!takes) webSocket.terminate();
  };
  // Those who came at once are due at once: thousands ping in turns.
  return setInterval(() => void inTurn(beats).then(beat), everyMs);
}
