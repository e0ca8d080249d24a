import { LoopTurns } from '../../src/ledger/loop-turns.ts';

/** Turns that are over all the time; in one of them something happens. */
export class DisturbedTurns extends LoopTurns {
  readonly #disturb: () => Promise<void>;
  #left: number;

  constructor(left: number, disturb: () => Promise<void>) {
    super();
    this.#left = left;
    this.#disturb = disturb;
  }

  override get isOver(): boolean {
    return true;
  }

  override async wait(): Promise<void> {
    if (this.#left-- === 0) await this.#disturb();
  }
}
