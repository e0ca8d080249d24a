import { expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { contentOf, importText, inPieces, readRows } from '../kit/dataset-files.ts';
import { rounds } from '../kit/long-run.ts';
import { testRecord } from '../kit/test-record.ts';

const sheet = { publisher: 'A newsroom', language: 'en', redistribution: 'OPEN' } as const;
const slide = { unique_id: 's1', start_date: { year: 2020, month: 5, day: 17 }, text: { headline: 'H', text: 'T' } };
const slides = (...events: object[]): string => JSON.stringify({ title: { text: { headline: 'Cover' } }, events, eras: [slide] });

test('slides of TimelineJS are read: their texts without HTML, media as sources, cover and eras left out', async () => {
  const text = '<p>One &amp; two,<br>\n three</p><script>x()</script><div>four</div>';
  const media = { url: 'https://example.org/v', credit: '<b>AFP</b>', caption: 'not kept' };
  const { event, claim, entities } = await contentOf(
    slides({ ...slide, text: { headline: '<i>H</i> &lt;1&gt;', text }, media, group: 'G', display_date: 'Sunday' }),
    { sheet },
  );
  expect(event).toMatchObject({
    title: { en: 'H <1>' },
    summary: { en: 'One & two,\nthree\nfour' },
    date: { edtf: '2020-05-17' },
  });
  expect(event.classifications?.map(({ code }) => code)).toEqual(['G', 'Sunday']);
  expect(claim.citations?.[0]).toMatchObject({ locator: 'event s1' });
  expect(entities.map(({ name }) => name)).toEqual(['A newsroom', 'A newsroom (timelinejs)', 'https://example.org/v', 'AFP']);
});

test.each([
  [{ start_date: { year: '2020' } }, '2020'],
  [{ start_date: { year: 2020, month: 5, day: '' } }, '2020-05'],
  [{ start_date: { year: 2020, month: 5, day: 17, hour: 4, minute: 30 } }, '2020-05-17T04:30:00'],
  [{ start_date: { year: 2020, month: 5, day: 17, hour: 4 } }, '2020-05-17'],
  [{ start_date: { year: 2020, month: 5 }, end_date: { year: 2020, month: 6 } }, '2020-05/2020-06'],
  [{ start_date: { year: 2020 }, end_date: { year: 2020 } }, '2020'],
  [{ start_date: { year: 2020 }, text: { headline: 'H', text: '<p>T</p><p>EDTF 2020-05~</p>' } }, '2020-05~'],
  [{ start_date: { year: 2020 }, text: { headline: 'H', text: '<p>T</p><p>EDTF standard</p>' } }, '2020'],
  [{ start_date: { year: 2020 }, text: { headline: 'H', text: '<p>T</p><p>EDTF 2020-05-17/..</p>' } }, '2020-05-17/..'],
  // What it shows as 44 BCE.
  [{ start_date: { year: -44, month: 3, day: 15 } }, '-0043-03-15'],
  [{ start_date: { year: '-1' }, end_date: { year: 1 } }, '0000/0001'],
])('a slide with %j was on %s', async (fields, edtf) => {
  expect((await contentOf(slides({ ...slide, ...fields }), { sheet })).event.date).toEqual({ edtf });
});

test('a slide without an id goes by its title and date', async () => {
  const { unique_id: _, ...nameless } = slide;
  const rows = await readRows(slides(nameless, nameless, { ...nameless, text: { headline: 'Another' } }), { sheet });
  const [first, same, other] = rows.map((row) => ('id' in row ? row.id : ''));
  expect([first === same, first === other, first?.length]).toEqual([true, false, 32]);
});

test.each([
  ['no date', { start_date: undefined }, 'start_date', 'The cell is empty'],
  ['a date that is none', { start_date: { year: 2020, month: 13 } }, 'start_date', '2020-13'],
  ['a year too far back', { start_date: { year: -10_001 } }, 'start_date', '-10001'],
  ['neither headline, text nor caption', { text: {} }, 'headline', 'The cell is empty'],
])('a slide with %s is refused with its line, the others are read', async (_, fields, column, message) => {
  const text = JSON.stringify({ events: [slide, { ...slide, ...fields }, slide] }, null, 1);
  const [before, refused, after] = await readRows(text, { sheet });
  const line = text.split('\n').flatMap((each, i) => (each === '  {' ? [i + 1] : []))[1];
  expect(refused).toMatchObject({ problems: [{ column, message: expect.stringContaining(message) }] });
  expect([before?.line, 'id' in after!, refused!.line]).toEqual([3, true, line]);
});

const feature = {
  type: 'Feature',
  id: 'f1',
  geometry: { type: 'Point', coordinates: [13.2, 32.9, 40] },
  properties: { Name: 'Shelling', when: '2020-05-17', site: { title: 'Abu Salim' }, links: ['https://example.org/a'], dead: 3 },
};
const features = (...list: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features: list });
const mapping = parseCsvMapping(
  JSON.stringify({
    dataset: { name: 'Our map', ...sheet },
    id: 'id',
    title: 'name',
    date: { column: 'when' },
    place: { column: 'site.title', latitude: 'latitude', longitude: 'longitude', precision: { otherwise: 'NEAR' } },
    killed: { best: 'dead' },
    sources: { columns: ['links'], separator: ';' },
  }),
);

