import { Abandoned } from '../abandoned.ts';
import { StorageUnavailable } from '../storage.ts';

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

/** Who takes a connection. */
export interface Taking {
  /** Aborts when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it will be held for much longer than most are. */
  readonly dear?: boolean | undefined;
}

interface Waiting {
  readonly dear: boolean;
  readonly goOn: () => void;
  readonly fail: (error: Error) => void;
}

/**
 * A small pool of connections that only read, opened as they are needed. Whoever takes one for long gets one of half of them: the others
 * are left to whoever is done soon.
 */
export class ViewPool<Reader> implements Disposable {
  readonly limits: ViewPoolLimits;
  readonly #engine: Openable<Reader>;
  readonly #mostDear: number;
  #idle: Reader[] = [];
  readonly #dear = new Set<Reader>();
  #taken = 0;
  #takenDear = 0;
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(engine: Openable<Reader>, limits: ViewPoolLimits) {
    this.#engine = engine;
    this.limits = limits;
    this.#mostDear = Math.max(1, Math.floor(limits.readers / 2));
  }

  /** A connection of one's own, until it is given back. Waits while all that one may have are in use. */
  async take({ signal, dear = false }: Taking = {}): Promise<Reader> {
    if (this.#closed) throw new StorageUnavailable('the database is closed');
    if (this.#isFree(dear)) this.#count(dear, 1);
    else await this.#wait(signal, dear);
    try {
      const reader = this.#takeIdle() ?? (await this.#engine.open());
      if (dear) this.#dear.add(reader);
      return reader;
    } catch (error) {
      this.#count(dear, -1);
      throw error;
    }
  }

  #takeIdle(): Reader | undefined {
    let idle = this.#idle.pop();
    while (idle !== undefined && this.#engine.isLost(idle)) idle = this.#idle.pop();
    return idle;
  }

  #isFree(dear: boolean): boolean {
    return this.#taken < this.limits.readers && (!dear || this.#takenDear < this.#mostDear);
  }

  /** One more is taken, or one fewer: then whoever has waited longest for such a one goes on. */
  #count(dear: boolean, by: 1 | -1): void {
    this.#taken += by;
    if (dear) this.#takenDear += by;
    if (by === 1) return;
    const i = this.#waiting.findIndex((each) => this.#isFree(each.dear));
    const [next] = i < 0 ? [] : this.#waiting.splice(i, 1);
    if (next === undefined) return;
    this.#count(next.dear, 1);
    next.goOn();
  }

  #wait(signal: AbortSignal | undefined, dear: boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { dear, goOn: resolve, fail: reject };
    const giveUp = (error: Error): void => {
      const i = this.#waiting.indexOf(waiting);
      if (i >= 0) this.#waiting.splice(i, 1);
      reject(error);
    };
    const late = setTimeout(
      () => giveUp(new StorageUnavailable(`no reader of the database was free for ${this.limits.maxWaitMs} ms`)),
      this.limits.maxWaitMs,
    );
    const abort = (): void => giveUp(new Abandoned());
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.push(waiting);
    return promise.finally(() => {
      clearTimeout(late);
      signal?.removeEventListener('abort', abort);
    });
  }

  giveBack(reader: Reader): void {
    if (this.#closed || this.#engine.isLost(reader)) this.#engine.close(reader);
    else this.#idle.push(reader);
    this.#count(this.#dear.delete(reader), -1);
  }

  /** Gives back a connection that is of no more use; whoever waits for one gets a new one. */
  discard(reader: Reader): void {
    this.#engine.close(reader);
    this.#count(this.#dear.delete(reader), -1);
  }

  /** Closes what is idle now and the rest when it comes back. */
  [Symbol.dispose](): void {
    this.#closed = true;
    for (const reader of this.#idle) this.#engine.close(reader);
    this.#idle = [];
    for (const waiting of this.#waiting.splice(0)) waiting.fail(new StorageUnavailable('the database is closed'));
  }
}
