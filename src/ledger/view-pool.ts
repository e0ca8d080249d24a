import { StorageUnavailable } from './storage.ts';

export interface ViewPoolLimits {
  /** Connections that read at the same time. */
  readonly readers: number;
  /** How long one operation may hold its moment of the database: it keeps the log from being folded in. */
  readonly maxViewMs: number;
  /** How long an operation may wait for a connection. */
  readonly maxWaitMs: number;
}

/** How an engine's connections are opened and closed. */
export interface Openable<Reader> {
  readonly open: () => Reader | Promise<Reader>;
  readonly close: (reader: Reader) => void;
  /** Whether a connection is of no more use: it was lost, by whoever had it or while nobody did. */
  readonly isLost: (reader: Reader) => boolean;
}

interface Waiting<Reader> {
  readonly give: (reader: Reader) => void;
  readonly fail: (error: unknown) => void;
}

/** A small pool of connections that only read, opened as they are needed. */
export class ViewPool<Reader> implements Disposable {
  readonly limits: ViewPoolLimits;
  readonly #engine: Openable<Reader>;
  #idle: Reader[] = [];
  #taken = 0;
  readonly #waiting: Waiting<Reader>[] = [];
  #closed = false;

  constructor(engine: Openable<Reader>, limits: ViewPoolLimits) {
    this.#engine = engine;
    this.limits = limits;
  }

  /** A connection of one's own, until it is given back. Waits while all are in use. */
  async take(signal: AbortSignal | undefined): Promise<Reader> {
    if (this.#closed) throw new StorageUnavailable('the database is closed');
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (this.#engine.isLost(idle)) continue;
      this.#taken++;
      return idle;
    }
    if (this.#taken >= this.limits.readers) return this.#wait(signal);
    this.#taken++;
    return await this.#open();
  }

  async #open(): Promise<Reader> {
    try {
      return await this.#engine.open();
    } catch (error) {
      this.#taken--;
      // Whoever waits for it would wait in vain.
      this.#waiting.shift()?.fail(error);
      throw error;
    }
  }

  #wait(signal: AbortSignal | undefined): Promise<Reader> {
    const { promise, resolve, reject } = Promise.withResolvers<Reader>();
    const waiting: Waiting<Reader> = { give: resolve, fail: reject };
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

  giveBack(reader: Reader): void {
    if (this.#engine.isLost(reader)) {
      this.discard(reader);
      return;
    }
    const next = this.#closed ? undefined : this.#waiting.shift();
    if (next !== undefined) {
      next.give(reader);
      return;
    }
    this.#taken--;
    if (this.#closed) this.#engine.close(reader);
    else this.#idle.push(reader);
  }

  /** Gives back a connection that is of no more use; whoever waits for one gets a new one. */
  discard(reader: Reader): void {
    this.#engine.close(reader);
    const next = this.#closed ? undefined : this.#waiting.shift();
    if (next === undefined) {
      this.#taken--;
      return;
    }
    void this.#open().then(next.give, next.fail);
  }

  /** Closes what is idle now and the rest when it comes back. */
  [Symbol.dispose](): void {
    this.#closed = true;
    for (const reader of this.#idle) this.#engine.close(reader);
    this.#idle = [];
    for (const waiting of this.#waiting.splice(0)) waiting.fail(new StorageUnavailable('the database is closed'));
  }
}
