import type { Position } from '../../domain/base/cursor.ts';
import { literal, type Read } from '../engine/query.ts';
import { readsBy } from '../engine/reads-in.ts';
import { ViewLease } from '../engine/view-lease.ts';
import type { ViewPool } from '../engine/view-pool.ts';
import { LoopTurns } from '../loop-turns.ts';
import { type EngineView, StorageUnavailable } from '../storage.ts';
import type { ViewOptions } from '../view-options.ts';
import { saidUnavailable } from './connection.ts';
import type { QueryThreads } from './query-threads.ts';
import { reads } from './reads.ts';
import type { Statements } from './statements.ts';

/** What views are opened with. */
export interface ViewSource {
  readonly pool: ViewPool<Statements>;
  /** Where words are looked for, which takes long; without any it is done on this thread. */
  readonly threads: QueryThreads | undefined;
}

/** Opens the database at its newest moment. Where that fails its connection may stand in a transaction that nobody ends: it is closed. */
export async function openSqliteView(source: ViewSource, options: ViewOptions): Promise<EngineView> {
  const on = await source.pool.take(options);
  try {
    return viewOn(on, source, options);
  } catch (error) {
    source.pool.discard(on);
    throw saidUnavailable(error);
  }
}

/** Where a view stands that is opened now, without opening one. */
export async function newestOf(pool: ViewPool<Statements>): Promise<Position> {
  const on = await pool.take();
  let position: Position;
  try {
    position = newestPosition(on);
  } catch (error) {
    pool.discard(on);
    throw saidUnavailable(error);
  }
  pool.giveBack(on);
  return position;
}

function newestPosition(on: Statements): Position {
  const [position] = on.all(literal('SELECT seq, hash FROM ledger_head WHERE id = 1')) as Position[];
  if (position === undefined) throw new StorageUnavailable('the database has no ledger');
  return position;
}

/** One moment of the database: a read transaction on a connection of its own. */
function viewOn(on: Statements, { pool, threads }: ViewSource, options: ViewOptions): EngineView {
  const { signal, turns = new LoopTurns(), maxMs = pool.limits.maxViewMs } = options;
  on.db.exec('BEGIN');
  // The first read fixes the moment.
  const position = newestPosition(on);
  const end = (reader: Statements): void => {
    try {
      if (reader.db.inTransaction) reader.db.exec('COMMIT');
      pool.giveBack(reader);
    } catch {
      pool.discard(reader);
    }
  };
  const lease = new ViewLease(on, { maxMs, signal, end });
  const run = async <T>(read: Read<T>): Promise<T> => {
    if (turns.isOver) await turns.wait();
    const { reader } = lease;
    // A read that fails may end the transaction, and what is read after it would be of another moment.
    if (!reader.db.inTransaction) throw new StorageUnavailable('the database could not be read');
    return turns.take(read.take(reader.all(read)));
  };
  const here = readsBy(reads, run);
  return {
    ...here,
    // Of another moment than the view's: texts are only ever added, and what of them holds the caller knows.
    positionsWith: (...asked) =>
      threads === undefined
        ? here.positionsWith(...asked)
        : lease.until((over) => threads.run(reads.positionsWith(...asked), over)),
    position,
    check: () => void lease.reader,
    [Symbol.asyncDispose]: async () => lease[Symbol.dispose](),
  };
}
