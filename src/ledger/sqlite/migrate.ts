import { refuseNewerProjections } from '../engine/database-too-new.ts';
import { lastMigration, migrationsAfter, migrationsTable, newLedger } from '../engine/migrations.ts';
import type { Query } from '../engine/query.ts';
import { projectionVersion } from '../projection-version.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Connection, rollBack } from './connection.ts';

/**
 * Brings a database's tables up to date, in one transaction that waits for any other process doing the same, and makes the
 * ledger where there is none. Answers whether the projections must be rebuilt.
 */
export function migrate(db: Connection, { now }: Surroundings): 'READY' | 'REBUILD' {
  const run = ({ sql, params }: Query): void => void db.prepare(sql).run(...params);
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec(migrationsTable);
    const last = db.prepare<[], { at: number | null }>(lastMigration).get()?.at ?? 0;
    for (const { statements, row } of migrationsAfter(last, 'sqlite')) {
      for (const statement of statements) db.exec(statement);
      run(row);
    }
    const head = db.prepare<[], { version: number }>('SELECT projection_version AS version FROM ledger_head').get();
    if (head === undefined) for (const each of newLedger({ now })) run(each);
    else refuseNewerProjections(head.version);
    db.exec('COMMIT');
    return head !== undefined && head.version < projectionVersion ? 'REBUILD' : 'READY';
  } catch (error) {
    rollBack(db);
    throw error;
  }
}
