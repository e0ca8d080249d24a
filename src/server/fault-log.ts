import { randomUUID } from 'node:crypto';
import type { Log } from './log.ts';

const counts = new WeakMap<object, number>();

/**
 * Logs a fault of the program, once, under an id that is all that anybody outside hears of it. `faults` counts those that this log has
 * told of.
 */
export function logFault(log: Pick<Log, 'error'>, error: unknown, what: string): string {
  const id = randomUUID();
  const faults = faultsIn(log) + 1;
  counts.set(log, faults);
  log.error({ err: error, id, faults }, what);
  return id;
}

/** How many faults a log has told of. */
export function faultsIn(log: Pick<Log, 'error'>): number {
  return counts.get(log) ?? 0;
}
