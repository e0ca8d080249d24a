import { afterAll, beforeAll, expect, test } from 'vitest';
import { acledRow, csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { failingAfter } from '../kit/wrapped-storage.ts';

const records = plainCsv(ucdpSample).slice(0, 24);
const odd = { ...records[0]!, id: '1', low: '5', best: '4', high: '9', gwnob: 'NA', adm_2: '-' };
const bad = (id: string) => ({ ...records[1]!, id, best: 'x', high: 'y' });
const at = (hour: number) => () => new Date(Date.UTC(2026, 0, 1, hour));

const counts = 'complete rows added corrected unchanged retracted left refused flagged notRetracted cellsNotGiven notices';
const row = '{ line column value message }';
const query = `query ($timeline: TimelineRef, $first: Int, $after: String, $rows: Int! = 20) {
  importReports(timeline: $timeline, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes {
    id file format dataset release timelineSlug timeline { slug } startedAt finishedAt rowsErased ${counts}
    refusedRows(first: $rows) ${row} refusedUnnamed flaggedRows ${row} flaggedUnnamed leftRows ${row} leftUnnamed } } }`;

let waqai: TestApp;
let reader: string;
beforeAll(async () => {
  waqai = await testApp();
  reader = await waqai.keyOf('READER');
  const options = { timeline: 'one', release: '23.1', now: at(1) };
  await importText(waqai.storage, csvOf([odd, bad('2'), records[2]!]), options, {}, 'GEDEvent.csv');
  await importText(waqai.storage, csvOf([acledRow({ fatalities: 'few' })]), { timeline: 'none', now: at(3) });
  const many = csvOf(Array.from({ length: 130 }, (_, i) => bad(i === 129 ? '' : String(10 + i))));
  await importText(waqai.storage, many, { timeline: 'one', now: at(2), retractMissing: true });
});
afterAll(() => waqai[Symbol.asyncDispose]());

const reports = async (variables: object = {}, key: string | undefined = reader) =>
  (await waqai.ask(query, variables, key)).data.importReports;

test('An import’s report tells of what, when, how many and which rows, as the answer of the import does', async () => {
  const { nodes } = await reports({ timeline: { slug: 'one' } });
  expect(nodes).toHaveLength(2);
  expect(nodes[1]).toEqual({
    id: expect.stringMatching(/^import_/),
    ...{ file: 'GEDEvent.csv', format: 'ucdp-ged', dataset: 'UCDP GED', release: '23.1' },
    ...{ timelineSlug: 'one', timeline: { slug: 'one' }, rowsErased: false, notRetracted: null },
    ...{ startedAt: '2026-01-01T01:00:00.000Z', finishedAt: '2026-01-01T01:00:00.000Z', complete: true },
    ...{
      rows: 3,
      added: 2,
      corrected: 0,
      unchanged: 0,
      retracted: 0,
      left: 0,
      refused: 1,
      flagged: 1,
      cellsNotGiven: 2,
      notices: [],
    },
    refusedRows: [
      { line: 3, column: 'best', value: 'x', message: expect.stringContaining('no number of people') },
      { line: 3, column: 'high', value: 'y', message: expect.stringContaining('no number of people') },
    ],
    flaggedRows: [{ line: 2, column: 'best', value: '4', message: expect.stringContaining('contradict each other') }],
    ...{ leftRows: [], refusedUnnamed: 0, flaggedUnnamed: 0, leftUnnamed: 0 },
  });
});

test('Reports come newest first, page by page, and one of an import that recorded nothing names the timeline that was not made', async () => {
  const { nodes, pageInfo } = await reports({ first: 1 });
  expect(nodes).toMatchObject([{ timelineSlug: 'none', timeline: null, refused: 1, added: 0, release: null }]);
  expect(pageInfo.hasNextPage).toBe(true);
  const rest = await reports({ after: pageInfo.endCursor });
  expect(rest.nodes.map(({ startedAt }: { startedAt: string }) => startedAt.slice(11, 13))).toEqual(['02', '01']);
  expect(rest.pageInfo.hasNextPage).toBe(false);
});

test('A report of many bad rows names a hundred of their values and counts the others', async () => {
  const [many] = (await reports({ timeline: { slug: 'one' }, rows: 100 })).nodes;
  expect(many).toMatchObject({ refused: 130, refusedUnnamed: 80, notRetracted: expect.stringContaining('line 131') });
  expect(many.refusedRows).toHaveLength(100);
  expect((await reports({ timeline: { slug: 'one' } })).nodes[0].refusedRows).toHaveLength(20);
});

test('Reports are for signed-in roles: for others there are none, and none under its id', async () => {
  const [{ id }] = (await reports()).nodes;
  const anonymous = await waqai.ask(query);
  expect(anonymous.data.importReports).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  const node = 'query ($id: ID!) { node(id: $id) { __typename id ... on ImportReport { rows } } }';
  expect((await waqai.ask(node, { id }, reader)).data.node).toEqual({ __typename: 'ImportReport', id, rows: 1 });
  expect((await waqai.ask(node, { id })).data.node).toBeNull();
});

test('Of a timeline that there is not the reports are null; too many rows are refused before anything is read; what a report may list is its cost', async () => {
  const nowhere = await waqai.ask(query, { timeline: { slug: 'nowhere' } }, reader);
  expect([nowhere.data, nowhere.errors?.[0]]).toMatchObject([
    { importReports: null },
    { path: ['importReports'], extensions: { code: 'UNKNOWN_REFERENCE', problems: [{ path: ['timeline'] }] } },
  ]);
  const { errors } = await waqai.ask(query, { rows: 101 }, reader);
  expect(errors?.[0].extensions.problems).toMatchObject([
    { path: ['importReports', 'nodes', 'refusedRows', 'first'], code: 'PAGE_SIZE', found: 101, limit: 100 },
  ]);
  const { extensions } = await waqai.ask('{ importReports(first: 3) { nodes { refusedRows(first: 7) { line } } } }');
  expect(extensions?.cost.requested).toBe(1 + 3 * (1 + 7));
});

test('An import that is broken off has told what it recorded, and the one that goes on has a report of its own; a dry run has none', async () => {
  await using record = await testApp();
  // More than one request has.
  const many = Array.from({ length: 100 }, (_, i) => ({ ...records[i % records.length]!, id: String(1_000 + i) }));
  const file = csvOf(many);
  await importText(record.storage, file, { dryRun: true });
  await expect(importText(failingAfter(record.storage, 0), file)).rejects.toThrow('the disk is full');
  await expect(importText(failingAfter(record.storage, 1), file, { now: at(1) })).rejects.toThrow('the disk is full');
  await importText(record.storage, file, { now: at(2) });
  const key = await record.keyOf('READER');
  const { nodes } = (await record.ask(query, {}, key)).data.importReports;
  expect(nodes).toMatchObject([
    { added: 30, unchanged: 70, rows: 100, complete: true, finishedAt: expect.any(String) },
    { added: 70, unchanged: 0, complete: false, finishedAt: null },
  ]);
});