test('a mapping says what the properties of GeoJSON mean, those within others too; a point is longitude, latitude', async () => {
  const { event, claim, entities } = await contentOf(features(feature), { mapping });
  expect(event).toMatchObject({
    title: { en: 'Shelling' },
    date: { edtf: '2020-05-17' },
    locations: [{ precision: 'NEAR', coordinates: { latitude: 32.9, longitude: 13.2 } }],
  });
  expect(claim.casualties).toMatchObject([{ harm: 'KILLED', best: 3, low: undefined }]);
  expect(entities.map(({ name }) => name)).toEqual(['A newsroom', 'Our map', 'https://example.org/a', 'Abu Salim']);
});

test.each([
  ['latitude before longitude', { ...feature, geometry: { type: 'Point', coordinates: [32.9, 113.2] } }, 'latitude', 'swapped'],
  ['a point without numbers', { ...feature, geometry: { type: 'Point', coordinates: ['13', '32'] } }, 'geometry', 'two numbers'],
  ['null for a feature', null, undefined, 'no Feature'],
  ['a geometry for a feature', feature.geometry, undefined, 'no Feature'],
  ['no properties', { ...feature, properties: null }, 'when', 'empty'],
])('%s is refused, the other features are read', async (_, bad, column, message) => {
  const [good, refused] = await readRows(features(feature, bad), { mapping });
  expect('id' in good!).toBe(true);
  const problem = { message: expect.stringContaining(message), ...(column === undefined ? {} : { column }) };
  expect(refused).toMatchObject({ line: 1, problems: expect.arrayContaining([expect.objectContaining(problem)]) });
});

test('a shape is not kept, and told; coordinates are, also of a place without a name', async () => {
  const shape = { ...feature, geometry: { type: 'LineString', coordinates: [[1, 2]] } };
  const nameless = { ...feature, properties: { ...feature.properties, site: null } };
  const read = await Promise.all([shape, nameless].map((each) => contentOf(features(each), { mapping })));
  expect(read.map(({ flags, event }) => [flags.map(({ column }) => column), event.locations])).toMatchObject([
    [['geometry'], [{ coordinates: undefined }]],
    [[], [{ place: undefined, precision: 'NEAR', coordinates: { latitude: 32.9, longitude: 13.2 } }]],
  ]);
});

const ours = { ...feature, properties: { title: 'T', edtf: '2020' } };

test.each([
  ['GeoJSON of others without a mapping', features(feature), '--map'],
  ['a file cut off', features(ours, ours).slice(0, -60), 'no JSON from line 1 on'],
  ['a comma too many', `{"type":"FeatureCollection",\n"features":[\n,]}`, 'no JSON from line 3 on'],
  ['a Feature of its own', JSON.stringify(feature), 'no list "features"'],
  ['features that are no list', '{"type":"FeatureCollection","features":{"a":1}}', 'no list "features"'],
])('%s is refused with what to do', async (_, text, message) => {
  await expect(readRows(text, { sheet })).rejects.toThrow(message);
});

test('a feature without an end is refused in bounded memory, and those before it are read', async () => {
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`{"type":"FeatureCollection","features":[${JSON.stringify(feature)},\n{"type":"Feature","x":"`);
    for (let i = 0; i < rounds(300, 2_000); i++, sent++) yield Buffer.alloc(65_536, 'x');
  }
  const file = await openForeignFile(endless, { mapping });
  sent = 0;
  const lines: number[] = [];
  const reading = (async () => {
    for await (const { line } of file!.rows()) lines.push(line);
  })();
  await expect(reading).rejects.toThrow('line 2 has more than 1048576 characters');
  expect([lines, sent < 30]).toEqual([[1], true]);
});

test('a file of many features is read however its bytes come in', async () => {
  const text = features(...Array.from({ length: 50 }, (_, i) => ({ ...feature, id: i })));
  const file = await openForeignFile(() => inPieces(text, 7), { mapping });
  const ids = (await Array.fromAsync(file!.rows())).map((row) => ('id' in row ? row.id : ''));
  expect(ids).toEqual(Array.from({ length: 50 }, (_, i) => String(i)));
});

test('slides and features are recorded once, however often they are imported', async () => {
  await using record = await testRecord();
  for (const [text, options] of [[slides(slide), { sheet }] as const, [features(feature), { mapping }] as const]) {
    expect(await importText(record.storage, text, {}, options)).toMatchObject({ added: 1, refused: 0 });
    expect(await importText(record.storage, text, {}, options)).toMatchObject({ added: 0, unchanged: 1 });
  }
});
