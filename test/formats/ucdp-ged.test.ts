import { expect, test } from 'vitest';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { contentOf, csvOf, inPieces, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';

const records = plainCsv(ucdpSample);
const [first = {}] = records;

/** A row like the first of the sample, but for some cells. */
const rowWith = (cells: Readonly<Record<string, string>>): string => csvOf([{ ...first, ...cells }]);

const days = (start: string, end: string, precision: string) => ({
  date_start: `${start} 00:00:00.000`,
  date_end: `${end} 00:00:00.000`,
  date_prec: precision,
});

test.each([
  ['1', '2013-01-03', '2013-01-03', '2013-01-03'],
  ['1', '2013-01-03', '2013-01-05', '2013-01-03/2013-01-05'],
  ['2', '2013-01-03', '2013-01-05', '[2013-01-03..2013-01-05]'],
  ['3', '2013-01-07', '2013-01-13', '[2013-01-07..2013-01-13]'],
  ['4', '2012-02-01', '2012-02-29', '2012-02'],
  ['4', '2013-01-10', '2013-02-05', '[2013-01-10..2013-02-05]'],
  ['5', '2013-01-01', '2013-12-31', '2013'],
  ['5', '2013-02-01', '2013-09-30', '[2013-02-01..2013-09-30]'],
  ['', '2013-01-03', '2013-01-05', '[2013-01-03..2013-01-05]'],
])('a date of precision %s from %s to %s is %s', async (precision, start, end, edtf) => {
  const { event, claim } = await contentOf(rowWith(days(start, end, precision)));
  expect([event.date, claim.occurred]).toEqual([{ edtf }, { edtf }]);
});

test.each([
  [
    '1',
    {
      precision: 'EXACT',
      place: expect.stringMatching(/^ucdp-rami-village-/),
      coordinates: { latitude: 35.763369, longitude: 36.558974 },
    },
  ],
  ['2', { precision: 'NEAR', radiusKm: 25, coordinates: { latitude: 35.763369, longitude: 36.558974 } }],
  ['3', { precision: 'DISTRICT', radiusKm: 50, coordinates: { latitude: 35.763369, longitude: 36.558974 } }],
  ['4', { precision: 'REGION', coordinates: undefined, radiusKm: undefined }],
  ['5', { precision: 'REGION', coordinates: undefined, radiusKm: undefined }],
  ['6', { precision: 'COUNTRY', place: expect.stringMatching(/^ucdp-syria-/), coordinates: undefined }],
  ['7', { precision: 'UNKNOWN', coordinates: undefined }],
  ['', { precision: 'UNKNOWN', coordinates: undefined }],
])('a place of precision %s is %o', async (precision, location) => {
  const { event } = await contentOf(rowWith({ where_prec: precision }));
  expect(event.locations).toMatchObject([{ role: 'SCENE', ...location }]);
  expect(event.classifications).toEqual(
    precision === ''
      ? expect.anything()
      : expect.arrayContaining([expect.objectContaining({ scheme: 'UCDP GED where_prec', code: precision })]),
  );
});

test('sides are actors under their UCDP ids, deaths are ranges of everybody and bests of each group', async () => {
  const { event, claim, entities } = await contentOf(
    rowWith({ low: '2', best: '4', high: '9', deaths_a: '1', deaths_b: '2', deaths_civilians: '1' }),
  );
  expect(event.participants).toEqual([
    { actor: 'ucdp-actor-118', role: 'PARTY' },
    { actor: 'ucdp-actor-4456', role: 'PARTY' },
  ]);
  const actors = entities.filter(({ type }) => type === 'actor').map(({ scheme, value, name }) => [scheme, value, name]);
  expect(actors).toContainEqual(['UCDP actor', '118', 'Government of Syria']);
  expect(claim.casualties).toEqual([
    { harm: 'KILLED', group: 'ALL', low: 2, best: 4, high: 9 },
    { harm: 'KILLED', group: 'COMBATANTS', of: 'ucdp-actor-118', best: 1 },
    { harm: 'KILLED', group: 'COMBATANTS', of: 'ucdp-actor-4456', best: 2 },
    { harm: 'KILLED', group: 'CIVILIANS', best: 1 },
    { harm: 'KILLED', group: 'UNKNOWN', best: 0 },
  ]);
});

test('-1 and an empty cell are numbers that are not given, never 0', async () => {
  const { claim } = await contentOf(
    rowWith({ low: '-1', high: '', deaths_a: '-1', deaths_b: '', deaths_civilians: '', deaths_unknown: '' }),
  );
  expect(claim.casualties).toEqual([{ harm: 'KILLED', group: 'ALL', low: undefined, best: 2, high: undefined }]);
});

test('one-sided violence is by one side against civilians, as the dataset defines it', async () => {
  const cells = { type_of_violence: '3', side_b: 'Civilians', side_b_new_id: '1', deaths_b: '0', gwnoa: '', gwnob: '' };
  const { event, claim, entities } = await contentOf(rowWith(cells));
  expect(event.participants?.map(({ role }) => role)).toEqual(['INITIATOR', 'VICTIM']);
  expect(event.title).toEqual({ en: 'UCDP: violence by Government of Syria against Civilians, Rami village' });
  const civilians = entities.find(({ value }) => value === '1');
  expect(civilians?.input(() => '')).toMatchObject({ kind: 'POPULATION' });
  expect(claim.casualties?.some(({ of }) => of === civilians?.slug)).toBe(false);
});

test('articles are sources with publisher, day and headline, whatever stands in the headline; whom they quote stays text', async () => {
  const source_article = '"AFP,2013-01-04,Syria: 2 killed; ""dozens"" hurt, say rebels";"SANA, Damascus,2013-01-05,قصف على قرية"';
  const { claim, entities } = await contentOf(rowWith({ source_article, source_original: 'nearby resident' }));
  const articles = entities.filter(({ scheme }) => scheme === 'UCDP GED source').map((each) => each.input(() => ''));
  expect(articles).toMatchObject([
    {
      publisher: { und: 'AFP' },
      publishedOn: { edtf: '2013-01-04' },
      title: { und: 'Syria: 2 killed; ""dozens"" hurt, say rebels' },
    },
    { publisher: { und: 'SANA, Damascus' }, publishedOn: { edtf: '2013-01-05' }, title: { und: 'قصف على قرية' } },
  ]);
  expect(claim.citations?.map(({ locator }) => locator)).toEqual([
    'event 300380; its information is from: nearby resident',
    undefined,
    undefined,
  ]);
});

test('an old row’s free text is one source, with nothing guessed from it', async () => {
  const { entities } = await contentOf(rowWith({ source_article: 'Reuters 1989-05-17 "ANGOLAN UNITA…' }));
  const [article] = entities.filter(({ scheme }) => scheme === 'UCDP GED source').map((each) => each.input(() => ''));
  expect(article).toMatchObject({ publisher: { und: 'not given apart' }, title: { und: 'Reuters 1989-05-17 "ANGOLAN UNITA…' } });
  expect(article).toMatchObject({ publishedOn: undefined });
});

test('numbers that contradict each other are kept as given, and flagged', async () => {
  const { claim, flags } = await contentOf(rowWith({ low: '5', best: '4', high: '3' }));
  expect(claim.casualties?.[0]).toMatchObject({ low: 5, best: 4, high: 3 });
  expect(flags).toMatchObject([{ line: 2, column: 'best', value: '4' }]);
});

test.each([
  ['date_start', { ...days('0025-01-03', '2013-01-03', '1') }, /year 0025/],
  ['date_start', { ...days('2013-02-30', '2013-03-01', '1') }, /2020-05-17/],
  ['date_end', { ...days('2013-01-03', '2013-01-02', '1') }, /before date_start/],
  ['date_prec', { date_prec: '9' }, /1, 2, 3, 4, 5/],
  ['latitude', { latitude: '99.1', longitude: '36.5', geom_wkt: '' }, /swapped/],
  ['longitude', { longitude: '36,5' }, /32\.8872/],
  ['best', { best: 'about ten' }, /whole number/],
  ['id', { id: '' }, /empty/],
  ['side_a_new_id', { side_a_new_id: ' ' }, /empty/],
])('a bad %s is refused with line, column, value and what would be right', async (column, cells, message) => {
  const [row] = await readRows(rowWith(cells));
  expect(row).toMatchObject({
    line: 2,
    problems: [expect.objectContaining({ line: 2, column, message: expect.stringMatching(message) })],
  });
});

test.each([
  ['another point', { latitude: '36.5', longitude: '35.7' }, { latitude: 36.5, longitude: 35.7 }, /another point/],
  ['the only point', { latitude: '', longitude: '' }, { latitude: 35.763369, longitude: 36.558974 }, /was taken/],
  ['no point', { geom_wkt: 'POINT' }, { latitude: 35.763369, longitude: 36.558974 }, undefined],
])('geom_wkt, which repeats latitude and longitude, refuses no row: %s', async (_, cells, coordinates, told) => {
  const { event, flags } = await contentOf(rowWith(cells));
  expect(event.locations).toMatchObject([{ coordinates }]);
  expect(flags).toMatchObject(told === undefined ? [] : [{ column: 'geom_wkt', message: expect.stringMatching(told) }]);
});

test('coordinates that are not kept, as of a province, refuse no row', async () => {
  const { event } = await contentOf(rowWith({ where_prec: '4', latitude: '999', longitude: 'x' }));
  expect(event.locations).toMatchObject([{ precision: 'REGION', coordinates: undefined }]);
});

test('a point without a name of its own is a scene by its coordinates alone', async () => {
  const { event } = await contentOf(rowWith({ where_coordinates: '', adm_1: '', adm_2: '', country: '' }));
  expect(event.locations).toMatchObject([{ precision: 'EXACT', place: undefined, coordinates: { latitude: 35.763369 } }]);
});

test.each(['', '0', '-1', 'NA'])(
  'a state’s number of %j is none: the side is no government, the country goes by its name',
  async (none) => {
    const { entities } = await contentOf(rowWith({ gwnoa: none, country_id: none }));
    const kinds = entities.flatMap((each) => (each.type === 'actor' && each.value === '118' ? [each.input(() => '').kind] : []));
    expect(kinds).toEqual(['ARMED_GROUP']);
    const [place] = entities.filter(({ type }) => type === 'place');
    expect(place?.value).toMatch(/ < Syria$/);
  },
);

test('a code that every object has a value for has no label', async () => {
  const { event } = await contentOf(rowWith({ event_clarity: 'constructor' }));
  expect(event.classifications).toContainEqual({ scheme: 'UCDP GED event_clarity', code: 'constructor' });
});

test('a candidate release without a header is read by the order of its columns', async () => {
  const headless = csvOf(records.slice(0, 3)).replace(/^.*\n/, '');
  const [row] = await readRows(headless);
  expect(row).toMatchObject({ line: 1, id: '300380', earliest: '2013-01-03' });
});

test('columns go by their names: in any order, fewer of them, with a second line of HXL tags', async () => {
  const few = {
    best: '2',
    side_b: 'S',
    side_b_new_id: '4456',
    side_a: 'G',
    side_a_new_id: '118',
    date_end: '2013-01-03',
    date_start: '2013-01-03',
    type_of_violence: '1',
    id: '7',
  };
  const text = csvOf([few]).replace('\n', '\n#affected+killed,#group,,,,#date+end,#date+start,,#event+id\n');
  const rows = await readRows(text);
  expect(rows).toMatchObject([{ line: 3, id: '7', earliest: '2013-01-03' }]);
});

test('a file without a column that rows cannot do without is refused, with its name', async () => {
  const { best: _, ...rest } = first;
  await expect(readRows(csvOf([rest]))).rejects.toThrow('it has no column best');
});

test('of rows that begin on days that are not wanted nothing more is read; the others are what they always are', async () => {
  const middle = records.map(({ date_start = '' }) => date_start.slice(0, 10)).toSorted()[Math.floor(records.length / 2)]!;
  const isWanted = (day: string): boolean => day < middle;
  const linesOf = async (rows: readonly Record<string, string>[]) => {
    const file = (await openForeignFile(() => inPieces(csvOf(rows))))!;
    const [wanted, all] = [await Array.fromAsync(file.rows({ isWanted })), await Array.fromAsync(file.rows())];
    return {
      wanted: wanted.map(({ line }) => line),
      early: all.flatMap((row) => ('earliest' in row && isWanted(row.earliest) ? [row.line] : [])),
    };
  };
  const { wanted, early } = await linesOf(records);
  expect(wanted).toEqual(early);
  expect(wanted.length).toBeGreaterThan(3);
  // Those that are refused are, where they begin on such a day.
  const refused = await linesOf(records.map((row) => ({ ...row, best: 'many' })));
  expect(refused).toEqual({ wanted, early: [] });
});
