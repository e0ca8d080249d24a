import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { inDatabase } from '../kit/tables.ts';
import { admin, openTestStorage, testRecord } from '../kit/test-record.ts';

const words = 'Qzvarendil';

function timesIn(file: string): number {
  const folder = dirname(file);
  return readdirSync(folder)
    .map((each) => readFileSync(`${folder}/${each}`).toString('latin1').split(words).length - 1)
    .reduce((sum, times) => sum + times, 0);
}

test('Words that somebody still reads while they are withheld are overwritten once nobody does, at the latest when the file is opened', async () => {
  await using record = await testRecord({ busyForMs: 50, pollEveryMs: 1_000_000 });
  for (const request of basicRecord) await record.write(request);
  const { subject } = await record.write(addEvent({ title: { en: words } }));
  // On the file itself, as after a while, not in the log alone.
  await record.write(
    {
      type: 'withhold',
      input: { subjects: [{ id: (await record.write(addEvent())).subject!, expectedVersion: 1 }], reason: 'r' },
    },
    admin,
  );
  const held = await record.storage.openView();
  const withhold = { subjects: [{ id: subject!, expectedVersion: 1 }], reason: 'a court says so' };
  await record.write({ type: 'withhold', input: withhold }, admin);
  expect(timesIn(record.file)).toBeGreaterThan(0);
  await held[Symbol.asyncDispose]();
  await using again = openTestStorage({ file: record.file, seed: 2 });
  expect(timesIn(record.file)).toBe(0);
  expect(again.ledgerId).toBe(record.storage.ledgerId);
});

test('Words that a rebuild takes out of the rows are in no byte of the database afterwards', async () => {
  await using record = await testRecord({ pollEveryMs: 1_000_000 });
  for (const request of basicRecord) await record.write(request);
  inDatabase(record.file, (db) => {
    db.exec(`INSERT INTO text_entries (rowid, title) VALUES (99, '${words}')`);
    db.pragma('wal_checkpoint(TRUNCATE)');
  });
  expect(timesIn(record.file)).toBeGreaterThan(0);
  await record.storage.rebuild();
  expect(timesIn(record.file)).toBe(0);
});
