import { type ReadName, readsBy } from '../engine/reads-by.ts';
import { ViewLease } from '../engine/view-lease.ts';
import type { ViewPool } from '../engine/view-pool.ts';
import { LoopTurns } from '../loop-turns.ts';
import type { EngineView } from '../storage.ts';
import type { ViewOptions } from '../view-options.ts';
import { beginReading, readOn } from './begin-reading.ts';
import { type Connection, saidUnavailable } from './connection.ts';
import { projectionRows } from './projection-rows.ts';
import { reads } from './reads.ts';
import type { Statements } from './statements.ts';

/** A view that also runs look-ups of this engine's own at its moment. */
export interface SqliteView extends EngineView {
  lookUp<T>(operation: (db: Connection) => T): T;
}

/** Opens the database at its newest moment, on this thread. Where that fails its connection may stand in a transaction that nobody ends: it is closed. */
export async function openSqliteView(pool: ViewPool<Statements>, options: ViewOptions = {}): Promise<SqliteView> {
  const on = await pool.take(options);
  try {
    return viewOn(on, pool, options);
  } catch (error) {
    pool.discard(on);
    throw saidUnavailable(error);
  }
}

/** One moment of the database: a read transaction on a connection of its own. */
function viewOn(on: Statements, pool: ViewPool<Statements>, options: ViewOptions): SqliteView {
  const { signal, turns = new LoopTurns(), maxMs = pool.limits.maxViewMs } = options;
  const position = beginReading(on);
  Object.assign(on.limit, { until: performance.now() + maxMs, maxMs });
  const end = (reader: Statements): void => {
    try {
      if (reader.db.inTransaction) reader.db.exec('COMMIT');
      pool.giveBack(reader);
    } catch {
      pool.discard(reader);
    }
  };
  const lease = new ViewLease(on, { maxMs, signal, end });
  const run = async (name: ReadName, args: readonly unknown[]): Promise<unknown> => {
    if (turns.isOver) await turns.wait();
    return readOn(lease.reader, name, args);
  };
  return {
    ...readsBy(reads, run),
    position,
    check: () => void lease.reader,
    lookUp: (operation) => {
      try {
        return operation(lease.reader.db);
      } catch (error) {
        throw saidUnavailable(error);
      }
    },
    projectionRows: async function* () {
      yield* projectionRows(lease.reader);
    },
    [Symbol.asyncDispose]: async () => lease[Symbol.dispose](),
  };
}
