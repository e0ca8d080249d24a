import { setImmediate as round } from 'node:timers/promises';
import { LoopTurns } from '../ledger/loop-turns.ts';
import { inTurn } from './arrivals.ts';

/** The share of the event loop that all who go have together. */
const departures = new LoopTurns();

/**
 * Sees to what is left of somebody who has gone, in turns with whoever else goes: a proxy that stops cuts thousands in one round of the event
 * loop, and nobody waits for it.
 */
export function onDeparture(seeTo: () => void): void {
  if (departures.isOver) void departures.wait().then(seeTo);
  else seeTo();
}

/** Waits until all are seen to whose connections have been destroyed by now. */
export async function departed(): Promise<void> {
  // They say that they are closed in this round.
  await round();
  await inTurn(departures);
}
