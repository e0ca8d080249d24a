import type { Soon } from '../../domain/base/soon.ts';
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

  /** Waits until it is an operation's turn, and answers what is to be called at its end; at once where nobody is before it. */
  enter({ wide, long }: Reading, signal: AbortSignal): Soon<() => void> {
    if (!wide) return () => undefined;
    const admission = long === true ? this.#long : this.#soon;
    return admission.enterAtOnce() ?? this.#wait(admission, signal);
  }

  async #wait(admission: Admission, signal: AbortSignal): Promise<() => void> {
    const leave = await admission.enter(signal, this.#maxWaitMs);
    if (leave !== undefined) return leave;
    throw signal.aborted ? new Abandoned() : new StorageUnavailable(`others asked for as much for ${this.#maxWaitMs} ms`);
  }
}
