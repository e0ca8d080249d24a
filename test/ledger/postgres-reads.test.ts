import { expect, test } from 'vitest';
import { ReadTooLong } from '../../src/ledger/read-too-long.ts';
import { IndexedStorage } from '../../src/reading/indexed-storage.ts';
import { openPostgresEngineAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { basicRecord } from '../kit/requests.ts';
import { writeTo } from '../kit/test-record.ts';

// What PostgreSQL reads for us has an end, and nothing else ends with it.

const sleeping = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'";

test('a statement that nobody waits for any more ends in the database, and its connection reads on for others', async () => {
  await using database = await postgresDatabase();
  await using storage = await openPostgresEngineAt(database.url, { readers: 1 });
  for (const request of basicRecord) await writeTo(new IndexedStorage(storage), request);
  const pids = new Set<number>();
  for (let i = 0; i < 5; i++) {
    const gone = new AbortController();
    const view = await storage.openView({ signal: gone.signal });
    const slept = expect(view.lookUp((on) => on.all('SELECT pg_sleep(60)'))).rejects.toThrow('the operation was abandoned');
    await expect.poll(async () => (await database.sql.unsafe(sleeping))[0]?.count).toBe(1);
    gone.abort();
    await slept;
    await using next = await storage.openView();
    expect(await next.changesAt([1])).toHaveLength(1);
    const [row] = await next.lookUp((on) => on.all<{ pid: number }>('SELECT pg_backend_pid() AS pid WHERE ? = 1', 1));
    pids.add(row?.pid ?? 0);
  }
  expect(pids.size).toBe(1);
});

test('a statement that takes longer than it may is ended by the database', async () => {
  await using database = await postgresDatabase();
  await using storage = await openPostgresEngineAt(database.url, { readers: 1, maxViewMs: 100 });
  const view = await storage.openView();
  await expect(view.lookUp((on) => on.all('SELECT pg_sleep(60)'))).rejects.toThrow(ReadTooLong);
  await view[Symbol.asyncDispose]();
  await using next = await storage.openView();
  expect(next.position.seq).toBe(0);
});
