import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReadTooLong } from '../../src/ledger/read-too-long.ts';
import type { SqliteStorage } from '../../src/ledger/sqlite/sqlite-storage.ts';
import { type EngineView, StorageUnavailable } from '../../src/ledger/storage.ts';
import { headOf } from '../kit/follower.ts';
import { multiplyHeaders } from '../kit/multiplied-headers.ts';
import { addEvent, basicRecord, claimBy, putActor } from '../kit/requests.ts';
import { openTestEngine, type TestRecord, testRecord } from '../kit/test-record.ts';

// What would hold the event loop up is read on threads, and whatever is read has an end.

let record: TestRecord;
let engine: SqliteStorage;
const headers = 500_000;

beforeAll(async () => {
  record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  for (let i = 0; i < 3; i++)
    await record.write(addEvent({ title: { en: `Shelling ${i}` } }, { claims: [claimBy('al-jazeera', { key: 'a' })] }));
  const { seq } = await headOf(record.storage);
  multiplyHeaders(record.file, Math.ceil(headers / seq));
  engine = openTestEngine({ file: record.file, seed: 9 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await record[Symbol.asyncDispose]();
});

/** A question that takes long at the size of this record: it looks at every header. */
const endless = (view: EngineView) => view.seqsAfter(0, 1_000_000_000, {});

test('a view on a thread answers what one on this thread does, at the same moment', async () => {
  await using here = await engine.openView();
  await using there = await engine.openView({ long: true });
  expect(there.position).toEqual(here.position);
  const asked: ((view: EngineView) => Promise<unknown>)[] = [
    (view) => view.seqsAfter(0, 3, { kinds: ['ACTOR_PUT'] }),
    (view) => view.positionsWith({ words: ['shelling'], prefix: false }, 'TITLES', 0),
    (view) => view.changesAt([3, 1]),
    (view) => view.changesAfter(0, 5),
    (view) => view.storedAfter(2, 1),
  ];
  for (const ask of asked) expect(await ask(there)).toEqual(await ask(here));
});

test('a view on a thread sees what was written before it, and nothing after', async () => {
  const { position } = await record.write(putActor('before'));
  await using view = await engine.openView({ long: true });
  expect(view.position).toEqual(position);
  await record.write(putActor('after'));
  expect((await view.changesAt([position.seq, position.seq + 1])).map(({ header }) => header.seq)).toEqual([position.seq]);
});

test('while a thread reads for long, the event loop goes on, and other threads and views answer', async () => {
  const over = new AbortController();
  await using busy = await engine.openView({ long: true, dear: true, signal: over.signal });
  const read = expect(endless(busy)).rejects.toThrow(StorageUnavailable);
  let turns = 0;
  await using other = await engine.openView({ long: true });
  const others = other.changesAt([1]);
  for (; turns < 1_000; turns++) await turn();
  expect(await others).toHaveLength(1);
  await using here = await engine.openView();
  expect(await here.changesAt([1])).toHaveLength(1);
  over.abort();
  await read;
});

test('what nobody waits for any more ends in the middle of its statement, and its reader reads on for others', async () => {
  await using few = openTestEngine({ file: record.file, seed: 2, readers: 1 });
  for (let i = 0; i < 3; i++) {
    const gone = new AbortController();
    await using view = await few.openView({ long: true, signal: gone.signal });
    const read = endless(view);
    gone.abort();
    await expect(read).rejects.toThrow('the operation was abandoned');
  }
  await using view = await few.openView({ long: true });
  expect(await view.changesAt([1])).toHaveLength(1);
});

test.each([true, false])('a statement that takes longer than it may is ended in its middle (on a thread: %s)', async (long) => {
  await using hasty = openTestEngine({ file: record.file, seed: 3, maxViewMs: 50, readers: 1 });
  await using view = await hasty.openView({ long });
  await expect(endless(view)).rejects.toThrow(ReadTooLong);
  await expect(view.changesAt([1])).rejects.toThrow('the operation took longer than 50 ms to read');
  await using next = await hasty.openView({ long });
  expect(await next.changesAt([1])).toHaveLength(1);
});

test('a storage that is closed ends what its threads read', async () => {
  const storage = openTestEngine({ file: record.file, seed: 4 });
  const view = await storage.openView({ long: true });
  const read = expect(endless(view)).rejects.toThrow(StorageUnavailable);
  await storage[Symbol.asyncDispose]();
  await read;
  await expect(view.changesAt([1])).rejects.toThrow(StorageUnavailable);
});
