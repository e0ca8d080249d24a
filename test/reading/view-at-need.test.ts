import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { IndexedStorage } from '../../src/reading/indexed-storage.ts';
import { holdLoop } from '../kit/hold-loop.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';
import { openTestEngine, type TestRecord, testRecord, writeTo } from '../kit/test-record.ts';

const everything = { filter: { states: ['PUBLISHED'] }, rights: { drafts: 'ALL', internal: true } } as const;

async function withEvent(record: TestRecord): Promise<EventId> {
  for (const request of basicRecord) await record.write(request);
  return (await record.write(addEvent())).subject as EventId;
}

test('what is in memory is answered at the newest position without a transaction, by one look at the head', async () => {
  const statements: string[] = [];
  await using record = await testRecord({ onStatement: (sql) => void statements.push(sql) });
  const id = await withEvent(record);
  await record.storage.start();
  statements.length = 0;
  await using view = await record.storage.openView({ atNeed: true });
  expect(await view.countEvents(everything)).toBe(1);
  expect((await view.events([id]))[0]?.id).toBe(id);
  expect(statements.filter((sql) => !sql.includes('data_version'))).toEqual([expect.stringContaining('FROM ledger_head')]);
});

test('a view that reads the database late answers what was recorded by its position, and nothing later', async () => {
  await using record = await testRecord();
  const id = await withEvent(record);
  await record.storage.start();
  await using view = await record.storage.openView({ atNeed: true });
  await record.write(addEvent());
  const { seq } = view.position;
  expect((await view.changesAfter(0, 1_000)).at(-1)?.header.seq).toBe(seq);
  expect(await view.changeAt(seq + 1)).toBeUndefined();
  expect(await view.countEvents(everything)).toBe(1);
  expect((await view.events([id]))[0]?.state.kind).toBe('CLASH');
});

test('words that are withheld while they are read are not answered, and nothing else fails', async () => {
  await using record = await testRecord();
  const id = await withEvent(record);
  // Nothing is kept: whatever is read comes from the database.
  await using storage = new IndexedStorage(openTestEngine({ file: record.file }), { maxPayloads: 1 });
  await storage.start();
  await using view = await storage.openView({ atNeed: true });
  expect((await view.eventPage(everything, { limit: 9, fromEnd: false })).items).toHaveLength(1);
  await writeTo(record.storage, {
    type: 'withhold',
    input: { subjects: [{ id, expectedVersion: 1 }], reason: 'danger to a person' },
  });
  expect(await view.events([id])).toEqual([undefined]);
});

test('a view of a ledger that was replaced meanwhile says so instead of reading another one', async () => {
  await using record = await sqliteRecord();
  await withEvent(record);
  await record.storage.start();
  await using view = await record.storage.openView({ atNeed: true });
  await record.replaceBy('f'.repeat(64), []);
  await expect(view.storedAfter(0, 10)).rejects.toThrow('the ledger was replaced while it was read');
});

test('a view is over once it was had for as long as it may be, or nobody waits for it, whether or not it has read the database', async () => {
  await using record = await testRecord({ maxViewMs: 1 });
  await withEvent(record);
  await record.storage.start();
  await using late = await record.storage.openView({ atNeed: true });
  holdLoop(2);
  expect(() => late.check()).toThrow('longer than 1 ms');
  const gone = new AbortController();
  await using left = await record.storage.openView({ atNeed: true, maxMs: 60_000, signal: gone.signal });
  left.check();
  gone.abort();
  expect(() => left.check()).toThrow('abandoned');
});

test('a view that is closed while it opens the database gives back what it was to read with', async () => {
  await using record = await testRecord({ readers: 1, maxWaitMs: 1_000 });
  await withEvent(record);
  await record.storage.start();
  const view = await record.storage.openView({ atNeed: true });
  const read = view.storedAfter(0, 10);
  await view[Symbol.asyncDispose]();
  await expect(read).rejects.toThrow('the view is closed');
  await using next = await record.storage.openView();
  expect(await next.changeAt(1)).toBeDefined();
});
