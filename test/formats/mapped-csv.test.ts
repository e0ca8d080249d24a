import { expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { readLinkedAssociations, readLinkedSources } from '../../src/formats/read/linked-sheets.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { contentOf, csvOf, importText, inPieces, readRows } from '../kit/dataset-files.ts';
import { testRecord } from '../kit/test-record.ts';

const dataset = { name: 'Our sheet', publisher: 'Our newsroom', language: 'ar', redistribution: 'OPEN' } as const;
const mapping = parseCsvMapping(
  JSON.stringify({
    dataset,
    id: 'No.',
    title: 'Headline',
    date: { column: 'When', order: 'DMY' },
    kind: { column: 'What', values: { shelling: 'SHELLING_OR_MISSILE' }, otherwise: 'OTHER' },
    place: { column: 'Where', latitude: 'Lat', longitude: 'Lon', precision: { otherwise: 'NEAR' }, radiusKm: 3 },
    killed: { low: 'Min', high: 'Max' },
    sources: { columns: ['Links'], separator: ' ' },
    classifications: ['What'],
  }),
);

const row = (cells: Readonly<Record<string, string>> = {}): string =>
  csvOf([
    {
      'No.': '7',
      Headline: 'قصف على طرابلس',
      When: '17/05/2020',
      What: 'Shelling',
      Where: 'طرابلس',
      Lat: '32.9',
      Lon: '13.2',
      Min: '3',
      Max: '',
      Links: 'https://example.org/a AFP',
      ...cells,
    },
  ]);

test('a mapping says what the columns of a CSV file mean', async () => {
  const { event, claim, entities } = await contentOf(row(), { mapping });
  expect(event).toMatchObject({
    kind: 'SHELLING_OR_MISSILE',
    title: { ar: 'قصف على طرابلس' },
    date: { edtf: '2020-05-17' },
    locations: [{ role: 'SCENE', precision: 'NEAR', radiusKm: 3, coordinates: { latitude: 32.9, longitude: 13.2 } }],
    classifications: [{ scheme: 'Our sheet What', code: 'Shelling' }],
  });
  expect(claim.casualties).toEqual([{ harm: 'KILLED', group: 'ALL', low: 3, best: undefined, high: undefined }]);
  const names = entities.map(({ type, name }) => `${type} ${name}`);
  expect(names).toEqual(['actor Our newsroom', 'source Our sheet', 'source https://example.org/a', 'source AFP', 'place طرابلس']);
});

test('parts of dates have years before 1 as EDTF does, unless their mapping says that there is no year 0', async () => {
  const dateOf = async (year: string, noYearZero: object) => {
    const parts = parseCsvMapping(JSON.stringify({ dataset, title: 'Headline', date: { year: 'Year', ...noYearZero } }));
    return (await contentOf(csvOf([{ Headline: 'H', Year: year }]), { mapping: parts })).event.date?.edtf;
  };
  expect([await dateOf('-0043', {}), await dateOf('44', {})]).toEqual(['-0043', '0044']);
  await expect(dateOf('-44', {})).rejects.toThrow('-44');
  expect([await dateOf('-44', { noYearZero: true }), await dateOf('44', { noYearZero: true })]).toEqual(['-0043', '0044']);
});

test.each([
  ['2020-05', '2020-05'],
  ['2020-05-17~', '2020-05-17~'],
  ['[2020-05-17..2020-05-19]', '[2020-05-17..2020-05-19]'],
  ['2020/05/17', '2020-05-17'],
  ['1.2.2020', '2020-02-01'],
])('a date written %s is %s', async (When, edtf) => {
  expect((await contentOf(row({ When }), { mapping })).event.date).toEqual({ edtf });
});

test.each([
  ['when', { When: '17 May' }],
  ['when', { When: '' }],
  ['headline', { Headline: ' ' }],
  ['min', { Min: 'some' }],
  ['no.', { 'No.': '' }],
])('a bad %s is refused with its place', async (column, cells) => {
  expect(await readRows(row(cells), { mapping })).toMatchObject([{ line: 2, problems: [{ line: 2, column }] }]);
});

test('which of two numbers is the month is never guessed', async () => {
  const { order: _, ...date } = mapping.date as { column: string; order: string };
  const [refused] = await readRows(row(), { mapping: { ...mapping, date } });
  expect(refused).toMatchObject({ problems: [{ column: 'when', message: expect.stringContaining('"order"') }] });
});

test('what is wrong with a mapping is told where it stands', () => {
  const wrong = { dataset: { ...dataset, redistribution: 'MAYBE' }, title: 'T', date: { column: 'D' }, colour: 'red' };
  const problems = (() => {
    try {
      parseCsvMapping(JSON.stringify(wrong));
      return [];
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return error.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
    }
  })();
  expect(problems).toEqual([
    expect.stringMatching(/^: There is no field "colour" here; the fields are .*missing\.$/),
    'dataset.redistribution: "MAYBE" is none of OPEN, ATTRIBUTION, INTERNAL.',
  ]);
});

const sheet = { publisher: 'A newsroom', language: 'en' };

test('a TimelineJS sheet is read by its columns: dates as far as they are given, its cover and eras left out', async () => {
  const slide = {
    Year: '2020',
    Month: '5',
    Day: '17',
    Time: '',
    'End Year': '',
    'End Month': '',
    'End Day': '',
    Headline: 'H',
    Text: 'T',
    Media: 'https://example.org/v',
    Type: '',
    Group: 'G',
  };
  const rows = await readRows(
    csvOf([
      { ...slide, Type: 'title' },
      slide,
      { ...slide, Day: '' },
      { ...slide, 'End Year': '2020', 'End Month': '6' },
      { ...slide, Type: 'era' },
    ]),
    { sheet },
  );
  const dates = rows.map((each) => ('content' in each ? each.content(({ slug }) => slug).event.date.edtf : undefined));
  expect(dates).toEqual(['2020-05-17', '2020-05', '2020-05-17/2020-06']);
});

test('an Atlos sheet is read by its columns, with its resolution as precision', async () => {
  const incident = {
    slug: 'CIV-AD12H4',
    status: 'Completed',
    description: 'D',
    sensitive: 'Not Sensitive',
    date: '2020-05-17',
    latitude: '32.9',
    longitude: '13.2',
    general_location: 'Tripoli',
    geolocation_resolution: 'Vicinity',
  };
  const { event } = await contentOf(csvOf([incident]), { sheet });
  expect(event.locations).toMatchObject([{ precision: 'NEAR', coordinates: { latitude: 32.9, longitude: 13.2 } }]);
  expect(event.classifications).toContainEqual({ scheme: 'A newsroom (atlos) status', code: 'Completed' });
});

test('a TimeMap sheet is read by its columns, month first', async () => {
  const incident = {
    id: '4',
    description: 'D',
    date: '05/17/2020',
    time: '',
    location: 'Tripoli',
    latitude: '32.9',
    longitude: '13.2',
    sources: 's1,s2',
    comments: '',
  };
  const { event, entities } = await contentOf(csvOf([incident]), { sheet });
  expect(event.date).toEqual({ edtf: '2020-05-17' });
  expect(entities.map(({ name }) => name)).toEqual(['A newsroom', 'A newsroom (timemap)', 's1', 's2', 'Tripoli']);
});

const timeMap = csvOf([
  { id: '4', description: 'D', date: '05/17/2020', time: '', location: 'Tripoli', sources: 's1, s2', associations: 'a1,a2' },
]);

test('sheets of sources and associations say what the ids of a TimeMap sheet stand for, and what they do not say is told', async () => {
  const sources = csvOf([
    { id: 's1', title: 'A film', path1: 'https://example.org/f', author: 'Somebody', date: '05/18/2020', description: 'Of it' },
  ]);
  const associations = csvOf([{ id: 'a1', title: 'Air strikes', desc: '', mode: 'FILTER' }]);
  const linked = {
    sources: await readLinkedSources(() => inPieces(sources)),
    associations: await readLinkedAssociations(() => inPieces(associations)),
  };
  const { event, entities, flags } = await contentOf(timeMap, { sheet, linked });
  const scheme = 'A newsroom (timemap) associations';
  expect(event.classifications).toEqual([
    { scheme, code: 'a1', label: 'Air strikes' },
    { scheme, code: 'a2' },
  ]);
  expect(entities.find(({ value }) => value === 's1')?.input(({ slug }) => slug)).toMatchObject({
    publisher: { en: 'Somebody' },
    title: { en: 'A film' },
    url: 'https://example.org/f',
    publishedOn: { edtf: '2020-05-18' },
    note: { en: 'Of it' },
  });
  expect(flags.map(({ column, message }) => [column, message])).toEqual([
    ['sources', 'The sheet of sources has no "s2".'],
    ['associations', 'The sheet of associations has no "a2".'],
  ]);
});

test.each([
  ['without a title', 'id,name\n1,x\n', 'no column title'],
  ['with an id twice', 'id,title\n1,x\n1,y\n', 'line 3, id: An earlier row'],
  ['with a row without an id', 'id,title\n,x\n', 'line 2, id: The cell is empty'],
  ['with a row that is cut off', 'id,title,url\n1,x\n', 'line 2: The row has 2 cells, the file 3 columns'],
])('a sheet of sources %s is refused with its place', async (_, text, message) => {
  await expect(readLinkedSources(() => inPieces(text))).rejects.toThrow(message);
});

test('sheets of sources go with events of TimeMap alone', async () => {
  const linked = { sources: new Map() };
  await expect(
    readRows(csvOf([{ Year: '2020', Month: '', Day: '', Headline: 'H', Text: '' }]), { sheet, linked }),
  ).rejects.toThrow('it is timelinejs-csv');
});

test('a sheet whose publisher is not said is refused: whose word it is is never guessed', async () => {
  await expect(readRows(csvOf([{ Year: '2020', Month: '', Day: '', Headline: 'H', Text: '' }]))).rejects.toThrow('--publisher');
});

test('a mapped file is recorded once, however often it is imported', async () => {
  await using record = await testRecord();
  expect(await importText(record.storage, row(), {}, { mapping })).toMatchObject({ added: 1 });
  expect(await importText(record.storage, row(), {}, { mapping })).toMatchObject({ added: 0, unchanged: 1 });
});

test('numbers that contradict themselves, and parts above the whole, are kept and told', async () => {
  const counts = { low: 'Min', best: 'Best', high: 'Max', civilians: { best: 'Civilians' }, combatants: { low: 'Fighters' } };
  const counted = parseCsvMapping(JSON.stringify({ dataset, id: 'No', title: 'T', date: { column: 'D' }, killed: counts }));
  const flagsOf = async (cells: string) => {
    const rows = await readRows(`No,T,D,Min,Best,Max,Civilians,Fighters\n1,T,2020-05-17,${cells}\n`, { mapping: counted });
    return rows.flatMap((each) => ('flags' in each ? each.flags.map(({ message }) => message) : [JSON.stringify(each)]));
  };
  expect(await flagsOf('9,5,1,,')).toEqual([expect.stringContaining('low 9, best 5 and high 1 contradict each other')]);
  expect(await flagsOf('9,,1,,')).toEqual([expect.stringContaining('low 9 and high 1 contradict each other')]);
  expect(await flagsOf('2,5,6,4,3')).toEqual([expect.stringMatching(/parts come to 7 at least, the whole to 6 at most/)]);
  for (const sound of ['1,5,9,4,1', ',5,,,', ',,,4,3', '3,,,3,']) expect(await flagsOf(sound)).toEqual([]);
});

test('a first line that tells spreadsheets what separates cells is none of the table', async () => {
  for (const [mark, start] of [
    [';', 'sep=;\n'],
    [',', '\uFEFFsep=,\r\n'],
    ['\t', '"sep=\t"\n'],
    ['|', 'sep=|\n'],
  ] as const) {
    const text = `${start}${csvOf([{ 'No.': '7', Headline: 'قصف, غارة', When: '17/05/2020' }], mark)}`;
    const plain = parseCsvMapping(
      JSON.stringify({ dataset, id: 'No.', title: 'Headline', date: { column: 'When', order: 'DMY' } }),
    );
    expect(await readRows(text, { mapping: plain })).toMatchObject([{ id: '7', line: 3 }]);
  }
});

test('a year that is hardly meant is kept and told', async () => {
  const plain = parseCsvMapping(JSON.stringify({ dataset, id: 'No', title: 'T', date: { column: 'D' } }));
  const rows = await readRows('No,T,D\n1,T,0025-09-12\n2,T,9999\n3,T,1389-06-15\n4,T,2020-05\n', { mapping: plain });
  expect(rows.map((each) => ('flags' in each ? each.flags.map(({ line, column }) => [line, column]) : each))).toEqual([
    [[2, 'd']],
    [[3, 'd']],
    [],
    [],
  ]);
});
