import type Sqlite from 'better-sqlite3';
import { ReadTooLong } from '../read-too-long.ts';

/**
 * How long a statement on a connection may run. SQLite is synchronous: nothing but the statement itself can end it, so what looks through
 * many rows asks now and then whether it still has time (`inTime`).
 */
export class ReadLimit {
  /** When whatever runs is ended, by `performance.now()`; and after how long that is, for the error. */
  until = Number.POSITIVE_INFINITY;
  maxMs = 0;
  /** Not zero once nobody waits for the answer any more: a thread looks at what another one writes there. */
  stop: Int32Array | undefined;

  /** Teaches a connection `in_time()`. */
  constructor(db: Sqlite.Database) {
    db.function('in_time', { directOnly: true }, () => {
      this.check();
      return 1;
    });
  }

  /** Throws where the time is over. */
  check(): void {
    if (performance.now() > this.until || (this.stop !== undefined && Atomics.load(this.stop, 0) !== 0))
      throw new ReadTooLong(this.maxMs);
  }
}

/** SQL, true for every row: that of each sixteenth a statement still has time. */
export function inTime(table: string): string {
  return `(${table}.rowid & 15 OR in_time())`;
}
