import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import type { Postings } from '../../src/reading/index/postings.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { indexVersion } from '../../src/reading/index/segment.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp } from '../kit/record-index.ts';
import { rowsAt } from '../kit/rows-at.ts';
import { type StartedIndex, startIndex } from '../kit/started-index.ts';
import { inDatabase } from '../kit/tables.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

/** Requires that an index says what one says that is made anew from the ledger, at its end and at every so many positions. */
async function expectAsAnew({ index }: StartedIndex, storage: Storage): Promise<void> {
  const anew = new RecordIndex();
  await using view = await storage.openView();
  await catchUp(anew, view);
  expect(index.position).toBe(anew.position);
  for (let position = anew.position; position > 0; position -= 9)
    expect(rowsAt(index, position), String(position)).toEqual(rowsAt(anew, position));
}

/** A record whose segments are all kept. */
async function sealedRecord(seed: number): Promise<TestRecord> {
  const random = new Random(seed);
  const record = await testRecord({ seed });
  for (let i = 0; i < 60; i++) await writeRandom(random, record);
  await using started = await startIndex(record.storage);
  await started.segments.whenSealed();
  return record;
}

async function startedAgain({ storage }: TestRecord) {
  await using started = await startIndex(storage);
  await expectAsAnew(started, storage);
  await started.segments.whenSealed();
  return { said: started.said, replayed: started.replayed };
}

test('a start opens what was sealed before and replays the rest; what it says is what an index says that is made anew', async () => {
  await using record = await sealedRecord(3);
  await using view = await record.storage.openView();
  const places = await record.storage.segments.places(indexVersion);
  expect(places.length).toBeGreaterThan(5);
  expect(places.map(({ after }) => after)).toEqual([0, ...places.map(({ last }) => last).slice(0, -1)]);
  expect(await startedAgain(record)).toEqual({ said: [], replayed: view.position.seq - places.at(-1)!.last });
});

/** The rows under every ordinal of everything that rows are posted for, ascending and some at a time; and all in their order by date. */
function placesIn({ places: { postings, byDate }, ids }: RecordIndex) {
  const most = Math.max(...Object.values(ids).map(({ size }) => size)) + 1;
  const under = Object.entries(postings).map(([name, each]) =>
    Array.from({ length: most }, (_, ordinal) => [name, ordinal, each.rowsOf(ordinal), chunksOf(each, ordinal)]),
  );
  return { under, ascending: [...byDate.ascending()], descending: [...byDate.descending()] };
}

function chunksOf(postings: Postings, ordinal: number): number[] {
  return [...postings.chunksOf(ordinal)].flatMap((chunk) => [...chunk]).toSorted((a, b) => a - b);
}

test.each([0, 60, 200])(
  'rows stand under what they mention, and by date, as in an index made anew, where segments brought them and %s requests followed',
  async (later) => {
    await using record = await sealedRecord(12);
    const random = new Random(13);
    for (let i = 0; i < later; i++) await writeRandom(random, record);
    await using started = await startIndex(record.storage, 1_000_000);
    const anew = new RecordIndex();
    await using view = await record.storage.openView();
    await catchUp(anew, view);
    expect(started.replayed).toBeLessThan(anew.position);
    expect(placesIn(started.index)).toEqual(placesIn(anew));
    const all = started.index.places.byDate.ascending().toArray();
    expect(all).toEqual(all.toSorted((a, b) => anew.compareDates(a, b)));
  },
);

test.each([
  ['one is gone', 'DELETE FROM segments WHERE after_seq = $after', undefined],
  [
    'one byte of one is changed',
    "UPDATE segments SET bytes = CAST(substr(bytes, 1, 300) || x'ff00' || substr(bytes, 303) AS BLOB) WHERE after_seq = $after",
    'its checksum is another one',
  ],
  ['one is cut off', 'UPDATE segments SET bytes = substr(bytes, 1, 300) WHERE after_seq = $after', 'its checksum is another one'],
  [
    'one stands in the place of another',
    'UPDATE segments SET bytes = (SELECT bytes FROM segments ORDER BY after_seq LIMIT 1) WHERE after_seq = $after',
    'the ledger has other changes',
  ],
  ['one is nothing at all', "UPDATE segments SET bytes = x'' WHERE after_seq = $after", 'it does not begin as a segment does'],
  ['none is left', 'DELETE FROM segments WHERE $after > 0', undefined],
])('where of the segments %s, what it had is made anew, said in one line, and kept again', async (_, statement, why) => {
  await using record = await sealedRecord(4);
  const places = await record.storage.segments.places(indexVersion);
  const { after, last } = places[3]!;
  inDatabase(record.file, (db) => db.prepare(statement).run({ after }));
  const { said } = await startedAgain(record);
  expect(said).toEqual(
    why === undefined
      ? []
      : [`1 of the index's segments cannot be used and are made anew, the first of the changes ${after + 1} to ${last}: ${why}`],
  );
  expect(await record.storage.segments.places(indexVersion)).toEqual(places);
  expect((await startedAgain(record)).said).toEqual([]);
});

