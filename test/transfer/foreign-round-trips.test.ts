import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ForeignRow } from '../../src/formats/foreign-event.ts';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { spellingKey } from '../../src/formats/tables/bare-text.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { importText, readRows, ucdpSample } from '../kit/dataset-files.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { edtfDates } from '../kit/edtf-dates.ts';
import { rounds } from '../kit/long-run.ts';
import { randomForeign } from '../kit/random-foreign.ts';
import { testRecord } from '../kit/test-record.ts';

async function exported(storage: Storage, format: string): Promise<string> {
  const options = { format, language: 'en', filter: '', baseUrl: 'urn:waqai:', all: true };
  return text((await exportEvents(storage, 'foreign', options))!);
}

/** What rows say, by their ids; references are names. */
function told(rows: readonly ForeignRow[]) {
  return new Map(
    rows.flatMap((row) => ('content' in row ? [[row.id, row.content(({ type, name }) => `${type} ${name}`)] as const] : [])),
  );
}

type Told = ReturnType<typeof told> extends Map<string, infer T> ? T : never;

/** What a row of UCDP says but for what docs/formats/ucdp-ged.md says is lost on the way out. */
function kept({ event, claim }: Told) {
  const figures = claim.casualties ?? [];
  const parts = figures.filter(({ group }) => group !== 'ALL');
  // Where a row counts the dead of each side alone, what goes out says of everybody what its totals do.
  const summed =
    parts.length === 0 ? undefined : { low: undefined, best: sumOf(parts.map(({ best }) => best ?? 0)), high: undefined };
  const all = figures.find(({ group }) => group === 'ALL') ?? summed;
  const known = [all?.low, all?.best, all?.high].filter((count) => typeof count === 'number');
  return {
    ...event,
    figures: parts,
    all: { low: Math.min(...known), best: all?.best, high: Math.max(...known) },
    sources: claim.citations?.slice(1).map(({ source }) =>
      String(source)
        .replaceAll(/\s*,\s*/g, ',')
        .slice(0, 300),
    ),
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

async function expectUcdpBack(file: string): Promise<void> {
  await using record = await testRecord();
  const report = await importText(record.storage, file);
  const [before, after] = [told(await readRows(file)), told(await readRows(await exported(record.storage, 'csv-ucdp')))];
  expect([after.size, report.refused]).toEqual([report.added, 0]);
  for (const [id, row] of before) expect(kept(after.get(id)!)).toEqual(kept(row));
}

test('rows of UCDP GED that were imported are exported as rows of UCDP GED that say the same, but for what is said to be lost', async () => {
  await expectUcdpBack(ucdpSample);
  const { files } = randomForeign['ucdp-ged']!;
  await fc.assert(fc.asyncProperty(files, expectUcdpBack), { numRuns: rounds(5, 200) });
});

const sheet = { publisher: 'P', language: 'en', redistribution: 'OPEN' } as const;
const words = fc
  .array(fc.constantFrom('a', 'ب', 'ç', '<b>', '&amp;', '"', "'", ' ', ';', ',', '7', '-', '=', '+', '@', '＝'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => parts.join('').replaceAll(/\s+/g, ' ').trim())
  .filter((each) => each !== '');
const count = fc.option(fc.nat(99), { nil: undefined });
const place = fc.record({
  role: fc.constant('SCENE'),
  preferred: fc.constant(true),
  name: words,
  precision: fc.constantFrom('EXACT', 'NEAR', 'DISTRICT', 'REGION', 'COUNTRY', 'UNKNOWN'),
  latitude: fc.integer({ min: -80, max: 80 }),
  longitude: fc.integer({ min: -179, max: 179 }),
  radiusKm: fc.integer({ min: 1, max: 50 }),
});
const properties = fc.record(
  {
    title: words,
    edtf: edtfDates.map(({ edtf }) => edtf),
    kind: fc.constantFrom('CLASH', 'AIR_OR_DRONE_STRIKE', 'OTHER'),
    summary: words,
    places: fc.tuple(place),
    casualties: fc
      .tuple(count, count, count)
      .map((given) => given.filter((each) => each !== undefined).toSorted((a, b) => a - b))
      .map(([low, best, high]) => [{ harm: 'KILLED', group: 'ALL', low, best, high }]),
  },
  { requiredKeys: ['title', 'edtf', 'kind', 'places', 'casualties'] },
);
const features = fc.uniqueArray(properties, { minLength: 1, maxLength: 8, selector: ({ title }) => title });

/** Rows by their titles: what is recorded has an id of its own. */
function byTitle(rows: readonly ForeignRow[]): Map<string, Told> {
  return new Map([...told(rows).values()].map((row) => [JSON.stringify(row.event.title), row]));
}

/** Spellings of one place's name are one place, which has the first: by the reference to a place, that to the place it became. */
function firstSpellings(list: readonly { readonly places: readonly [{ readonly name: string }] }[]): Map<string, string> {
  const firsts = new Map<string, string>();
  return new Map(
    list.map(({ places: [{ name }] }) => {
      const first = firsts.get(spellingKey(name)) ?? name;
      firsts.set(spellingKey(name), first);
      return [`place ${name}`, `place ${first}`];
    }),
  );
}

const [ownColumns] = docBlocks('docs/formats/csv.md')
  .filter(({ words: [name] }) => name === 'own-columns')
  .map(({ text }) => parseCsvMapping(text));

test('what came in as GeoJSON goes out as GeoJSON, CSV and slides, and comes in again with all but what is said to be lost', async () => {
  await fc.assert(
    fc.asyncProperty(features, fc.constantFrom('', '\uFEFF'), async (list, mark) => {
      await using record = await testRecord();
      const given = list.map((each, i) => ({ type: 'Feature', id: `f${i}`, geometry: null, properties: each }));
      const file = JSON.stringify({ type: 'FeatureCollection', features: given });
      const report = await importText(record.storage, file, {}, { sheet });
      expect([report.added, report.refusedRows]).toEqual([list.length, []]);
      const before = byTitle(await readRows(file, { sheet }));
      const after = byTitle(await readRows(await exported(record.storage, 'geojson'), { sheet }));
      const rows = byTitle(await readRows(`${mark}${await exported(record.storage, 'csv')}`, { mapping: ownColumns! }));
      const slides = byTitle(await readRows(await exported(record.storage, 'timelinejs'), { sheet }));
      const spelt = firstSpellings(list);
      for (const [title, { event, claim }] of before) {
        // A place near a point comes back without its radius, which GeoJSON has of circles alone.
        const locations = event.locations?.map((each) => ({
          ...each,
          place: spelt.get(String(each.place)) ?? each.place,
          ...(each.precision === 'NEAR' && { radiusKm: undefined }),
        }));
        const figures = claim.casualties ?? [];
        expect(after.get(title)?.event).toEqual({ ...event, locations });
        expect(after.get(title)?.claim.casualties).toEqual(figures);
        const row = rows.get(title);
        expect(row?.event).toEqual({ ...event, locations });
        expect(row?.claim.casualties).toEqual(figures);
        // A slide keeps the date as it is known, and its text begins with the summary.
        expect(slides.get(title)?.event.date).toEqual(event.date);
        expect(JSON.stringify(slides.get(title)?.event.summary)).toContain(JSON.stringify(event.summary ?? {}).slice(1, -2));
      }
      expect([after.size, rows.size, slides.size]).toEqual([before.size, before.size, before.size]);
    }),
    { numRuns: rounds(10, 300) },
  );
});
