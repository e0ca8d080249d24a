import type { Position } from '../../domain/base/cursor.ts';
import type { ReadName } from '../engine/reads-by.ts';
import { StorageUnavailable } from '../storage.ts';
import { saidUnavailable } from './connection.ts';
import { reads } from './reads.ts';
import type { Statements } from './statements.ts';

// One moment of the database, on a connection that only reads.

/** Begins a read transaction: the position that it stands at. */
export function beginReading(on: Statements): Position {
  on.db.exec('BEGIN');
  // The first read fixes the moment.
  const head = on.get<Position>('SELECT seq, hash FROM ledger_head WHERE id = 1');
  if (head === undefined) throw new StorageUnavailable('the database has no ledger');
  return head;
}

/** One read, on a connection that stands in a transaction. */
export function readOn(on: Statements, name: ReadName, args: readonly unknown[]): unknown {
  try {
    on.limit.check();
    // A read that fails may end the transaction, and what is read after it would be of another moment.
    if (!on.db.inTransaction) throw new StorageUnavailable('the database could not be read');
    return (reads[name] as (on: Statements, ...args: readonly unknown[]) => unknown)(on, ...args);
  } catch (error) {
    throw saidUnavailable(error);
  }
}
