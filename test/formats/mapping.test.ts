import { expect, test } from 'vitest';
import { type CsvMapping, parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { contentOf, csvOf, importText, inPieces, readRows } from '../kit/dataset-files.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { testRecord } from '../kit/test-record.ts';

const dataset = { name: 'Counter', publisher: 'Counter', language: 'en', redistribution: 'OPEN' } as const;
const mapping = (fields: object = {}): CsvMapping =>
  parseCsvMapping(JSON.stringify({ dataset, id: 'no', title: 'title', date: { column: 'start' }, ...fields }));
const row = (cells: object = {}) => csvOf([{ no: 'k1', title: 'Siege', start: '2003-03-20', ...cells }]);

async function dateOf(date: object, cells: object, timeZone = 'Africa/Tripoli'): Promise<string | undefined> {
  const file = await openForeignFile(() => inPieces(row(cells)), { mapping: mapping({ date }) });
  const [read] = await Array.fromAsync(file!.rows({ timeZone }));
  if (read !== undefined && 'problems' in read) throw new Error(read.problems[0].message);
  return 'content' in read! ? read.content(() => '').event.date.edtf : undefined;
}

test.each([
  ['2003-04-09', '2003-03-20/2003-04-09'],
  ['2003-04', '2003-03-20/2003-04'],
  ['', '2003-03-20'],
  ['-', '2003-03-20'],
  ['2003-03-20', '2003-03-20'],
])('a column of ends makes a stretch of time: until %j', async (end, edtf) => {
  expect(await dateOf({ column: 'start', end: 'end' }, { end })).toBe(edtf);
});

test.each([
  ['a word of the mapping', { ongoing: ['ongoing', 'to date'] }, 'To date', undefined],
  ['a word of the mapping, to the letter', { ongoing: ['ongoing', 'to date'] }, 'to date', '2003-03-20/..'],
  ['what stands for not given elsewhere', { ongoing: ['-'] }, '-', '2003-03-20/..'],
  ['a word of the mapping where ends are EDTF', { edtf: true, ongoing: ['now'] }, 'now', '2003-03-20/..'],
  ['two points where they are EDTF', { edtf: true }, '..', '2003-03-20/..'],
  ['two points where they are days', {}, '..', '2003-03-20'],
  ['nothing', { ongoing: ['ongoing'] }, '', '2003-03-20'],
])('a column of ends says that it goes on: %s', async (_, fields, end, edtf) => {
  const date = dateOf({ column: 'start', end: 'end', ...fields }, { end });
  if (edtf === undefined) await expect(date).rejects.toThrow('To date');
  else expect(await date).toBe(edtf);
});

test('what stands for going on is said of a column of ends', () => {
  expect(() => mapping({ date: { column: 'start', ongoing: ['now'] } })).toThrow(UnreadableFile);
});

test.each([
  ['2004-06-01/..', '2004-06-01'],
  ['2004-06-01/', '2004-06-01'],
  ['../2004-06-01', '2004-06-01'],
  ['[..2004-06-01]', '2004-06-01'],
  ['-0043/..', '-0043-01-01'],
])('%s in a column of EDTF comes in, and its timeline may begin on %s', async (edtf, earliest) => {
  const file = await openForeignFile(() => inPieces(row({ start: edtf })), {
    mapping: mapping({ date: { column: 'start', edtf: true } }),
  });
  const [read] = await Array.fromAsync(file!.rows({ timeZone: 'UTC' }));
  expect(read).toMatchObject({ earliest });
});

test.each([
  ['2003-03-19', 'ends before it begins'],
  ['[2003-04-01..2003-04-09]', 'make no stretch of time'],
  ['April', 'no EDTF date'],
])('an end of %s is refused', async (end, message) => {
  await expect(dateOf({ column: 'start', end: 'end' }, { end })).rejects.toThrow(message);
});

test.each([
  ['a zone of its own', { zone: 'UTC' }, { start: '2022-02-23 23:30' }, '2022-02-24T01:30:00'],
  ['the timeline’s zone', {}, { start: '2022-02-23 23:30' }, '2022-02-23T23:30:00'],
  ['an offset', {}, { start: '2022-02-24T04:30:15.250+03:00' }, '2022-02-24T03:30:15'],
  ['an offset of Z', { zone: 'Europe/Kyiv' }, { start: '2022-02-24T04:30Z' }, '2022-02-24T06:30:00'],
  ['a column of times', { time: 'at', zone: 'Europe/Kyiv' }, { start: '2022-02-24', at: '٤:٣٠' }, '2022-02-24T04:30:00'],
  ['times that are midnight', { time: 'at' }, { start: '2022-02-24', at: '00:00' }, '2022-02-24T00:00:00'],
  ['no time but midnight', { zone: 'UTC' }, { start: '2022-02-24 00:00:00.000' }, '2022-02-24'],
  ['days with the month second', { order: 'DMY', zone: 'UTC' }, { start: '24/02/2022 12:00' }, '2022-02-24T14:00:00'],
  ['no time given', { time: 'at', zone: 'UTC' }, { start: '2022-02-24', at: 'NA' }, '2022-02-24'],
  ['a month', { time: 'at', zone: 'UTC' }, { start: '2022-02', at: '12:00' }, '2022-02'],
  [
    'ends with times',
    { end: 'end', endTime: 'to', time: 'at' },
    { start: '2022-02-24', at: '1:00', end: '2022-02-25', to: '02:00' },
    '2022-02-24T01:00:00/2022-02-25T02:00:00',
  ],
])('moments with %s are brought into the timeline’s zone', async (_, date, cells, edtf) => {
  expect(await dateOf({ column: 'start', ...date }, cells)).toBe(edtf);
});

test('a time of day that is none is refused where it stands', async () => {
  const [read] = await readRows(row({ at: 'noon' }), { mapping: mapping({ date: { column: 'start', time: 'at' } }) });
  expect(read).toMatchObject({ problems: [{ column: 'at', message: '"noon" is no time of day; write it as 14:30.' }] });
});

test('rows come in at the civil time of the timeline that they go into', async () => {
  await using record = await testRecord();
  const options = { mapping: mapping({ date: { column: 'start', zone: 'UTC' } }) };
  await importText(record.storage, row({ start: '2022-02-23 23:30' }), { timeZone: 'Europe/Kyiv' }, options);
  const again = await importText(record.storage, row({ start: '2022-02-24T01:30+02:00' }), {}, options);
  expect(again).toMatchObject({ unchanged: 1, added: 0, corrected: 0 });
});

test('columns of actors say who took part in which role, each once', async () => {
  const actors = [
    { column: 'by', role: 'ACCUSED', kind: 'ARMED_FORCE', separator: ';' },
    { column: 'against', role: 'VICTIM', kind: 'POPULATION' },
  ];
  const cells = { by: 'Force A; force  a ;Force B;', against: 'Residents' };
  const { event, claim, entities } = await contentOf(row(cells), { mapping: mapping({ actors }) });
  const names = new Map(entities.map((each) => [each.slug, each.name]));
  const told = event.participants?.map(({ actor, role }) => [names.get(String(actor)), role]);
  expect(told).toEqual([
    ['force  a', 'ACCUSED'],
    ['Force B', 'ACCUSED'],
    ['Residents', 'VICTIM'],
  ]);
  expect(claim.participants).toEqual(event.participants);
  await using record = await testRecord();
  expect(await importText(record.storage, row(cells), {}, { mapping: mapping({ actors }) })).toMatchObject({ added: 1 });
});

test('columns of civilians, combatants and others are figures of theirs, beside those of everybody', async () => {
  const killed = { best: 'all', civilians: { low: 'c1', high: 'c2' }, combatants: { best: 'm' }, unknown: { best: 'u' } };
  const cells = { all: '9', c1: '2', c2: '4', m: '5', u: '' };
  const { claim } = await contentOf(row(cells), { mapping: mapping({ killed, injured: { civilians: { best: 'm' } } }) });
  expect(claim.casualties?.map(({ harm, group, low, best, high }) => [harm, group, low, best, high])).toEqual([
    ['KILLED', 'ALL', undefined, 9, undefined],
    ['KILLED', 'CIVILIANS', 2, undefined, 4],
    ['KILLED', 'COMBATANTS', undefined, 5, undefined],
    ['INJURED', 'CIVILIANS', undefined, 5, undefined],
  ]);
});

test('texts are given in every language that has a column, and in those that the row gives', async () => {
  const texts = {
    title: { en: 'title', ar: 'العنوان' },
    summary: { ar: 'نص', en: 'text' },
    place: { column: { en: 'where', ar: 'أين' } },
  };
  const both = { title: 'Siege', العنوان: 'حصار', نص: 'شرح', text: 'Told', where: 'Tripoli', أين: 'طرابلس' };
  const { event, claim, entities } = await contentOf(row(both), { mapping: mapping(texts) });
  expect(event).toMatchObject({ title: { en: 'Siege', ar: 'حصار' }, summary: { ar: 'شرح', en: 'Told' } });
  expect(claim.statement).toEqual({ ar: 'شرح', en: 'Told' });
  expect(entities.at(-1)?.input(() => '')).toMatchObject({
    names: [
      { language: 'en', text: 'Tripoli' },
      { language: 'ar', text: 'طرابلس' },
    ],
  });
  const one = await contentOf(row({ ...both, title: '' }), { mapping: mapping(texts) });
  expect(one.event.title).toEqual({ ar: 'حصار' });
});

test('where it was may be coordinates alone', async () => {
  const place = { latitude: 'lat', longitude: 'lon', precision: { otherwise: 'EXACT' } };
  const { event } = await contentOf(row({ lat: '49.9', lon: '36.6' }), { mapping: mapping({ place }) });
  expect(event.locations).toMatchObject([
    { place: undefined, precision: 'EXACT', coordinates: { latitude: 49.9, longitude: 36.6 } },
  ]);
  await using record = await testRecord();
  const report = await importText(record.storage, row({ lat: '49.9', lon: '36.6' }), {}, { mapping: mapping({ place }) });
  expect(report).toMatchObject({ added: 1, refusedRows: [] });
});

test.each([
  [{ date: { end: 'x' } }, 'date: "column" is missing.'],
  [{ date: { year: 'y', colum: 'x' } }, /^date: There is no field "colum" here; the fields are year, month, day/],
  [{ date: 'when' }, 'date: "when" is no object ({…}).'],
  [{ title: 7 }, 'title: 7 is no text ("…") and no object ({…}).'],
  [{ title: { 'not a tag': 'x' } }, /^title\.not a tag: .*BCP 47/],
  [{ dataset: { ...dataset, language: 'arabic?' } }, /^dataset\.language: .*BCP 47/],
  [{ date: { column: 'x', zone: 'Tripoli' } }, /^date\.zone: "Tripoli" is no time zone/],
  [{ place: { precision: { otherwise: 'EXACT' } } }, /^place: A place has a "column"/],
  [{ place: { column: 'x', latitude: 'y' } }, 'place: "latitude" and "longitude" go together.'],
  [{ actors: [{ column: 'x', role: 'KILLER', kind: 'STATE' }] }, /^actors\.0\.role: "KILLER" is none of INITIATOR, ACCUSED/],
  [{ killed: { civilians: { best: '' } } }, 'killed.civilians.best: The text is empty; leave the field out instead.'],
  [{ missing: ['x'] }, 'missing: ["x"] is no object ({…}).'],
  [{ place: { column: 'x', radiusKm: 0 } }, 'place.radiusKm: 0 must be > 0.'],
])('what is wrong with a mapping is told in plain words: %j', (fields, told) => {
  const problems = (() => {
    try {
      mapping(fields);
      return [];
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return error.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
    }
  })();
  expect(problems).toEqual([typeof told === 'string' ? told : expect.stringMatching(told)]);
});

test('a column that a mapping names and the file does not have is told, with those that it has', async () => {
  const typo = mapping({ kind: { column: 'Knd' } });
  await expect(readRows(row({ Kind: 'CLASH' }), { mapping: typo })).rejects.toThrow(
    'it has no column knd: the mapping has each of them. Its columns are: no, title, start, kind',
  );
  await expect(readRows('no,title,start,title\n1,a,2020,b\n', { mapping: mapping() })).rejects.toThrow('two columns title');
});

test('the mappings of the documentation are mappings, and read the rows beside them', async () => {
  const blocks = docBlocks('docs/formats/csv.md');
  const mappings = blocks.filter(({ words: [name] }) => name === 'mapping' || name === 'own-columns');
  expect(mappings.length).toBeGreaterThan(2);
  for (const { text } of mappings) expect(parseCsvMapping(text)).toBeTypeOf('object');
  const rows = blocks.filter(({ words: [name] }) => name === 'rows');
  expect(rows.length).toBeGreaterThan(0);
  for (const block of rows) {
    const before = blocks.slice(0, blocks.indexOf(block)).findLast(({ words: [name] }) => name === 'mapping');
    for (const read of await readRows(block.text, { mapping: parseCsvMapping(before!.text) }))
      expect(read).toHaveProperty('content');
  }
});
