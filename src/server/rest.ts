import { setTimeout as delay } from 'node:timers/promises';

/** How long one request of an import may take, milliseconds: others write in between, also other processes. */
export const chunkMs = 25;

/** Leaves the database to others after a request that took so long. Whoever waits to write tries every few milliseconds. */
export function rest(tookMs: number): Promise<void> {
  return delay(tookMs / 3);
}
