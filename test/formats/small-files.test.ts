import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocationPrecision } from '../../src/domain/record/event-location.ts';
import type { ForeignFileOptions } from '../../src/formats/read/foreign-file.ts';
import { readLinkedSources } from '../../src/formats/read/linked-sheets.ts';
import type { DatasetReport } from '../../src/transfer/dataset-report.ts';
import type { DatasetOptions } from '../../src/transfer/import-dataset.ts';
import { reading } from '../contract/opened-storage.ts';
import { importText, inPieces, plainCsv } from '../kit/dataset-files.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

const folder = new URL('../samples/small/', import.meta.url);
const bytesOf = (file: string): Buffer => readFileSync(new URL(file, folder));
const used = new Set<string>();

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record[Symbol.asyncDispose]());

async function imported(
  file: string,
  options: ForeignFileOptions = {},
  into: Partial<DatasetOptions> = {},
): Promise<DatasetReport> {
  used.add(file);
  return importText(record.storage, bytesOf(file), { timeline: file.replace(/\W+/g, '-'), ...into }, options);
}

/** The events of a timeline, each with the names of what it refers to. */
async function eventsOf(file: string) {
  return reading(record.storage, async (view) => {
    const [timeline] = (await view.idsOfSlugs('timeline', [file.replace(/\W+/g, '-')])).map(String) as [`timeline_${string}`];
    const query = {
      filter: { states: ['PUBLISHED'] as const, timelines: [timeline] },
      rights: { internal: true, drafts: 'ALL' } as const,
    };
    const { items } = await view.eventPage(query, { limit: 100, fromEnd: false });
    const ids = items.map(({ id }) => id);
    const [events, derived] = [await view.events(ids), await view.derivedOf(ids)];
    return Promise.all(
      events.map(async (event, at) => {
        const { date, title, locations, participants, classifications } = event!.state;
        const place = await view.subjects('place', [locations[0]?.place ?? '']);
        const actors = await view.subjects(
          'actor',
          participants.map(({ actor }) => actor),
        );
        return {
          date: date.edtf,
          title: Object.values(title)[0],
          languages: Object.keys(title),
          precision: locations[0]?.precision,
          coordinates: locations[0]?.coordinates,
          place: place[0]?.state.names[0]?.text,
          container: place[0]?.state.externalIds?.[0]?.value,
          actors: actors.map((each, i) => [each?.state.names[0]?.text, each?.state.kind, participants[i]?.role]),
          killed: derived[at]!.casualties.map(({ group, low, best, high }) => [group, low, best, high].join(' ')),
          codes: classifications.map(({ code }) => code),
        };
      }),
    );
  });
}

const desk = (fields: object, language = 'en', name = 'Desk') =>
  ({
    mapping: { dataset: { name, publisher: name, language, redistribution: 'OPEN' }, id: 'No', ...fields },
  }) as ForeignFileOptions;
const sheet = (precision?: LocationPrecision): ForeignFileOptions => ({
  sheet: { publisher: 'P', language: 'en', redistribution: 'OPEN', ...(precision === undefined ? {} : { precision }) },
});

test('NA in a file of UCDP is not given: its side is no government, and no place is called so', async () => {
  expect(await imported('ucdp-na.csv')).toMatchObject({ added: 1, flagged: 0, cellsNotGiven: 2 });
  expect(await eventsOf('ucdp-na.csv')).toMatchObject([
    {
      actors: [
        ['Government of Aland', 'GOVERNMENT_BODY', 'PARTY'],
        ['Hill Fighters', 'ARMED_GROUP', 'PARTY'],
      ],
      place: 'Upper town',
      container: 'Upper town < North province < 775',
    },
  ]);
});

test('NA in a file of ACLED is not given: nobody and no place is called so', async () => {
  expect(await imported('acled-na.csv')).toMatchObject({ added: 1, flagged: 0, cellsNotGiven: 4 });
  expect(await eventsOf('acled-na.csv')).toMatchObject([
    { actors: [['Protesters (Benin)', 'POPULATION', 'PARTY']], place: 'Cotonou', container: 'Cotonou < Littoral < 204' },
  ]);
});

test('a second column with another point refuses no row, and no row keeps what is missing from being retracted', async () => {
  expect(await imported('ucdp-geom-sign.csv')).toMatchObject({ added: 1, flagged: 1, refused: 0 });
  expect(await eventsOf('ucdp-geom-sign.csv')).toMatchObject([
    { precision: 'EXACT', coordinates: { latitude: -3.705, longitude: 128.17 } },
  ]);
  const other = bytesOf('ucdp-geom-sign.csv').toString().replace('900005', '900006');
  const timeline = 'ucdp-geom-sign-csv';
  expect(await importText(record.storage, other, { timeline, retractMissing: true })).toMatchObject({ added: 1, retracted: 1 });
});

