import type { LedgerHead } from '../locked-ledger.ts';
import { StorageUnavailable } from '../storage.ts';
import { CommitUnanswered } from '../write/write-batch.ts';
import { WriteQueue } from '../write/write-queue.ts';
import type { Connection } from './connection.ts';
import { isUnavailable } from './is-unavailable.ts';
import { inShortTransaction, type LockLimits, type SendCommit, type ShortEnding } from './transaction.ts';

type ShortOperation<T> = (on: Connection, head: Promise<LedgerHead>) => Promise<ShortEnding<T>>;

/** The one connection of a node that writes, outside of those that read. Transactions on it follow each other. */
export class Writer implements Disposable {
  readonly #connect: () => Promise<Connection>;
  readonly #limits: LockLimits;
  #connection: Connection | undefined;
  readonly #queue = new WriteQueue();
  #closed = false;

  constructor(connect: () => Promise<Connection>, limits: LockLimits) {
    this.#connect = connect;
    this.#limits = limits;
  }

  /** Runs a write transaction under the head's lock, once those before it are done. */
  run<T>(operation: (on: Connection, head: LedgerHead) => Promise<T>): Promise<T> {
    return this.runShort(async (on, head) => ({ result: await operation(on, await head), statements: [] }));
  }

  /** The same in two round trips (`inShortTransaction`). */
  runShort<T>(operation: ShortOperation<T>, commit?: SendCommit): Promise<T> {
    return this.#queue.run(() => this.#run(operation, commit));
  }

  async #run<T>(operation: ShortOperation<T>, commit: SendCommit | undefined): Promise<T> {
    for (let first = true; ; first = false) {
      const on = await this.#connected();
      try {
        return await inShortTransaction(on, this.#limits, (head) => operation(on, head), commit);
      } catch (error) {
        if (error instanceof CommitUnanswered) {
          this.reopen();
          throw error;
        }
        // It was lost while nobody used it, or before its commit was sent: nothing of the transaction stays, and it is run again.
        if (on.isLost && first) continue;
        throw isUnavailable(error) && !(error instanceof StorageUnavailable) ? this.#unavailable(error) : error;
      }
    }
  }

  #unavailable(cause: unknown): StorageUnavailable {
    const held = (cause as { readonly code?: unknown }).code === '55P03';
    return new StorageUnavailable(
      held
        ? `other nodes held the ledger for ${this.#limits.busyForMs} ms; nothing was written`
        : 'the database could not be written; nothing was',
      { cause },
    );
  }

  async #connected(): Promise<Connection> {
    if (this.#closed) throw new StorageUnavailable('the database is closed');
    if (this.#connection === undefined || this.#connection.isLost) this.#connection = await this.#connect();
    return this.#connection;
  }

  /** From now on another connection is used: nobody knows what this one is about to do. */
  reopen(): void {
    this.#connection?.[Symbol.dispose]();
    this.#connection = undefined;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.reopen();
  }
}
