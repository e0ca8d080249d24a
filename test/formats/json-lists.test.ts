import { expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { acledRow, contentOf, csvOf, inPieces, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';

const records = plainCsv(ucdpSample).slice(0, 5);
/** As APIs answer: numbers as numbers, nothing as null. */
const typed = (record: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, text]) => [
      name,
      text === '' ? null : /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : text,
    ]),
  );
const ged = records.map(typed);

async function said(text: string, options: object = {}) {
  const rows = await readRows(text, options);
  return rows.map((row) => ('content' in row ? [row.id, row.content(({ name }) => name)] : row));
}

async function told(text: string) {
  const file = await openForeignFile(() => inPieces(text));
  const notices: { message: string; isPart?: boolean }[] = [];
  await Array.fromAsync(file!.rows({ report: (notice) => notices.push(notice) }));
  return [file!.format.name, notices.filter(({ isPart }) => isPart).map(({ message }) => message)];
}

test.each([
  ['a list', JSON.stringify(ged)],
  ['an answer of its API', JSON.stringify({ TotalCount: 5, TotalPages: 1, PreviousPageUrl: '', NextPageUrl: '', Result: ged })],
  ['lines of an answer', JSON.stringify({ Result: ged, NextPageUrl: '' }, null, 2)],
])('UCDP GED comes in as JSON as it does as CSV: %s', async (_, text) => {
  expect(await said(text)).toEqual(await said(csvOf(records)));
  expect(await told(text)).toEqual(['ucdp-ged', []]);
});

test('a page of an answer that has more is a part of what there is, and is told to be', async () => {
  const next = 'https://example.org/api?page=1';
  expect(await told(JSON.stringify({ Result: ged, NextPageUrl: next }))).toEqual(['ucdp-ged', [expect.stringContaining(next)]]);
  expect(await told(JSON.stringify({ TotalCount: 9, Result: ged }))).toEqual(['ucdp-ged', [expect.stringContaining('5 of 9')]]);
});

test('ACLED comes in as its API answers it, and so does its list of deletions', async () => {
  const rows = [acledRow(), acledRow({ event_id_cnty: 'LBY2', fatalities: '0' })];
  const answer = (data: object[]) => JSON.stringify({ status: 200, success: true, last_update: 1, count: 2, messages: [], data });
  expect(await said(answer(rows.map(typed)))).toEqual(await said(csvOf(rows)));
  expect(await told(answer(rows))).toEqual(['acled', []]);
  expect(await readRows(answer([{ event_id_cnty: 'LBY1', deleted_timestamp: 1 }]))).toEqual([
    { line: 1, id: 'LBY1', gone: true },
  ]);
});

const sheet = { publisher: 'P', language: 'en', redistribution: 'OPEN' } as const;

test('TimeMap’s events come in as its server answers them, with lists of associations and sources', async () => {
  const event = {
    id: '',
    description: 'A column leaves the yard.',
    date: '10/10/2015',
    time: '16:20',
    location: 'Place A',
    latitude: '31.5',
    longitude: '34.5',
    associations: ['tear_gas', 'narrative_1'],
    sources: ['src1'],
  };
  const { event: read, entities, claim } = await contentOf(JSON.stringify([event]), { sheet: { ...sheet, precision: 'NEAR' } });
  expect(read).toMatchObject({ date: { edtf: '2015-10-10' }, locations: [{ coordinates: { latitude: 31.5, longitude: 34.5 } }] });
  expect(read.classifications?.map(({ scheme, code }) => [scheme, code])).toEqual([
    ['P (timemap) associations', 'tear_gas'],
    ['P (timemap) associations', 'narrative_1'],
    ['P (timemap) time', '16:20'],
  ]);
  expect(entities.map(({ name }) => name)).toContain('src1');
  expect(claim.citations).toHaveLength(2);
});

const mapping = parseCsvMapping(
  JSON.stringify({
    dataset: { name: 'Ours', ...sheet },
    id: 'no',
    title: 'what.en',
    date: { column: 'when' },
    list: 'rows of it',
  }),
);

test('lists of objects come in with a mapping, whatever the list is called and whatever stands beside it', async () => {
  const rows = [{ no: 1, what: { en: 'A' }, when: '2020-05-17' }, 'x', { no: 2, what: { en: 'B' }, when: 2020 }];
  const files = [JSON.stringify(rows), JSON.stringify({ data: [{ no: 9 }], meta: { what: 'rows of it' }, 'rows of it': rows })];
  for (const text of files) {
    const [a, refused, b] = await readRows(text, { mapping });
    expect([a, b].map((row) => 'id' in row! && row.id)).toEqual(['1', '2']);
    expect(refused).toMatchObject({ line: 1, problems: [{ message: expect.stringContaining('no row') }] });
  }
});

test.each([
  ['no list of the name', '{"others":[{"no":1}]}', 'no list "rows of it"'],
  ['a list that is cut off', '[{"no":1},{"no"', 'no JSON from line 1 on'],
])('JSON with %s is refused', async (_, text, message) => {
  await expect(readRows(text, { mapping })).rejects.toThrow(message);
});

test('a list of JSON that is no known format is refused with what to do', async () => {
  await expect(readRows('[{"no":1}]')).rejects.toThrow('--map');
});

test('what is wrong with an element of a list on one line is told with its number', async () => {
  const answer = [ged[0], { ...ged[1], best: 'many' }, { ...ged[2], best: 'few' }];
  const problems = async (text: string) =>
    (await readRows(text)).flatMap((row) => ('problems' in row ? row.problems.map(({ line, message }) => [line, message]) : []));
  expect(await problems(JSON.stringify({ Result: answer }))).toEqual([
    [1, expect.stringMatching(/"many" is no number of people.* It is number 2 of the list\.$/)],
    [1, expect.stringContaining('number 3 of the list')],
  ]);
  const lines = await problems(`[\n${answer.map((each) => JSON.stringify(each)).join(',\n')}]`);
  expect(lines).toEqual([
    [3, expect.not.stringContaining('of the list')],
    [4, expect.not.stringContaining('of the list')],
  ]);
});

test('an id of more digits than a double holds stays what it is: no two rows become one', async () => {
  const ids = ['12345678901234567890', '12345678901234567891'];
  const rows = ids.map((id) => `{"id":${id},"title":"Clash","date":"2020-05-17","killed":7.0}`);
  const mapping = parseCsvMapping(
    JSON.stringify({
      dataset: { name: 'Posts', publisher: 'P', language: 'en', redistribution: 'OPEN' },
      id: 'id',
      title: 'title',
      date: { column: 'date' },
      killed: { best: 'killed' },
    }),
  );
  expect(await readRows(`[${rows.join(',')}]`, { mapping })).toMatchObject(ids.map((id) => ({ id, flags: [] })));
});
