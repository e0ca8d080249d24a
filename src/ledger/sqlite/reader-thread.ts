import { Worker } from 'node:worker_threads';
import { StorageUnavailable } from '../storage.ts';
import type { OnStatement } from './connection.ts';
import type { Answered, Asked, ThreadData } from './read-on-thread.ts';

// Built, it is JavaScript.
const script = new URL(import.meta.url.endsWith('.ts') ? './read-on-thread.ts' : './read-on-thread.js', import.meta.url);

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that reads, as this one sees it: calls go there, and are answered in their order. */
export class ReaderThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #over: StorageUnavailable | undefined;

  constructor(workerData: ThreadData, onStatement: OnStatement | undefined) {
    this.#worker = new Worker(script, { workerData, name: 'waqai reader' });
    this.#worker.on('message', (answered: Answered) => {
      if ('statement' in answered) onStatement?.(answered.statement);
      else this.#settle(answered);
    });
    this.#worker.on('error', (error) => this.#end(new StorageUnavailable('a thread that reads has failed', { cause: error })));
    this.#worker.on('exit', () => this.#end(new StorageUnavailable('the database is closed')));
    // Listening for answers alone keeps no process running.
    this.#worker.unref();
  }

  /** Whether it can be asked for nothing any more. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  send(asked: Asked): void {
    this.#worker.postMessage(asked);
  }

  ask(make: (call: number) => Asked): Promise<unknown> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const call = ++this.#calls;
    if (this.#waiting.size === 0) this.#worker.ref();
    this.#waiting.set(call, { resolve, reject });
    this.send(make(call));
    return promise;
  }

  #settle(answered: Exclude<Answered, { statement: string }>): void {
    const waiting = this.#waiting.get(answered.call);
    this.#waiting.delete(answered.call);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('result' in answered) waiting?.resolve(answered.result);
    else waiting?.reject(errorOf(answered));
  }

  #end(why: StorageUnavailable): void {
    this.#over ??= why;
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

/** An error of a thread, with where it was thrown there. */
function errorOf({ error: { message, stack }, isUnavailable }: Extract<Answered, { error: unknown }>): Error {
  const cause = Object.assign(new Error(message), { stack });
  return isUnavailable ? new StorageUnavailable(message, { cause }) : new Error(message, { cause });
}
