import type { LoopTurns } from './loop-turns.ts';

/** For whom a view is opened, and what is to be read of it. */
export interface ViewOptions {
  /** Aborts when nobody waits for what is read any more: what runs is ended, and the view with it. */
  readonly signal?: AbortSignal | undefined;
  /** The share of the event loop that its operation has. */
  readonly turns?: LoopTurns | undefined;
  /** How long the view may be held, milliseconds, where that is not as long as others may be. */
  readonly maxMs?: number | undefined;
  /** Where the record is to be read as it was: the end of a request, not past the newest. */
  readonly asOf?: number | undefined;
  /** Whether the database is opened only where something is read that is not in memory. */
  readonly atNeed?: boolean | undefined;
  /** Whether it takes much more than most do: some readers are always left for the others. */
  readonly dear?: boolean | undefined;
}