test('segments of another ledger are made anew, those of another version are left to the release that reads them', async () => {
  await using record = await sealedRecord(5);
  const places = await record.storage.segments.places(indexVersion);
  inDatabase(record.file, (db) => db.prepare('UPDATE segments SET index_version = ?').run(indexVersion + 1));
  expect((await startedAgain(record)).said).toEqual([]);
  expect(await record.storage.segments.places(indexVersion)).toEqual(places);
  expect(await record.storage.segments.places(indexVersion + 1)).toEqual(places);
  await using other = await sealedRecord(6);
  const foreign = inDatabase(other.file, (db) => db.prepare('SELECT bytes FROM segments ORDER BY after_seq').pluck().all());
  inDatabase(record.file, (db) => {
    const put = db.prepare('UPDATE segments SET bytes = ? WHERE after_seq = ?');
    for (const [i, { after }] of places.entries()) put.run(foreign[i] ?? foreign[0], after);
  });
  const { said } = await startedAgain(record);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /^\d+ of the index's segments .* made anew, the first of the changes 1 to \d+: it is of another ledger$/,
  );
});

test('segments of an older version are dropped once those of this one stand', async () => {
  await using record = await sealedRecord(7);
  const { segments } = record.storage;
  const places = await segments.places(indexVersion);
  inDatabase(record.file, (db) => db.prepare('UPDATE segments SET index_version = ?').run(indexVersion - 1));
  for (let start = 0; start < 2; start++) expect((await startedAgain(record)).said).toEqual([]);
  expect([await segments.places(indexVersion), await segments.places(indexVersion - 1)]).toEqual([places, []]);
});

test('whoever seals, loses segments, withholds words and starts anew meanwhile: every index says what one says that is made anew', async () => {
  const random = new Random(8);
  await using record = await testRecord({ seed: 8 });
  const { storage, file } = record;
  const running: StartedIndex[] = [await startIndex(storage), await startIndex(storage)];
  let [withheld, lost, opened] = [0, 0, 0];
  for (let i = 0; i < rounds(150, 3_000); i++) {
    await writeRandom(random, record);
    if (random.chance(0.15) && (await withholdRandom(random, record))) withheld++;
    for (const each of running) if (random.chance(0.6)) await each.catchUp();
    if (random.chance(0.1)) {
      const sql = 'DELETE FROM segments WHERE after_seq = (SELECT after_seq FROM segments ORDER BY random() LIMIT 1)';
      lost += inDatabase(file, (db) => db.prepare(sql).run().changes);
    }
    if (random.chance(0.1)) {
      const at = random.below(running.length);
      // How far it is with sealing depends on the machine: at times to the end.
      if (random.chance(0.5)) await running[at]?.segments.whenSealed();
      await running[at]?.[Symbol.asyncDispose]();
      const started = await startIndex(storage);
      running[at] = started;
      opened += started.index.position - started.replayed;
      await expectAsAnew(started, storage);
    }
  }
  for (const each of running) {
    await each.catchUp();
    await each.segments.whenSealed();
    await expectAsAnew(each, storage);
    await each[Symbol.asyncDispose]();
  }
  expect([withheld > 5, lost > 5, opened > 500]).toEqual([true, true, true]);
});

test('a process that is killed while it seals leaves whole segments alone, and the next start says what one says that is made anew', async () => {
  const random = new Random(9);
  await using record = await testRecord({ seed: 9 });
  for (let i = 0; i < 60; i++) await writeRandom(random, record);
  for (let round = 0; round < rounds(2, 60); round++) {
    const wanted = 1 + random.below(12);
    const child = spawn(process.execPath, [fileURLToPath(new URL('../kit/sealing-process.ts', import.meta.url)), record.file]);
    await untilTrue(async () => (await record.storage.segments.places(indexVersion)).length >= wanted);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await using started = await startIndex(record.storage, 5);
    await expectAsAnew(started, record.storage);
    expect(started.said).toEqual([]);
  }
});
