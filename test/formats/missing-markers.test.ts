import { expect, test } from 'vitest';
import { missingBy, missingMarkers } from '../../src/formats/tables/missing-markers.ts';
import { acledRow, contentOf, csvOf, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';

const [ged = {}] = plainCsv(ucdpSample);
const sheet = { publisher: 'P', language: 'en', redistribution: 'OPEN' } as const;
const mapping = {
  dataset: { name: 'Sheet', ...sheet },
  id: 'no',
  title: 'title',
  summary: 'text',
  date: { column: 'when', end: 'until' },
  place: { column: 'where', latitude: 'lat', longitude: 'lon', precision: { otherwise: 'NEAR' }, radius: 'km' },
  actors: [{ column: 'who', role: 'ACCUSED', kind: 'ARMED_GROUP', separator: ';' }],
  killed: { best: 'dead' },
  sources: { columns: ['links'], separator: ' ' },
  classifications: ['code'],
} as const;
const given = { no: '1', title: 'T', when: '2020-05-17' };
const blank = { text: '', until: '', where: '', lat: '', lon: '', km: '', who: '', dead: '', links: '', code: '' };
const json = (record: object): string => JSON.stringify([record]);
const feature = (properties: object): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null, properties }] });
const slide = (mark: string): string =>
  JSON.stringify({
    events: [
      { unique_id: 's', start_date: { year: 2020 }, text: { headline: 'H', text: mark }, group: mark, media: { url: mark } },
    ],
  });
const atlos = { slug: 'A', description: 'D', date: '2020', status: 'Completed', sensitive: '' };
const timeMap = { id: '1', description: 'D', date: '05/17/2020', time: '', location: 'X' };
const marked = (mark: string, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, mark]));
const gedNames = ['gwnob', 'adm_2', 'where_description', 'source_article', 'deaths_a', 'high', 'conflict_name'];
const acledNames = ['actor2', 'inter2', 'assoc_actor_1', 'admin3', 'source', 'tags', 'iso', 'notes', 'fatalities'];

/** A file of each reader with a text in cells that may be empty. */
const files: Readonly<Record<string, (mark: string) => readonly [string, object?]>> = {
  'UCDP GED': (mark) => [csvOf([{ ...ged, ...marked(mark, gedNames) }])],
  'UCDP GED as JSON': (mark) => [json({ ...ged, ...marked(mark, gedNames) })],
  ACLED: (mark) => [csvOf([acledRow(marked(mark, acledNames))])],
  'CSV with a mapping': (mark) => [csvOf([{ ...given, ...marked(mark, Object.keys(blank)) }]), { mapping }],
  'JSON with a mapping': (mark) => [json({ ...given, ...marked(mark, Object.keys(blank)) }), { mapping }],
  'GeoJSON with a mapping': (mark) => [feature({ ...given, ...marked(mark, Object.keys(blank)) }), { mapping }],
  TimelineJS: (mark) => [slide(mark), { sheet }],
  Atlos: (mark) => [
    csvOf([{ ...atlos, ...marked(mark, ['more_info', 'general_location', 'latitude', 'longitude', 'type']) }]),
    { sheet },
  ],
  TimeMap: (mark) => [csvOf([{ ...timeMap, ...marked(mark, ['comments', 'sources', 'category', 'latitude']) }]), { sheet }],
};

test.each(Object.entries(files))('what tools write for a missing value is an empty cell in %s, and is told', async (_, file) => {
  const said = async (mark: string) => {
    const [text, options] = file(mark);
    const { event, claim, entities } = await contentOf(text, options);
    return { event, claim, entities: entities.map(({ type, name }) => `${type} ${name}`) };
  };
  const empty = await said('');
  for (const marker of [...missingMarkers, '\u200FNA\u200F']) expect([marker, await said(marker)]).toEqual([marker, empty]);
  const [text, options] = file('NA');
  const [row] = await readRows(text, options);
  const told = 'notGiven' in row! ? row.notGiven : [];
  expect(told?.length).toBeGreaterThan(1);
  expect(told).toEqual(told?.map(({ column }) => ({ column, marker: 'NA' })));
});

test('what is not to the letter a marker is a text: "Na" and "Null" are names', async () => {
  for (const name of ['Na', 'Null', 'nA', '-1', '...', 'N', 'Nan'])
    expect((await contentOf(csvOf([acledRow({ actor2: name })]))).entities.map((each) => each.name)).toContain(name);
});

test('a mapping names markers of its own, beside the usual ones or in their place', async () => {
  const isMissing = { also: missingBy({ also: ['unknown'] }), only: missingBy({ only: ['-99'] }) };
  expect([isMissing.also('unknown'), isMissing.also('NA'), isMissing.only('-99'), isMissing.only('NA')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  const namibia = { ...mapping, missing: { only: ['-99'] } };
  const { claim, event } = await contentOf(csvOf([{ ...given, ...blank, dead: '-99', code: 'NA' }]), { mapping: namibia });
  expect([claim.casualties, event.classifications?.map(({ code }) => code)]).toEqual([[], ['NA']]);
});

test('a marker among the names of a cell is none of them, and codes that tools made decimals of are codes', async () => {
  const cells = { assoc_actor_1: 'NA; Made-up Coalition;NA', time_precision: '3.0', inter1: '1.0', iso: '434.0' };
  const { event, entities } = await contentOf(csvOf([acledRow(cells)]));
  expect(entities.map(({ name }) => name)).not.toContain('NA');
  expect([event.date.edtf, event.participants?.length]).toEqual(['2019-04', 3]);
  expect(
    entities.flatMap((each) => (each.type === 'actor' && each.name === 'Made-up Brigade' ? [each.input(() => '').kind] : [])),
  ).toEqual(['ARMED_FORCE']);
});

test('where a marker stands in a cell that must be given the refusal names it', async () => {
  const [row] = await readRows(csvOf([acledRow({ actor1: 'NA' })]));
  expect(row).toMatchObject({
    id: 'LBY1',
    problems: [{ column: 'actor1', value: 'NA', message: 'The cell is empty, as "NA" stands for not given, and must not be.' }],
  });
});
