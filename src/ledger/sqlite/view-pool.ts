import { StorageUnavailable } from '../storage.ts';
import type { Connection } from './connection.ts';
import { Statements } from './statements.ts';

export interface ViewPoolLimits {
  /** Connections that read at the same time. */
  readonly readers: number;
  /** How long one operation may hold its moment of the database: it keeps the log from being folded in. */
  readonly maxViewMs: number;
  /** How long an operation may wait for a connection. */
  readonly maxWaitMs: number;
}

interface Waiting {
  readonly give: (reader: Statements) => void;
  readonly fail: (error: Error) => void;
}

/** A small pool of connections that only read, opened as they are needed. */
export class ViewPool implements Disposable {
  readonly limits: ViewPoolLimits;
  readonly #open: () => Connection;
  #idle: Statements[] = [];
  readonly #busy = new Set<Statements>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(open: () => Connection, limits: ViewPoolLimits) {
    this.#open = open;
    this.limits = limits;
  }

  /** A connection of one's own, until it is given back. Waits while all are in use. */
  take(signal: AbortSignal | undefined): Promise<Statements> {
    if (this.#closed) return Promise.reject(new StorageUnavailable('the database is closed'));
    const reader = this.#idle.pop() ?? (this.#busy.size < this.limits.readers ? new Statements(this.#open()) : undefined);
    if (reader === undefined) return this.#wait(signal);
    this.#busy.add(reader);
    return Promise.resolve(reader);
  }

  #wait(signal: AbortSignal | undefined): Promise<Statements> {
    const { promise, resolve, reject } = Promise.withResolvers<Statements>();
    const waiting: Waiting = { give: resolve, fail: reject };
    const giveUp = (error: Error): void => {
      const i = this.#waiting.indexOf(waiting);
      if (i >= 0) this.#waiting.splice(i, 1);
      reject(error);
    };
    const late = setTimeout(
      () => giveUp(new StorageUnavailable(`no reader of the database was free for ${this.limits.maxWaitMs} ms`)),
      this.limits.maxWaitMs,
    );
    const abort = (): void => giveUp(new StorageUnavailable('the operation was abandoned'));
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.push(waiting);
    return promise.finally(() => {
      clearTimeout(late);
      signal?.removeEventListener('abort', abort);
    });
  }

  giveBack(reader: Statements): void {
    this.#busy.delete(reader);
    if (this.#closed) {
      reader.db.close();
      return;
    }
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#idle.push(reader);
      return;
    }
    this.#busy.add(reader);
    next.give(reader);
  }

  /** Closes what is idle now and the rest when it comes back. */
  [Symbol.dispose](): void {
    this.#closed = true;
    for (const reader of this.#idle) reader.db.close();
    this.#idle = [];
    for (const waiting of this.#waiting.splice(0)) waiting.fail(new StorageUnavailable('the database is closed'));
  }
}
