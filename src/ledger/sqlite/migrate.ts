import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseTooNew, refuseNewerProjections } from '../engine/database-too-new.ts';
import { projectionVersion } from '../projection-version.ts';
import { type Connection, rollBack } from './connection.ts';

const folder = fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url));

/**
 * Brings a database's tables up to date, in one transaction that waits for any other process doing the same, and makes the
 * ledger where there is none. Answers whether the projections must be rebuilt.
 */
export function migrate(db: Connection, now: () => Date): 'READY' | 'REBUILD' {
  if (!existsSync(folder)) throw new Error(`the migrations are missing: ${folder} does not exist`);
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  try {
    db.exec('BEGIN IMMEDIATE');
    // The table that drizzle-kit itself keeps, so that its tools agree about what was applied.
    db.exec('CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)');
    const last = db.prepare<[], { at: number | null }>('SELECT max(created_at) AS at FROM __drizzle_migrations').get()?.at ?? 0;
    const newest = migrations.at(-1)?.folderMillis ?? 0;
    if (last > newest) {
      const [database, program] = [last, newest].map((at) => new Date(at).toISOString());
      throw new DatabaseTooNew(
        `the database has tables of ${database}, this waqai knows them up to ${program}. Use the newer waqai that made it.`,
      );
    }
    const applied = db.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
    for (const { sql, hash, folderMillis } of migrations.filter((each) => each.folderMillis > last)) {
      for (const statement of sql) db.exec(statement);
      applied.run(hash, folderMillis);
    }
    const verdict = checkHead(db, now);
    db.exec('COMMIT');
    return verdict;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function checkHead(db: Connection, now: () => Date): 'READY' | 'REBUILD' {
  const head = db.prepare<[], { version: number }>('SELECT projection_version AS version FROM ledger_head').get();
  if (head === undefined) {
    const ledgerId = randomBytes(32).toString('hex');
    db.prepare('INSERT INTO ledger_head (id, ledger_id, seq, hash, projection_version) VALUES (1, ?, 0, ?, ?)').run(
      ledgerId,
      ledgerId,
      projectionVersion,
    );
    db.prepare(
      "INSERT INTO api_keys (id, name, role, may_publish, built_in, created_at) VALUES (?, 'built in', 'EDITOR', 1, 1, ?)",
    ).run(`key_${randomBytes(10).toString('hex')}`, now().toISOString());
    return 'READY';
  }
  refuseNewerProjections(head.version);
  return head.version < projectionVersion ? 'REBUILD' : 'READY';
}
