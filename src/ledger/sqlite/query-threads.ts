import type { Worker } from 'node:worker_threads';
import type { Query, Read } from '../engine/query.ts';
import { atOnce } from '../loop-turns.ts';
import { startThread } from '../start-thread.ts';
import { StorageUnavailable } from '../storage.ts';
import type { OnStatement } from './connection.ts';
import type { Answered, ThreadData } from './query-thread.ts';

const script = new URL('./query-thread.ts', import.meta.url);

/** Of two cores the event loop has as much as it needs: a nice value. */
const nice = 10;

interface Asked {
  readonly query: Query;
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that run what would hold the event loop up, each statement at the database's newest moment. One has one statement at a time; the
 * others wait, and what nobody waits for any more is not begun.
 */
export class QueryThreads implements AsyncDisposable {
  readonly #file: string;
  readonly #most: number;
  readonly #onStatement: OnStatement | undefined;
  /** The threads, each with what it is at. */
  readonly #threads = new Map<Worker, Asked | undefined>();
  readonly #waiting: Asked[] = [];
  #isClosed = false;

  constructor(file: string, { threads, onStatement }: { readonly threads: number; readonly onStatement?: OnStatement }) {
    this.#file = file;
    this.#most = threads;
    this.#onStatement = onStatement;
  }

  /** Runs a statement, and answers what its rows come to; where the signal is aborted, why is what is thrown. */
  async run<T>({ sql, params, take }: Read<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#isClosed) throw closed();
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
    const asked: Asked = { query: { sql, params }, resolve, reject };
    const abort = (): void => {
      const at = this.#waiting.indexOf(asked);
      if (at >= 0) this.#waiting.splice(at, 1);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.push(asked);
    this.#handOn();
    try {
      return atOnce(take(await promise));
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Gives what waits to threads that are at nothing. */
  #handOn(): void {
    while (this.#waiting.length > 0) {
      const [idle] = [...this.#threads].find(([, asked]) => asked === undefined) ?? [];
      if (idle === undefined && this.#threads.size >= this.#most) return;
      const thread = idle ?? this.#open();
      const asked = this.#waiting.shift();
      this.#threads.set(thread, asked);
      thread.ref();
      thread.postMessage(asked?.query);
    }
  }

  #open(): Worker {
    const workerData: ThreadData = { file: this.#file, nice, tellsStatements: this.#onStatement !== undefined };
    const thread = startThread(script, { workerData, name: 'waqai reader' });
    thread.on('message', (answered: Answered) => {
      if ('statement' in answered) return this.#onStatement?.(answered.statement);
      const asked = this.#threads.get(thread);
      this.#threads.set(thread, undefined);
      // Listening for answers alone keeps no process running.
      thread.unref();
      if ('rows' in answered) asked?.resolve(answered.rows);
      else asked?.reject(errorOf(answered));
      return this.#handOn();
    });
    const end = (why: StorageUnavailable): void => {
      this.#threads.get(thread)?.reject(why);
      this.#threads.delete(thread);
      this.#handOn();
    };
    thread.on('error', (error) => end(new StorageUnavailable('a thread that reads has failed', { cause: error })));
    thread.on('exit', () => end(closed()));
    return thread;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const threads = [...this.#threads];
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    for (const [, asked] of threads) asked?.reject(closed());
    await Promise.all(threads.map(([thread]) => thread.terminate()));
  }
}

function closed(): StorageUnavailable {
  return new StorageUnavailable('the database is closed');
}

/** An error of a thread, with where it was thrown there. */
function errorOf({ error: { message, stack }, isUnavailable }: Extract<Answered, { error: unknown }>): Error {
  const cause = Object.assign(new Error(message), { stack });
  return isUnavailable ? new StorageUnavailable(message, { cause }) : new Error(message, { cause });
}
