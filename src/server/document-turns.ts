import { LoopTurns } from '../ledger/loop-turns.ts';

/**
 * The turns in which documents are read that were not read before: to read and check one may take a tenth of a second. Of many that come at
 * once each has a turn of its own, in the order that they came in, so that whatever else comes in is seen to in between.
 */
export class DocumentTurns {
  /** What they have of the event loop together, before they wait. */
  readonly #share = new LoopTurns();
  #waiting = 0;

  /** Waits for the next turn; undefined where it is this one. */
  next(): Promise<void> | undefined {
    if (this.#waiting === 0 && !this.#share.isOver) return undefined;
    this.#waiting++;
    return new LoopTurns().wait().then(() => {
      this.#waiting--;
    });
  }
}
