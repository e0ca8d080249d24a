import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Config } from './config.ts';
import { HeldOperations } from './held-operations.ts';
import type { Log } from './log.ts';
import { hasTaken, type WriteProgress, writeProgress } from './write-progress.ts';

interface Connection {
  readonly socket: Socket;
  /** What is being answered on it, with the bytes that had been read when it began; pipelined requests wait for each other. */
  responses: Map<ServerResponse, number> | undefined;
  /** How far its writes were when it was last looked at; undefined where all of them were taken. */
  progress: WriteProgress | undefined;
  /** When it was last seen to take something, or to have taken everything. */
  tookAt: number;
}

type Limits = Pick<Config, 'maxUnreadMs' | 'maxUnreadBytes'>;

/** How often to look at most, milliseconds; and, of many connections, what part of the time it may take. */
const lookEveryMs = 20;
const shareOfTime = 1 / 50;

/**
 * The connections of a server, what waits on each to be taken, and what is kept of what it sends. Whoever takes nothing for too long is
 * cut; where all together have too much, whoever has most is, so that memory stays bounded, whatever is asked for and never read, or begun and never sent.
 */
export class Connections implements Disposable {
  /** Of the operations that go on. */
  readonly held: HeldOperations;
  readonly #limits: Limits;
  readonly #log: Pick<Log, 'warn'>;
  readonly #open = new Map<Duplex, Connection>();
  /** Those on which something was answered, or waited to be taken, when all were looked at last, or since. */
  readonly #busy = new Set<Connection>();
  /** How much was kept for the others then. */
  #quietBytes = 0;
  readonly #timer: NodeJS.Timeout;
  readonly #now: () => number;
  #looked: number;
  #onAnswered = (): void => undefined;
  /** How long the last look took, milliseconds. */
  #took = 0;

  constructor(limits: Limits, log: Pick<Log, 'warn'>, now = () => performance.now(), held = new HeldOperations()) {
    this.held = held;
    this.#limits = limits;
    this.#log = log;
    this.#now = now;
    this.#looked = now();
    this.#timer = setInterval(() => this.look(), Math.max(lookEveryMs, Math.min(1_000, limits.maxUnreadMs / 4))).unref();
  }

  add(socket: Socket): void {
    // Node listens while a request is read; in between, after an upgrade and beside a refusal nobody would, and an error that nobody
    // hears ends the process.
    socket.on('error', () => undefined);
    const connection: Connection = { socket, responses: undefined, progress: writeProgress(socket), tookAt: this.#now() };
    this.#open.set(socket, connection);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#busy.delete(connection);
      // A response that waits behind another one is never told that its connection has gone.
      for (const response of connection.responses?.keys() ?? []) response.destroy();
    });
  }

  /** A request on a connection begins to be answered; answers how many are under way on it. */
  begin(socket: Socket, response: ServerResponse): number {
    const connection = this.#open.get(socket);
    if (connection === undefined) return 0;
    connection.responses ??= new Map();
    const { responses } = connection;
    responses.set(response, socket.bytesRead);
    response.once('close', () => {
      responses.delete(response);
      this.#onAnswered();
    });
    this.#busy.add(connection);
    this.#inTime((now) => this.#lookAtBusy(now));
    return responses.size;
  }

  /** How many requests are being answered on a connection. */
  underWay(socket: Duplex): number {
    return this.#open.get(socket)?.responses?.size ?? 0;
  }

  /** Whether any answer on a connection has begun. */
  hasBegun(socket: Duplex): boolean {
    return [...(this.#open.get(socket)?.responses?.keys() ?? [])].some(({ headersSent }) => headersSent);
  }

  /** Looks at every connection, unless that was done just now. */
  look(): void {
    this.#inTime((now) => this.#lookAtAll(now));
  }

  #inTime(look: (now: number) => void): void {
    const now = this.#now();
    if (now - this.#looked < Math.max(lookEveryMs, this.#took / shareOfTime)) return;
    this.#looked = now;
    look(now);
    this.#took = this.#now() - now;
  }

  /** Streams are many, and most are quiet: where others begin, those are taken to have what they had. */
  #lookAtBusy(now: number): void {
    let all = this.#quietBytes;
    for (const connection of this.#busy) all += this.#lookAt(connection, now);
    if (all > this.#limits.maxUnreadBytes) this.#lookAtAll(now);
  }

  #lookAtAll(now: number): void {
    let all = 0;
    this.#quietBytes = 0;
    for (const connection of this.#open.values()) {
      const bytes = this.#lookAt(connection, now);
      all += bytes;
      if ((connection.responses?.size ?? 0) > 0 || connection.socket.writableLength > 0) this.#busy.add(connection);
      else {
        this.#busy.delete(connection);
        this.#quietBytes += bytes;
      }
    }
    if (all <= this.#limits.maxUnreadBytes) return;
    const keeping = [...this.#open.values()].map((each) => ({ socket: each.socket, bytes: this.#keptFor(each) }));
    for (const { socket, bytes } of keeping.toSorted((a, b) => b.bytes - a.bytes)) {
      if (all <= this.#limits.maxUnreadBytes) return;
      all -= bytes;
      this.#cut(socket, bytes, 'too much waits to be taken on all connections, or is kept for them, and most on this one');
    }
  }

  /** Cuts a connection that has taken nothing for too long; answers how much is kept for one that has. */
  #lookAt(connection: Connection, now: number): number {
    const { socket } = connection;
    const bytes = unread(connection);
    if (bytes === 0) {
      connection.tookAt = now;
      connection.progress = undefined;
      return this.#keptFor(connection, bytes);
    }
    const [before, progress] = [connection.progress, writeProgress(socket)];
    connection.progress = progress;
    if (before === undefined || hasTaken(before, progress)) connection.tookAt = now;
    if (now - connection.tookAt <= this.#limits.maxUnreadMs) return this.#keptFor(connection, bytes);
    this.#cut(socket, bytes, 'it took nothing for too long');
    return 0;
  }

  #keptFor(connection: Connection, waiting = unread(connection)): number {
    return connection.socket.destroyed ? 0 : waiting + this.held.of(connection.socket) + beingSent(connection);
  }

  #cut(socket: Socket, bytes: number, why: string): void {
    this.#log.warn({ bytes, of: socket.remoteAddress }, `a connection was cut: ${why}`);
    socket.destroy();
  }

  /** Calls back from now on whenever something has been answered. */
  whenAnswered(then: () => void): void {
    this.#onAnswered = then;
  }

  /** Cuts all of them, whatever they are used for. */
  closeAll(): void {
    for (const { socket } of this.#open.values()) socket.destroy();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

/** What waits on a connection: in the socket, and in responses that wait for the one before them. */
function unread({ socket, responses }: Connection): number {
  let bytes = socket.writableLength;
  if (responses === undefined) return bytes;
  for (const response of responses.keys()) if (response.socket === null) bytes += response.writableLength;
  return bytes;
}

/** What has come of the requests that are being answered: of a body nothing is let go of before all of it is there. */
function beingSent({ socket, responses }: Connection): number {
  return responses === undefined || responses.size === 0 ? 0 : socket.bytesRead - Math.min(...responses.values());
}
