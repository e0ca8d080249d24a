import { setImmediate as nextTurn } from 'node:timers/promises';
import { OutcomeUnknown, type PendingWrite, type Storage, StorageUnavailable, type WriteOutcome } from '../storage.ts';

export interface AppendLimits {
  /** Most requests that share a commit. */
  readonly maxGroup: number;
  /** Most requests that may wait at a time; more are told to come back. */
  readonly maxWaiting: number;
}

interface Waiting {
  readonly write: PendingWrite;
  readonly answer: (outcome: WriteOutcome) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Group commit: while one transaction is under way, requests wait; the next transaction takes all that wait. A commit costs a
 * write to the disk whether it holds one request or fifty.
 */
export class Appender {
  readonly #storage: Pick<Storage, 'append'>;
  readonly #limits: AppendLimits;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(storage: Pick<Storage, 'append'>, limits: AppendLimits) {
    this.#storage = storage;
    this.#limits = limits;
  }

  /** Appends a request. Once answered as written it is durable; a refusal has left no trace. */
  append(write: PendingWrite): Promise<WriteOutcome> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      return Promise.reject(new StorageUnavailable(`${this.#limits.maxWaiting} writes are waiting already; nothing was written`));
    }
    const { promise, resolve, reject } = Promise.withResolvers<WriteOutcome>();
    this.#waiting.push({ write, answer: resolve, fail: reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Waits until everything that was taken is answered. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /**
   * What has been sent already comes in first, for as long as a turn of the loop brings more: where a commit holds the loop up, as SQLite's
   * does, all that came meanwhile waits unread, and the first that is read would be alone in the next one.
   */
  async #othersToo(): Promise<void> {
    for (let before = 0; this.#waiting.length > before && this.#waiting.length < this.#limits.maxGroup; ) {
      before = this.#waiting.length;
      await nextTurn();
    }
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#othersToo();
      const group = this.#waiting.splice(0, this.#limits.maxGroup);
      try {
        const outcomes = await this.#storage.append(group.map((each) => each.write));
        for (const [i, each] of group.entries()) {
          const outcome = outcomes[i];
          if (outcome === undefined) each.fail(new OutcomeUnknown('the storage did not say what became of the request'));
          else if (outcome.type === 'FAILED') each.fail(outcome.error);
          else each.answer(outcome);
        }
      } catch (error) {
        for (const each of group) each.fail(error);
      }
    }
    this.#running = undefined;
  }
}
