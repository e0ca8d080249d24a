import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { seed } from '../../src/transfer/seed.ts';
import { reading } from '../contract/opened-storage.ts';
import { contentOf, importText } from '../kit/dataset-files.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

const sheet = { publisher: 'X', language: 'en', redistribution: 'OPEN' } as const;
const [ownColumns] = docBlocks('docs/formats/csv.md').flatMap(({ words: [name], text }) =>
  name === 'own-columns' ? [parseCsvMapping(text)] : [],
);
const ways = { geojson: { sheet }, csv: { mapping: ownColumns }, timelinejs: { sheet } };

let tripoli: TestRecord;
beforeAll(async () => {
  tripoli = await testRecord();
  await seed(tripoli.storage);
  return () => tripoli[Symbol.asyncDispose]();
});

async function exported(format: string, language = 'en'): Promise<string> {
  return text(
    (await exportEvents(tripoli.storage, 'tripoli', { format, language, filter: '', baseUrl: 'urn:waqai:', all: false }))!,
  );
}

async function statesOf(storage: Storage) {
  return reading(storage, async (view) => {
    const query = { filter: { states: ['PUBLISHED'] as const }, rights: { internal: false, drafts: 'NONE' } as const };
    const { items } = await view.eventPage(query, { limit: 100, fromEnd: false });
    const ids = items.map(({ id }) => id);
    const [events, derived] = [await view.events(ids), await view.derivedOf(ids)];
    return events.map((event, i) => ({ ...event!.state, casualties: derived[i]!.casualties }));
  });
}

test.each(Object.entries(ways))(
  'all events of a record come back from its own export as %s: titles, kinds, dates and places',
  async (format, options) => {
    const before = await statesOf(tripoli.storage);
    await using back = await testRecord({ seed: 2 });
    const report = await importText(back.storage, await exported(format), {}, options);
    expect([report.added, report.refusedRows, report.rows]).toEqual([before.length, [], before.length]);
    const after = await statesOf(back.storage);
    const told = (states: typeof before) => states.map(({ date, title }) => JSON.stringify([date.edtf, title.en])).toSorted();
    expect(told(after)).toEqual(told(before));
    if (format === 'timelinejs') return;
    const placed = (states: typeof before) =>
      states
        .map(({ kind, locations }) => {
          const [scene] = locations.filter(({ role, preferred }) => role === 'SCENE' && preferred);
          return `${kind} ${/BETWEEN|ALONG/.test(scene?.precision ?? '') ? 'UNKNOWN' : scene?.precision}`;
        })
        .toSorted();
    expect(placed(after)).toEqual(placed(before));
    expect(placed(after)).toContainEqual(expect.stringContaining(' UNKNOWN'));
  },
);

test('figures of groups come back from GeoJSON as they are given', async () => {
  await using back = await testRecord({ seed: 2 });
  await importText(back.storage, await exported('geojson'), {}, { sheet });
  const figures = (states: Awaited<ReturnType<typeof statesOf>>) =>
    states.flatMap(({ casualties }) =>
      casualties.flatMap(({ harm, group, of, low, best, high }) =>
        of === undefined ? [JSON.stringify({ harm, group, low, best, high })] : [],
      ),
    );
  const [before, after] = [figures(await statesOf(tripoli.storage)), figures(await statesOf(back.storage))];
  expect(before).toContainEqual(expect.stringMatching(/"KILLED".*:7/));
  expect(after.toSorted()).toEqual(before.toSorted());
});

const feature = (properties: object) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', id: 'e', geometry: null, properties: { title: 'T', edtf: '2020', ...properties } }],
  });

test('where all figures are of somebody’s people the totals beside them come back', async () => {
  const of = { harm: 'KILLED', group: 'COMBATANTS', of: 'A side', best: 3 };
  const { claim } = await contentOf(feature({ casualties: [of], killedLow: 3, killedHigh: 4, killedCiviliansBest: 1 }), {
    sheet,
  });
  expect(claim.casualties).toEqual([{ harm: 'KILLED', group: 'ALL', low: 3, best: undefined, high: 4 }]);
});

test('of fighters who are told by their sides, how many they were comes back beside figures of everybody and of civilians', async () => {
  const sides = ['Force A', 'Group B'].map((of, i) => ({ harm: 'KILLED', group: 'COMBATANTS', of, best: i + 1 }));
  const whole = [
    { harm: 'KILLED', group: 'ALL', low: 4, best: 5, high: 6 },
    { harm: 'KILLED', group: 'CIVILIANS', best: 2 },
  ];
  const totals = { killedLow: 4, killedBest: 5, killedHigh: 6, killedCiviliansBest: 2, killedCombatantsBest: 3 };
  const { claim } = await contentOf(feature({ casualties: [...whole, ...sides], ...totals }), { sheet, formatName: 'geojson' });
  expect(claim.casualties).toMatchObject([...whole, { harm: 'KILLED', group: 'COMBATANTS', best: 3 }]);
});

test('of our own features the properties count: what the geometry draws refuses none', async () => {
  const places = [{ role: 'SCENE', preferred: true, name: 'Tripoli', precision: 'EXACT', latitude: 32.9, longitude: 13.2 }];
  const file = feature({ places }).replace('"geometry":null', '"geometry":{"type":"Point","coordinates":["x",1]}');
  const { event } = await contentOf(file, { sheet });
  expect(event.locations).toMatchObject([{ coordinates: { latitude: 32.9, longitude: 13.2 } }]);
});

test('each feature of ours is in the language that it says', async () => {
  const { event } = await contentOf(feature({ language: 'ar', title: 'قصف', summary: 'نص' }), { sheet });
  expect([event.title, event.summary]).toEqual([{ ar: 'قصف' }, { ar: 'نص' }]);
  const odd = await contentOf(feature({ language: 'not a tag' }), { sheet });
  expect([odd.event.title, odd.flags]).toMatchObject([{ en: 'T' }, [{ column: 'language' }]]);
});

test('texts that are markers elsewhere, and midnights, come back from what waqai wrote', async () => {
  const { event } = await contentOf(feature({ title: '-', summary: 'NA', edtf: '2020-05-17T00:00:00' }), { sheet });
  expect(event).toMatchObject({ title: { en: '-' }, summary: { en: 'NA' }, date: { edtf: '2020-05-17T00:00:00' } });
  const text = { headline: '-', text: '<p>NA</p><p>EDTF 2020-05-17T00:00:00</p>' };
  const slide = await contentOf(JSON.stringify({ events: [{ start_date: { year: 2020 }, text }] }), { sheet });
  expect(slide.event).toMatchObject({ title: { en: '-' }, summary: { en: 'NA' }, date: { edtf: '2020-05-17T00:00:00' } });
});