test('points without names are kept', async () => {
  const place = { column: 'location', latitude: 'latitude', longitude: 'longitude', precision: { otherwise: 'EXACT' } };
  const fields = { id: 'id', title: 'description', date: { column: 'date', order: 'MDY' }, place };
  expect(await imported('points.csv', desk(fields, 'en', 'Harm map'))).toMatchObject({ added: 1, flagged: 0 });
  expect(await eventsOf('points.csv')).toMatchObject([
    { date: '2022-02-24', precision: 'EXACT', place: undefined, coordinates: { latitude: 49.9, longitude: 36.6 } },
  ]);
  expect(await imported('atlos-export.csv', sheet())).toMatchObject({ added: 2, flagged: 0 });
  expect(await eventsOf('atlos-export.csv')).toMatchObject([
    { precision: 'EXACT', coordinates: { latitude: 47.1, longitude: 37.5 }, place: undefined },
    { precision: 'NEAR', coordinates: { latitude: -12.5, longitude: -3.25 }, place: 'Some town' },
  ]);
});

test('TimeMap’s sheets come in with and without ids, and a blank row of its sources is none', async () => {
  expect(await imported('timemap.csv', sheet('NEAR'))).toMatchObject({ added: 1, format: 'timemap' });
  used.add('timemap-sources.csv');
  const sources = await readLinkedSources(() => inPieces(bytesOf('timemap-sources.csv')));
  expect(await imported('timemap-with-id.csv', { ...sheet('NEAR'), linked: { sources } })).toMatchObject({
    added: 1,
    flagged: 0,
  });
  for (const file of ['timemap.csv', 'timemap-with-id.csv'])
    expect(await eventsOf(file)).toMatchObject([
      { date: '2015-10-10', place: 'Place A', precision: 'NEAR', codes: ['tear_gas', 'narrative_1', '16:20'] },
    ]);
});

const titled = { title: 'Title', date: { column: 'When' } };

test('a second file with an earlier row goes in', async () => {
  await imported('first.csv', desk(titled));
  const report = await imported('second.csv', desk(titled), { timeline: 'first-csv' });
  expect(report).toMatchObject({ added: 1, unchanged: 1, refused: 0 });
  expect((await eventsOf('first.csv')).map(({ date }) => date)).toEqual(['2020-03-02', '2020-05-17']);
});

test('Arabic cells and Windows-1256 are read, and an Arabic file makes an Arabic timeline', async () => {
  const fields = { title: 'Title', date: { column: 'When', order: 'DMY' }, killed: { best: 'Killed' } };
  expect(await imported('arabic-cells.csv', desk(fields, 'ar', 'سجل'))).toMatchObject({ added: 2, refusedRows: [] });
  const told = (await eventsOf('arabic-cells.csv')).map(({ date, killed }) => `${date}: ${killed[0]?.split(' ')[2]}`);
  expect(told.toSorted()).toEqual(['2020-05-17: 3', '2020-05-17: 7']);
  const titles = { title: 'العنوان', date: { column: 'When' } };
  for (const file of ['windows-1256.csv', 'arabic.csv']) {
    expect(await imported(file, desk(titles, 'ar', 'سجل'), { title: 'سجل الحرب' })).toMatchObject({ added: 1 });
    expect(await eventsOf(file)).toMatchObject([{ languages: ['ar'], title: expect.stringMatching(/^قصف على ال/) }]);
  }
});

test('another spelling of a province in a later release is no other province', async () => {
  await imported('ucdp-release-1.csv');
  await imported('ucdp-release-2.csv', {}, { timeline: 'ucdp-release-1-csv', reason: '2' });
  const places = await reading(record.storage, async (view) => {
    const { items } = await view.slugPage('place', { limit: 100, fromEnd: false }, { internal: true, drafts: 'ALL' });
    const found = await view.subjects(
      'place',
      items.map(({ id }) => id),
    );
    return found.flatMap((place) => place?.state.names.map(({ text }) => text) ?? []);
  });
  expect(places.filter((name) => /^northern state$/i.test(name))).toEqual(['Northern State']);
});

test('a number that is no country’s brings no two countries together', async () => {
  await imported('acled-iso-0.csv');
  expect((await eventsOf('acled-iso-0.csv')).map(({ container }) => container)).toEqual(['Red Sea', 'Pristina < Kosovo']);
});

test('a slide without a headline is called by its text, and told', async () => {
  expect(await imported('no-headline.json', sheet())).toMatchObject({ added: 2, refused: 0, flagged: 1 });
  expect((await eventsOf('no-headline.json')).map(({ title }) => title)).toEqual(['A picture of the house.', 'B']);
});

test('a column of ends makes stretches of time', async () => {
  await imported('start-end.csv', desk({ title: 'Title', date: { column: 'Start', end: 'End' } }));
  expect((await eventsOf('start-end.csv')).map(({ date }) => date)).toEqual(['2003-03-20/2003-04-09']);
});

test('every small file is imported here, and no row of theirs is lost', async () => {
  expect([...used].toSorted()).toEqual(readdirSync(folder).toSorted());
  expect(plainCsv(bytesOf('second.csv').toString())).toHaveLength(2);
});
