import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseTooNew, refuseNewerProjections } from '../engine/database-too-new.ts';
import { projectionVersion } from '../projection-version.ts';
import type { Progress } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { UnusableDatabase } from '../unusable-database.ts';
import type { Connection } from './connection.ts';
import type { LockLimits } from './transaction.ts';
import { enterWordsAnew } from './words-anew.ts';

const folder = fileURLToPath(new URL('../../../migrations/postgres', import.meta.url));

/** The oldest PostgreSQL that is tried, as it numbers itself. */
const oldestServer = 150_000;

/** What no other program locks by: "waqai" in ASCII. */
const lockNumber = 0x77_61_71_61_69;

/**
 * Brings a database's tables up to date and makes the ledger where there is none, in one transaction; then the projections anew where they
 * are older. Both under a lock, so that of many nodes that start together one does it and the others find it done.
 */
export async function migrate(on: Connection, { now }: Surroundings, limits: LockLimits, onRebuild?: Progress): Promise<void> {
  if (!existsSync(folder)) throw new Error(`the migrations are missing: ${folder} does not exist`);
  // Held until it is given back, or the connection ends.
  await on.script(`SELECT pg_advisory_lock(${lockNumber})`);
  for (let again = 5; !(await makeTables(on, now, again > 0)); again--);
  const head = await on.get<{ version: number }>('SELECT projection_version AS version FROM ledger_head WHERE id = 1');
  if (head !== undefined && head.version < projectionVersion) await enterWordsAnew(on, limits, onRebuild);
  await on.script(`SELECT pg_advisory_unlock(${lockNumber})`);
}

/** SQLSTATE of a transaction that waited for one that waited for it, and was chosen to end. */
const deadlock = '40P01';

/** False where readers and the migration waited for each other, and it is to be tried again. */
async function makeTables(on: Connection, now: Surroundings['now'], mayFail: boolean): Promise<boolean> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  await on.script('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    await refuseUnfit(on);
    // The columns of the table that drizzle-kit itself keeps.
    await on.script(
      'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)',
    );
    const last = (await on.get<{ at: number | null }>('SELECT max(created_at) AS at FROM __drizzle_migrations'))?.at ?? 0;
    const newest = migrations.at(-1)?.folderMillis ?? 0;
    if (last > newest) {
      const [database, program] = [last, newest].map((at) => new Date(at).toISOString());
      throw new DatabaseTooNew(
        `the database has tables of ${database}, this waqai knows them up to ${program}. Use the newer waqai that made it.`,
      );
    }
    // Writers take the head first and the tables then: in another order they and the migration would wait for each other.
    if (0 < last && last < newest) await on.script('SELECT 1 FROM ledger_head FOR UPDATE');
    for (const { sql, hash, folderMillis } of migrations.filter((each) => each.folderMillis > last)) {
      for (const statement of sql) await on.script(statement);
      await on.all('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)', hash, folderMillis);
    }
    await checkHead(on, now);
    await on.script('COMMIT');
    return true;
  } catch (error) {
    await on.script('ROLLBACK').catch(() => undefined);
    if (mayFail && (error as { readonly code?: unknown }).code === deadlock) return false;
    throw error;
  }
}

/** Acknowledged means on the disk: a server that answers commits before is refused, and one that is too old to know what we ask of it. */
async function refuseUnfit(on: Connection): Promise<void> {
  const show = async (setting: string): Promise<string | undefined> =>
    (await on.script<Record<string, string>>(`SHOW ${setting}`)).rows[0]?.[setting];
  const version = Number(await show('server_version_num'));
  if (version < oldestServer) throw new UnusableDatabase('the PostgreSQL server is older than 15. Use 15 or later.');
  for (const setting of ['fsync', 'synchronous_commit']) {
    if ((await show(setting)) !== 'off') continue;
    throw new UnusableDatabase(
      `the PostgreSQL server has ${setting} off, so it would lose what it has acknowledged. Turn it on for this database.`,
    );
  }
}

async function checkHead(on: Connection, now: Surroundings['now']): Promise<void> {
  const head = await on.get<{ version: number }>('SELECT projection_version AS version FROM ledger_head WHERE id = 1 FOR UPDATE');
  if (head === undefined) {
    const ledgerId = randomBytes(32).toString('hex');
    await on.all(
      'INSERT INTO ledger_head (id, ledger_id, seq, hash, projection_version) VALUES (1, ?, 0, ?, ?)',
      ledgerId,
      ledgerId,
      projectionVersion,
    );
    await on.all(
      "INSERT INTO api_keys (id, name, role, may_publish, built_in, created_at) VALUES (?, 'built in', 'EDITOR', true, true, ?)",
      `key_${randomBytes(10).toString('hex')}`,
      now().toISOString(),
    );
    return;
  }
  refuseNewerProjections(head.version);
}
