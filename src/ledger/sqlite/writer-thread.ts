import type { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { Query } from '../engine/query.ts';
import type { WritingAhead } from '../locked-ledger.ts';
import { startThread } from '../start-thread.ts';
import { CommitUnanswered } from '../write/write-batch.ts';
import type { Answered, Sent, ThreadData } from './writing-thread.ts';

const script = new URL('./writing-thread.ts', import.meta.url);

interface Waiting {
  readonly resolve: (answered: Exclude<Answered, { error: unknown }>) => void;
  readonly reject: (error: Error) => void;
}

/** A thread with a connection of its own that writes what was made without the lock, one transaction at a time. */
export class WriterThread implements AsyncDisposable {
  readonly #data: ThreadData;
  #thread: Worker | undefined;
  #waiting: Waiting | undefined;

  constructor(data: ThreadData) {
    this.#data = data;
  }

  /** Writes it, or answers that it does not fit any more. Where the thread ends meanwhile nobody knows what became of it. */
  async write({ at, keys, writing: { changes } }: WritingAhead): Promise<boolean> {
    // Their bytes say all of it, and are all that is copied.
    const answered = await this.#send({ at, keys, changes: changes.map(({ stored }) => stored) });
    return 'isWritten' in answered && answered.isWritten;
  }

  /** Runs one statement in a transaction, and answers its rows. */
  async run({ sql, params }: Query): Promise<unknown[]> {
    const answered = await this.#send({ sql, params });
    return 'rows' in answered ? [...answered.rows] : [];
  }

  #send(sent: Sent | Query): Promise<Exclude<Answered, { error: unknown }>> {
    this.#thread ??= this.#open();
    const { promise, resolve, reject } = Promise.withResolvers<Exclude<Answered, { error: unknown }>>();
    this.#waiting = { resolve, reject };
    this.#thread.ref();
    this.#thread.postMessage(sent);
    return promise;
  }

  #open(): Worker {
    const thread = startThread(script, { workerData: this.#data, name: 'waqai writer' });
    thread.on('message', (answered: Answered) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      // Listening for answers alone keeps no process running.
      thread.unref();
      if ('error' in answered) waiting?.reject(errorOf(answered.error));
      else waiting?.resolve(answered);
    });
    const end = (cause?: unknown): void => {
      this.#waiting?.reject(new CommitUnanswered('the thread that writes has ended', { cause }));
      this.#waiting = undefined;
      this.#thread = undefined;
    };
    thread.on('error', end);
    thread.on('exit', () => end());
    return thread;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.terminate();
  }
}

/** An error of the thread as it would be one of this thread. */
function errorOf({ name, message, stack, code }: Extract<Answered, { error: unknown }>['error']): Error {
  const cause = Object.assign(new Error(message), { stack });
  if (typeof code === 'string' && code.startsWith('SQLITE_'))
    return Object.assign(new Sqlite.SqliteError(message, code), { cause });
  return name === 'CommitUnanswered' ? new CommitUnanswered(message, { cause }) : new Error(message, { cause });
}
