import { refuseNewerProjections } from '../engine/database-too-new.ts';
import { lastMigration, migrationsAfter, migrationsTable, newLedger } from '../engine/migrations.ts';
import { projectionVersion } from '../projection-version.ts';
import type { Progress } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { UnusableDatabase } from '../unusable-database.ts';
import type { Connection } from './connection.ts';
import type { LockLimits } from './transaction.ts';
import { enterWordsAnew } from './words-anew.ts';

/** The oldest PostgreSQL that is tried, as it numbers itself. */
const oldestServer = 150_000;

/** What no other program locks by: "waqai" in ASCII. */
const lockNumber = 0x77_61_71_61_69;

/**
 * Brings a database's tables up to date and makes the ledger where there is none, in one transaction; then the projections anew where they
 * are older. Both under a lock, so that of many nodes that start together one does it and the others find it done.
 */
export async function migrate(on: Connection, { now }: Surroundings, limits: LockLimits, onRebuild?: Progress): Promise<void> {
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
  await on.script('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    await refuseUnfit(on);
    await on.script(migrationsTable);
    const last = (await on.get<{ at: number | null }>(lastMigration))?.at ?? 0;
    const migrations = migrationsAfter(last, 'postgres');
    // Writers take the head first and the tables then: in another order they and the migration would wait for each other.
    if (last > 0 && migrations.length > 0) await on.script('SELECT 1 FROM ledger_head FOR UPDATE');
    for (const { statements, row } of migrations) {
      for (const statement of statements) await on.script(statement);
      await on.allOf(row);
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
  if (head === undefined) await on.run(newLedger({ now }));
  else refuseNewerProjections(head.version);
}
