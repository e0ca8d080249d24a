import type { LoopTurns } from '../../ledger/loop-turns.ts';

/** What a question has of the process. */
export interface Share {
  /** The share of the event loop that its operation has. */
  readonly turns: LoopTurns;
  /** Throws where nobody waits for its answer any more, or it takes too long. */
  readonly check: () => void;
}

/** Lets others have their turn, where this one's is over. */
export async function haveTurn({ turns, check }: Share): Promise<void> {
  if (!turns.isOver) return;
  await turns.wait();
  check();
}
