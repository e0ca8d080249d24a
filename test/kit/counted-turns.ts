import { LoopTurns } from '../../src/ledger/loop-turns.ts';

/** Turns that are over after each step; counts how often others had theirs. */
export class CountedTurns extends LoopTurns {
  waits = 0;

  override get isOver(): boolean {
    return true;
  }

  override async wait(): Promise<void> {
    this.waits++;
  }
}
