import { rename } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openChange } from '../../src/ledger/chain/change-hash.ts';
import { segmentsBySql } from '../../src/ledger/engine/segments-by-sql.ts';
import type { WritingAhead } from '../../src/ledger/locked-ledger.ts';
import { fileIdentity } from '../../src/ledger/sqlite/connection.ts';
import { WriterThread } from '../../src/ledger/sqlite/writer-thread.ts';
import { ledgerWriting } from '../../src/ledger/write/ledger-writing.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { basicRecord, putActor } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { openTestEngine, pending, type TestRecord, testRecord } from '../kit/test-record.ts';

// What is made without the lock is written by a thread.

/** A record with its first changes, and what adds so many to it, and then so many. */
async function withParts(
  one: number,
  other: number,
): Promise<{ readonly record: TestRecord; readonly parts: readonly [WritingAhead, WritingAhead] }> {
  await using source = await testRecord();
  for (const request of basicRecord) await source.write(request);
  await source.storage.append(Array.from({ length: one + other }, (_, i) => pending(putActor(`actor-${i}`))));
  const stored = await storedChanges(source.storage);
  const record = await testRecord({ seed: 2 });
  await record.storage.adopt(source.storage.ledgerId, stored.slice(0, basicRecord.length));
  const part = (after: number, to: number): WritingAhead => {
    const some = stored.slice(after, to).map((each) => ({ stored: each, change: openChange(each) }));
    const sealed = some.map(({ stored: each, change: { header } }) => ({ header, stored: each }));
    const writing = ledgerWriting(
      sealed,
      some.map(({ change }) => change),
    );
    return { at: stored[after - 1]!, keys: sealed.map(({ header }) => header.requestKey), writing: writing! };
  };
  const middle = basicRecord.length + one;
  return { record, parts: [part(basicRecord.length, middle), part(middle, stored.length)] };
}

test('a thread writes what was made for the end of the ledger, once, and nothing that was made for another end', async () => {
  const { record, parts } = await withParts(5, 5);
  await using _ = record;
  await using engine = openTestEngine({ file: record.file });
  const [first, second] = parts;
  expect(await engine.writeAhead(second)).toBe(false);
  expect(await Promise.all([first, second, first].map((each) => engine.writeAhead(each)))).toEqual([true, true, false]);
  expect(await expectSound(record.storage)).toBe(basicRecord.length + 10);
  const { at, writing } = second;
  // Of requests that are there already, whatever the end of the ledger.
  expect(await engine.writeAhead({ at: writing.changes.at(-1)!.stored, keys: first.keys, writing })).toBe(false);
  expect(at.seq).toBeLessThan(basicRecord.length + 10);
});

test('a thread writes nothing into a file that took the place of the one that was opened', async () => {
  const { record, parts } = await withParts(5, 5);
  await using _ = record;
  await using other = await testRecord({ seed: 3 });
  for (const request of basicRecord) await other.write(request);
  await using engine = openTestEngine({ file: record.file, pollEveryMs: 60_000 });
  expect(await engine.writeAhead(parts[0])).toBe(true);
  await rename(other.file, record.file);
  await expect(engine.writeAhead(parts[1])).rejects.toThrow('was replaced under the running process');
});

test('after a transaction of many changes the lock is free for a while, for whoever else waits for it', async () => {
  const { record, parts } = await withParts(4_000, 2);
  await using _ = record;
  await using engine = openTestEngine({ file: record.file });
  using beside = Object.assign(new Sqlite(record.file, { timeout: 0 }), { [Symbol.dispose]: () => void beside.close() });
  const isHeld = (): boolean => {
    try {
      beside.exec('BEGIN IMMEDIATE');
      beside.exec('ROLLBACK');
      return false;
    } catch {
      return true;
    }
  };
  const [first, second] = parts.map((each) => engine.writeAhead(each).then(() => performance.now()));
  const held: number[] = [];
  let isOver = false;
  void first?.then(() => {
    isOver = true;
  });
  for (; !isOver; await turn()) if (isHeld()) held.push(performance.now());
  const tookMs = held.at(-1)! - held[0]!;
  expect((await second)! - (await first)!).toBeGreaterThan(tookMs / 5);
});

test('the thread that writes runs a statement too, answers its rows, and says what is wrong with one as SQLite does', async () => {
  await using record = await testRecord();
  const { position } = await record.write(putActor('somebody'));
  await using thread = new WriterThread({ file: record.file, identity: fileIdentity(record.file) });
  const openView = () => Promise.reject(new Error('nothing is read'));
  const { put } = segmentsBySql({ openView, write: (query) => thread.run(query) });
  const { ledgerId } = record.storage;
  const segment = { indexVersion: 1_000, after: 0, last: position.seq, drawsFrom: 0, ledgerId, bytes: Uint8Array.of(1, 2, 3) };
  expect([await put(segment, position.seq), await put(segment, position.seq)]).toEqual([true, false]);
  await expect(thread.run({ sql: 'INSERT INTO nowhere VALUES (1)', params: [] })).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
  // It goes on after that.
  expect(
    await thread.run({ sql: 'DELETE FROM segments WHERE index_version = ? RETURNING last_seq AS last', params: [1_000] }),
  ).toEqual([{ last: position.seq }]);
});
