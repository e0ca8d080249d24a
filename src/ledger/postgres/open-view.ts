import type { Position } from '../../domain/cursor.ts';
import { StorageUnavailable } from '../storage.ts';
import type { ViewPool } from '../view-pool.ts';
import type { Connection } from './connection.ts';
import { isUnavailable } from './is-unavailable.ts';
import { PostgresView } from './view.ts';

/** The head as a view finds it. */
interface Found extends Position {
  readonly ledgerId: string;
}

/** Begins a read transaction. */
export async function openPostgresView(
  pool: ViewPool<Connection>,
  signal: AbortSignal | undefined,
): Promise<{ view: PostgresView; ledgerId: string }> {
  const on = await pool.take(signal);
  try {
    // The first read fixes the moment.
    const { rows } = await on.script<Found>(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${pool.limits.maxViewMs};
       SELECT seq, hash, ledger_id AS "ledgerId" FROM ledger_head WHERE id = 1`,
    );
    const [head] = rows;
    if (head === undefined) throw new StorageUnavailable('the database has no ledger');
    return { view: new PostgresView(on, pool, head), ledgerId: head.ledgerId };
  } catch (error) {
    // It may stand in a transaction that nobody ends.
    pool.discard(on);
    throw isUnavailable(error) ? new StorageUnavailable('the database cannot be read', { cause: error }) : error;
  }
}
