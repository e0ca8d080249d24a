import type { Position } from '../../domain/base/cursor.ts';
import { type ReadName, readsBy } from '../engine/reads-by.ts';
import { ViewLease } from '../engine/view-lease.ts';
import { type Openable, ViewPool, type ViewPoolLimits } from '../engine/view-pool.ts';
import type { EngineView } from '../storage.ts';
import type { ViewOptions } from '../view-options.ts';
import type { OnStatement } from './connection.ts';
import { ReaderThread } from './reader-thread.ts';
import { reads } from './reads.ts';

export interface ReaderThreadsOptions extends ViewPoolLimits {
  /** How many threads read, each on one core. */
  readonly threads: number;
  readonly onStatement?: OnStatement;
}

/** Of two cores the event loop, and what is done soon, have as much as they need. */
const niceOfDear = 10;

/** A connection of a thread, by its number there. */
interface ThreadReader {
  readonly thread: ReaderThread;
  readonly number: number;
}

/** The threads of some readers; a new reader goes to the one that has the fewest. */
class ThreadsOf {
  readonly #make: () => ReaderThread;
  readonly #readers = new Map<ReaderThread, number>();
  readonly #most: number;
  #numbers = 0;

  constructor(most: number, make: () => ReaderThread) {
    this.#most = most;
    this.#make = make;
  }

  open(): ThreadReader {
    for (const thread of this.#readers.keys()) if (thread.isOver) this.#readers.delete(thread);
    const [least] = [...this.#readers].toSorted(([, a], [, b]) => a - b);
    const thread = least !== undefined && (least[1] === 0 || this.#readers.size >= this.#most) ? least[0] : this.#make();
    this.#readers.set(thread, (this.#readers.get(thread) ?? 0) + 1);
    return { thread, number: ++this.#numbers };
  }

  close({ thread, number }: ThreadReader): void {
    const count = this.#readers.get(thread);
    if (count !== undefined) this.#readers.set(thread, count - 1);
    if (!thread.isOver) thread.send({ type: 'CLOSE', reader: number });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#readers.keys()].map((thread) => thread[Symbol.asyncDispose]()));
  }
}

/**
 * Reads on other threads what would hold the event loop up here. What takes much more than most does has threads of its own, as far as
 * there is more than one: the others are not behind it.
 */
export class ReaderThreads implements AsyncDisposable {
  readonly #options: ReaderThreadsOptions;
  readonly #stops = new Set<Int32Array>();
  readonly #threads: readonly ThreadsOf[];
  readonly #pools: { readonly usual: ViewPool<ThreadReader>; readonly dear: ViewPool<ThreadReader> };

  constructor(file: string, options: ReaderThreadsOptions) {
    const { threads, onStatement } = options;
    const make = (nice: number) => () =>
      new ReaderThread({ file, nice, tellsStatements: onStatement !== undefined }, onStatement);
    const half = Math.floor(threads / 2);
    const usual = new ThreadsOf(threads - half, make(half === 0 ? niceOfDear : 0));
    const dear = half === 0 ? usual : new ThreadsOf(half, make(niceOfDear));
    this.#options = options;
    this.#threads = [usual, dear];
    this.#pools = {
      usual: new ViewPool(opened(usual), options),
      dear: new ViewPool(opened(dear), options),
    };
  }

  async openView({ signal, dear = false, maxMs = this.#options.maxViewMs }: ViewOptions): Promise<EngineView> {
    const pool = dear ? this.#pools.dear : this.#pools.usual;
    const taken = await this.#take(pool, signal);
    const { thread, number: reader } = taken;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    this.#stops.add(stop);
    const end = (): void => {
      Atomics.store(stop, 0, 1);
      this.#stops.delete(stop);
      if (!thread.isOver) thread.send({ type: 'END', reader });
      if (thread.isOver) pool.discard(taken);
      else pool.giveBack(taken);
    };
    const lease = new ViewLease(taken, { maxMs, signal, end });
    const ask = (make: Parameters<ReaderThread['ask']>[0]): Promise<unknown> =>
      lease.reader.thread.ask(make).catch((error: unknown) => {
        throw lease.why ?? error;
      });
    const close = async (): Promise<void> => lease[Symbol.dispose]();
    try {
      const position = (await ask((call) => ({ type: 'BEGIN', reader, call, stop, maxMs }))) as Position;
      const run = async (name: ReadName, args: readonly unknown[]): Promise<unknown> =>
        ask((call) => ({ type: 'READ', reader, call, name, args }));
      return {
        ...readsBy(reads, run),
        position,
        check: () => void lease.reader,
        projectionRows: noRows,
        [Symbol.asyncDispose]: close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** A reader whose thread is there. */
  async #take(pool: ViewPool<ThreadReader>, signal: AbortSignal | undefined): Promise<ThreadReader> {
    for (;;) {
      const taken = await pool.take({ signal });
      if (!taken.thread.isOver) return taken;
      pool.discard(taken);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stops) Atomics.store(stop, 0, 1);
    for (const pool of Object.values(this.#pools)) pool[Symbol.dispose]();
    await Promise.all(this.#threads.map((each) => each[Symbol.asyncDispose]()));
  }
}

/** The readers of some threads, for a pool. */
function opened(threads: ThreadsOf): Openable<ThreadReader> {
  return {
    open: () => threads.open(),
    close: (reader) => threads.close(reader),
    isLost: ({ thread }) => thread.isOver,
  };
}

/** Whoever compares databases reads them where they are open. */
// biome-ignore lint/correctness/useYield: there is nothing to yield
async function* noRows(): AsyncGenerator<never> {
  throw new Error('projection rows are not read on a thread');
}
