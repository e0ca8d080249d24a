import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReadTooLong } from '../../src/ledger/read-too-long.ts';
import type { SqliteStorage } from '../../src/ledger/sqlite/sqlite-storage.ts';
import { type EngineView, StorageUnavailable } from '../../src/ledger/storage.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { inDatabase } from '../kit/tables.ts';
import { openTestEngine, type TestRecord, testRecord } from '../kit/test-record.ts';

// Words are looked for on threads: that takes long, and would hold the event loop up.

let record: TestRecord;
let engine: SqliteStorage;
const entries = 400_000;

beforeAll(async () => {
  record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  for (let i = 0; i < 3; i++)
    await record.write(addEvent({ title: { en: `Shelling ${i}` } }, { claims: [claimBy('al-jazeera', { key: 'a' })] }));
  inDatabase(record.file, (db) =>
    db
      .prepare(
        `INSERT INTO text_entries (rowid, title, text) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         SELECT 1000 + i, 'x' || (i % 997), 'x' || (i % 991) || ' x' || (i % 983) FROM n`,
      )
      .run(entries),
  );
  engine = openTestEngine({ file: record.file, seed: 9 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await record[Symbol.asyncDispose]();
});

/** A search that takes long at the size of this record: of all words that begin so. */
const endless = (view: EngineView) => view.positionsWith({ words: ['x'], prefix: true }, 'TEXTS', 0);
const shelling = (view: EngineView) => view.positionsWith({ words: ['shelling'], prefix: false }, 'TITLES', 0);

test('a thread finds what is found on this thread', async () => {
  await using without = openTestEngine({ file: record.file, seed: 5, threads: 0 });
  await using here = await without.openView();
  await using there = await engine.openView();
  for (const ask of [endless, shelling]) expect(await ask(there)).toEqual(await ask(here));
});

test('while a thread looks for words, the event loop goes on, and other threads and views answer', async () => {
  await using busy = await engine.openView();
  // Both threads are there: to begin one takes as long as a search.
  await Promise.all([shelling(busy), shelling(busy)]);
  let isOver = false;
  const read = endless(busy).then((found) => {
    isOver = true;
    return found;
  });
  await using other = await engine.openView();
  expect((await shelling(other)).positions).toHaveLength(3);
  await using here = await engine.openView();
  expect(await here.changesAt([1])).toHaveLength(1);
  for (let i = 0; i < 10; i++) await turn();
  expect(isOver).toBe(false);
  expect((await read).positions).toHaveLength(entries);
});

test('what nobody waits for any more is told so at once, and is not begun where it waits', async () => {
  const told: string[] = [];
  await using few = openTestEngine({ file: record.file, seed: 2, threads: 1, onStatement: (sql) => told.push(sql) });
  await using view = await few.openView();
  const [gone, later] = [new AbortController(), new AbortController()];
  await using first = await few.openView({ signal: gone.signal });
  await using second = await few.openView({ signal: later.signal });
  const reads = [endless(first), endless(second)];
  const abandoned = Promise.all(reads.map((each) => expect(each).rejects.toThrow('the operation was abandoned')));
  gone.abort();
  later.abort();
  await abandoned;
  // The one that was begun is run to its end; the next to have the thread is whoever still waits.
  expect((await shelling(view)).positions).toHaveLength(3);
  expect(told.filter((sql) => sql.includes('"x" *'))).toHaveLength(1);
});

test('a search that takes longer than it may is told so, and the view ends', async () => {
  await using hasty = openTestEngine({ file: record.file, seed: 3, maxViewMs: 20, readers: 1 });
  await using view = await hasty.openView();
  await expect(endless(view)).rejects.toThrow(ReadTooLong);
  await expect(view.changesAt([1])).rejects.toThrow('the operation took longer than 20 ms to read');
  await using next = await hasty.openView({ maxMs: 30_000 });
  expect(await next.changesAt([1])).toHaveLength(1);
});

test('a storage that is closed ends what its threads read', async () => {
  const storage = openTestEngine({ file: record.file, seed: 4 });
  const view = await storage.openView();
  const read = expect(endless(view)).rejects.toThrow(StorageUnavailable);
  await storage[Symbol.asyncDispose]();
  await read;
  await expect(endless(view)).rejects.toThrow(StorageUnavailable);
});
