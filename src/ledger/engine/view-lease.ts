import { Abandoned } from '../abandoned.ts';
import { ReadTooLong } from '../read-too-long.ts';
import { StorageUnavailable } from '../storage.ts';

interface LeaseOptions<Reader> {
  readonly maxMs: number;
  readonly signal: AbortSignal | undefined;
  /** Ends what runs on the reader, and gives it back. */
  readonly end: (reader: Reader) => void;
}

/** A reader that a view has, until it is closed, has had it for as long as it may, or nobody waits for what it reads any more. */
export class ViewLease<Reader> implements Disposable {
  readonly #options: LeaseOptions<Reader>;
  readonly #late: NodeJS.Timeout;
  readonly #abort = (): void => this.#end(new Abandoned());
  /** Made only where something is waited for, and so is the error: views are many. */
  #over: AbortController | undefined;
  #reader: Reader | undefined;
  #why: StorageUnavailable | undefined;

  constructor(reader: Reader, options: LeaseOptions<Reader>) {
    const { maxMs, signal } = options;
    this.#reader = reader;
    this.#options = options;
    this.#late = setTimeout(() => this.#end(new ReadTooLong(maxMs)), maxMs).unref();
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (signal?.aborted === true) this.#abort();
  }

  /** The reader; throws why there is none any more. */
  get reader(): Reader {
    if (this.#reader === undefined) throw this.#ended;
    return this.#reader;
  }

  /** Waits for what is read elsewhere, no longer than the view lasts. */
  async until<T>(read: (over: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#reader === undefined) throw this.#ended;
    this.#over ??= new AbortController();
    return await read(this.#over.signal);
  }

  get #ended(): StorageUnavailable {
    return this.#why ?? new StorageUnavailable('the view is closed');
  }

  /** Why it ended before it was closed. */
  get why(): StorageUnavailable | undefined {
    return this.#why;
  }

  #end(why?: StorageUnavailable): void {
    const reader = this.#reader;
    if (reader === undefined) return;
    this.#reader = undefined;
    this.#why = why;
    clearTimeout(this.#late);
    this.#options.signal?.removeEventListener('abort', this.#abort);
    this.#over?.abort(this.#ended);
    this.#options.end(reader);
  }

  [Symbol.dispose](): void {
    this.#end();
  }
}
