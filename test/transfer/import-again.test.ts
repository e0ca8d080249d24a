import { expect, test } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { testRecord } from '../kit/test-record.ts';

const records = plainCsv(ucdpSample);

/** The dataset’s ids of all public events. */
async function publicIds(storage: Storage): Promise<string[]> {
  return reading(storage, async (view) => {
    const query = { filter: { states: ['PUBLISHED'] as const }, rights: { internal: false, drafts: 'NONE' } as const };
    const { items } = await view.eventPage(query, { limit: 100, fromEnd: false });
    const events = await view.events(items.map(({ id }) => id));
    return events.flatMap((event) => event?.state.externalIds?.map(({ value }) => value) ?? []).toSorted();
  });
}

test('only what is surely missing is retracted: refused rows have their events, and one whose id cannot be read may have any', async () => {
  await using record = await testRecord();
  const [a = {}, b = {}, c = {}, d = {}] = records;
  await importText(record.storage, csvOf([a, b, c, d]));
  const cutOff = csvOf([c]).split('\n')[1]!.slice(0, 60);
  const ask = (file: string) => importText(record.storage, file, { retractMissing: true });
  const nameless = await ask(csvOf([a, { ...b, id: '', best: '7' }]));
  expect(nameless).toMatchObject({ retracted: 0, notRetracted: expect.stringMatching(/line 3 .* may be of any event/) });
  const isCut = await ask(`${csvOf([a, { ...b, best: 'many' }])}${cutOff}\n`);
  expect([isCut.refused, isCut.retracted, isCut.notRetracted]).toEqual([2, 1, undefined]);
  expect(await publicIds(record.storage)).toEqual([a, b, c].map(({ id }) => id).toSorted());
  const page = { Result: [a], NextPageUrl: 'https://example.org/2' };
  expect(await ask(JSON.stringify(page))).toMatchObject({
    unchanged: 1,
    retracted: 0,
    notRetracted: expect.stringContaining('a part'),
  });
});

test('a file without rows retracts nothing: a download that failed is no release', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf(records.slice(0, 2)));
  const [header = ''] = ucdpSample.split('\n');
  for (const empty of [`${header}\n`, JSON.stringify({ Result: [] })]) {
    const asked = await importText(record.storage, empty, { retractMissing: true }, { formatName: 'ucdp-ged' });
    expect(asked).toMatchObject({ rows: 0, retracted: 0, notRetracted: expect.stringContaining('has no rows') });
  }
  expect(await publicIds(record.storage)).toHaveLength(2);
});

test('earlier rows of a later file move back the first day of a timeline that nobody has stated, to that of one import of both', async () => {
  await using record = await testRecord();
  const [a = {}, b = {}] = records;
  await importText(record.storage, csvOf([b]));
  expect(await importText(record.storage, csvOf([b, a]), { dryRun: true })).toMatchObject({ added: 1, refused: 0 });
  expect(await importText(record.storage, csvOf([b, a]))).toMatchObject({ added: 1, unchanged: 1, refused: 0 });
  await using atOnce = await testRecord();
  await importText(atOnce.storage, csvOf([b, a]));
  const firstDay = (storage: Storage) =>
    reading(storage, async (view) => {
      const [timeline] = await view.subjects('timeline', (await view.idsOfSlugs('timeline', ['foreign'])).map(String));
      return [timeline?.state.startsOn, timeline?.state.startsOnDerived];
    });
  expect(await firstDay(record.storage)).toEqual(await firstDay(atOnce.storage));
  expect(await firstDay(record.storage)).toEqual([a.date_start!.slice(0, 10), true]);
  await expectSound(record.storage);
});

test('a row before the first day that was stated is refused, and an earlier one that is stated lets it in', async () => {
  await using record = await testRecord();
  const [a = {}, b = {}] = records;
  await importText(record.storage, csvOf([b]), { startsOn: '2015-01-01' });
  expect(await importText(record.storage, csvOf([a]))).toMatchObject({
    refused: 1,
    refusedRows: [{ message: expect.stringContaining(`--starts-on ${a.date_start!.slice(0, 10)}`) }],
  });
  const later = await importText(record.storage, csvOf([b]), { startsOn: '2015-02-01' });
  expect(later).toMatchObject({ unchanged: 1, notices: [expect.stringContaining('begins on 2015-01-01 already')] });
  expect(await importText(record.storage, csvOf([a, b]), { startsOn: '2013-01-01' })).toMatchObject({ added: 1, refused: 0 });
});
