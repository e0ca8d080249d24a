import { Abandoned } from '../../ledger/abandoned.ts';
import { Admission } from '../../ledger/admission.ts';
import { StorageUnavailable } from '../../ledger/storage.ts';
import type { Reading } from './reading-of.ts';

/**
 * Operations that ask for many objects: what one of them is made of fills tens of megabytes, and several at once keep the event loop busy
 * with memory. One is made at a time, and one of those that look through the record as well.
 */
export class WideOperations {
  readonly #soon = new Admission(1);
  readonly #long = new Admission(1);
  readonly #maxWaitMs: number;

  constructor(maxWaitMs: number) {
    this.#maxWaitMs = maxWaitMs;
  }

  /** Waits until it is an operation's turn, and answers what is to be called at its end. */
  async enter({ wide, long }: Reading, signal: AbortSignal): Promise<() => void> {
    if (!wide) return () => undefined;
    const late = AbortSignal.timeout(this.#maxWaitMs);
    const leave = await (long === true ? this.#long : this.#soon).enter(AbortSignal.any([signal, late]));
    if (leave !== undefined) return leave;
    throw signal.aborted ? new Abandoned() : new StorageUnavailable(`others asked for as much for ${this.#maxWaitMs} ms`);
  }
}
