import { whenReadable } from '../../src/ledger/follow/when-readable.ts';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import type { PostgresOptions } from '../../src/ledger/postgres/postgres-storage.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import type { EngineRecord } from './engine-record.ts';
import { openPostgresAt } from './open-postgres.ts';
import { closeTo, exchange, openAgain, type PostgresDatabase, postgresDatabase } from './postgres-database.ts';
import { writeTo } from './test-record.ts';

export interface PostgresRecord extends EngineRecord {
  readonly storage: Storage;
  readonly database: PostgresDatabase;
}

/** A PostgreSQL database, that can be replaced under whoever is connected to it. */
export async function postgresRecord(
  options: Partial<PostgresOptions> & { readonly seed?: number } = {},
  on: () => Promise<PostgresDatabase> = postgresDatabase,
): Promise<PostgresRecord> {
  const opened = new AsyncDisposableStack();
  const database = opened.use(await on());
  const storage = opened.use(await openPostgresAt(database.url, options));
  return {
    storage,
    database,
    location: database.url,
    rows: () => rowsOf(database),
    // Pages that were freed, the log and backups are the server's own: an operator's matter.
    timesKept: async (text) => (await rowsOf(database)).join().split(text).length - 1,
    execute: async (sql) => void (await database.sql.unsafe(sql)),
    write: (request, author) => writeTo(storage, request, author),
    async takeAway() {
      await closeTo(database);
      return () => openAgain(database);
    },
    async replaceBy(ledgerId: string, changes: readonly StoredChange[]) {
      const other = opened.use(await postgresDatabase());
      const replacement = await openPostgresAt(other.url, { seed: 99 });
      await replacement.adopt(ledgerId, changes);
      await replacement[Symbol.asyncDispose]();
      await exchange(database, other);
      // Every connection from before is gone: whatever is read now is read of the other.
      await using _view = await whenReadable(() => storage.openView(), new AbortController().signal);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Every row of every table as text, whatever tables there are. */
async function rowsOf({ sql }: PostgresDatabase): Promise<string[]> {
  const tables = await sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await sql.unsafe<object[]>(`SELECT * FROM ${name}`);
    rows.push(...found.map((row) => `${name} ${JSON.stringify(row)}`).toSorted());
  }
  return rows;
}
