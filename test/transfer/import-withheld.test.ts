import { expect, test } from 'vitest';
import type { RecordedSubject } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { eventOf, eventsOf } from '../kit/dataset-events.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { butReports, rowsOf } from '../kit/tables.ts';
import { testRecord } from '../kit/test-record.ts';

const records = plainCsv(ucdpSample);

test('what was withheld does not come again with the dataset, whatever its row says then', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf(records.slice(0, 2)));
  const id = await eventOf(record.storage, records[0]!.id!);
  await record.write({ type: 'withhold', input: { subjects: [{ id, expectedVersion: 1 }], reason: 'danger' } });
  const rows = rowsOf(record.file);
  const again = [csvOf(records.slice(0, 2)), csvOf([{ ...records[0]!, best: '5', high: '9' }, records[1]!])];
  for (const file of again)
    expect(await importText(record.storage, file)).toMatchObject({ added: 0, corrected: 0, left: 1, unchanged: 1 });
  expect(butReports(rowsOf(record.file))).toEqual(butReports(rows));
});

test('an actor and a source that were withheld do not come again with the dataset: its rows name what is left of them', async () => {
  await using record = await testRecord();
  const { storage } = record;
  await importText(storage, csvOf(records.slice(0, 1)));
  const [{ event, claim } = { event: undefined, claim: undefined }] = await eventsOf(storage);
  const ids = [event!.state.participants[0]!.actor, claim!.citations[0]!.source];
  const all = (): Promise<(RecordedSubject<'actor' | 'source'> | undefined)[]> =>
    reading(storage, async (view) => [
      ...(await view.subjects('actor', [ids[0]!])),
      ...(await view.subjects('source', [ids[1]!])),
    ]);
  const known = (await all()).flatMap((each) => each!.state.externalIds!.map(({ value }) => value));
  const subjects = ids.map((id) => ({ id, expectedVersion: 1 }));
  await record.write({ type: 'withhold', input: { subjects, reason: 'danger' } });
  const release = csvOf([{ ...records[0]!, best: '5', high: '9' }]);
  expect(await importText(storage, release)).toMatchObject({ corrected: 1, refused: 0 });
  const [again] = await eventsOf(storage);
  expect([again!.event.state.participants[0]!.actor, again!.claim!.citations[0]!.source]).toEqual(ids);
  expect(await all()).toMatchObject([{ withheld: true }, { withheld: true }]);
  const foreign = rowsOf(record.file).filter((row) => row.startsWith('external_ids'));
  expect(known.filter((value) => foreign.some((row) => row.includes(JSON.stringify(value))))).toEqual([]);
});
