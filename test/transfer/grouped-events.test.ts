import { beforeAll, expect, test } from 'vitest';
import { allRights } from '../../src/domain/record/visibility.ts';
import { TooManyGroups } from '../../src/ledger/too-many-groups.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { RowGroups } from '../../src/reading/questions/group-rows.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { listGroups } from '../../src/schema/types/event-groups.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { catchUp } from '../kit/record-index.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Events of a dataset, grouped, against loops over its file.

const records = plainCsv(ucdpSample);
let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
  await importText(waqai.storage, csvOf(records), { timeline: 'ged' });
  return () => waqai[Symbol.asyncDispose]();
});

interface Group {
  readonly count: number;
  readonly imprecise: boolean;
  readonly keys: readonly (Readonly<Record<string, unknown>> | null)[];
  readonly casualties: readonly { harm: string; group: string; low: number; best: number | null; high: number | null }[];
}

const fields = `totalCount nodes { count imprecise keys {
    ... on PeriodKey { from: firstDay to: lastDay } ... on KindKey { kind } ... on ActorKey { actor { name { text } } }
    ... on DyadKey { actors { name { text } } } ... on TimelineKey { timeline { slug } } }
  casualties { harm group low best high } } pageInfo { hasNextPage endCursor }`;

/** All groups, page by page. */
async function groups(by: string, orderBy = 'KEYS', first = 7): Promise<Group[]> {
  const found: Group[] = [];
  for (let after: string | null = null; ; ) {
    const query = `query ($after: String) { events { groups(by: ${by}, orderBy: ${orderBy}, first: ${first}, after: $after) { ${fields} } } }`;
    const { data, errors } = await waqai.ask(query, { after });
    expect(errors).toBeUndefined();
    const { totalCount, nodes, pageInfo } = data.events.groups;
    found.push(...nodes);
    after = pageInfo.endCursor;
    if (pageInfo.hasNextPage) continue;
    expect(found).toHaveLength(totalCount);
    return found;
  }
}

type Row = (typeof records)[number];
const dayOf = (text: string | undefined): string => (text ?? '').slice(0, 10);
/** Two names in one order; a name may be longer than one is recorded. */
const sidesOf = (names: readonly string[]): string =>
  names
    .map((name) => name.slice(0, 100))
    .toSorted()
    .join(' / ');
const sides = ({ side_a: a = '', side_b: b = '' }: Row): string => sidesOf([a, b]);
const sum = (rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const numbers = ({ low, best, high }: Row): number[] => [low, best, high].map(Number);

/** The rows of each group, by a text. */
function grouped(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}

test('Deaths for each dyad and year, low, best and high, are what loops over the file say', async () => {
  const found = await groups('[{ dimension: DYAD }, { dimension: YEAR }]');
  const isPrecise = ({ date_start: from, date_end: to }: Row): boolean => from?.slice(0, 4) === to?.slice(0, 4);
  const period = (row: Row): string =>
    isPrecise(row) ? `${row.date_start?.slice(0, 4)}` : `${dayOf(row.date_start)}/${dayOf(row.date_end)}`;
  const expected = grouped(records, (row) => `${sides(row)} ${period(row)}`);
  expect(found).toHaveLength(expected.size);
  for (const { keys, imprecise, count, casualties } of found) {
    const [dyad, when] = keys as [{ actors: { name: { text: string } }[] }, { from: string; to: string }];
    const names = sidesOf(dyad.actors.map(({ name }) => name.text));
    const rows = expected.get(`${names} ${imprecise ? `${when.from}/${when.to}` : when.from.slice(0, 4)}`);
    expect(rows, names).toHaveLength(count);
    const killed = casualties.find(({ harm, group }) => harm === 'KILLED' && group === 'ALL');
    expect(killed, names).toMatchObject({
      low: sum(rows!, (row) => Math.min(...numbers(row))),
      best: sum(rows!, (row) => Number(row.best)),
      high: sum(rows!, (row) => Math.max(...numbers(row))),
    });
  }
});

test('Civilian deaths by perpetrator and year are those of one-sided violence, and the events without a perpetrator are apart', async () => {
  const found = await groups('[{ dimension: ACTOR, roles: [INITIATOR] }, { dimension: YEAR }]');
  const oneSided = records.filter(({ type_of_violence: type }) => type === '3');
  const withNone = found.filter(({ keys }) => keys[0] === null);
  expect(withNone.reduce((total, { count }) => total + count, 0)).toBe(records.length - oneSided.length);
  const byPerpetrator = grouped(oneSided, ({ side_a: a = '' }) => a);
  for (const [name, rows] of byPerpetrator) {
    const own = found.filter(({ keys }) => (keys[0] as { actor: { name: { text: string } } } | null)?.actor.name.text === name);
    expect(
      own.reduce((total, { count }) => total + count, 0),
      name,
    ).toBe(rows.length);
    const civilians = own.flatMap(({ casualties }) =>
      casualties.filter(({ harm, group }) => harm === 'KILLED' && group === 'CIVILIANS'),
    );
    expect(
      civilians.reduce((total, { best }) => total + (best ?? 0), 0),
      name,
    ).toBe(sum(rows, ({ deaths_civilians: killed }) => Number(killed)));
  }
});

test('whatever lies in no month is in no month, and the groups of a month are the buckets of the histogram', async () => {
  const found = await groups('[{ dimension: MONTH }]');
  const { histogram, totalCount } = (
    await waqai.ask(
      '{ events { totalCount histogram(by: MONTH) { buckets { from: firstDay to: lastDay count } imprecise { from: firstDay to: lastDay count } } } }',
    )
  ).data.events;
  const told = (isImprecise: boolean) =>
    found
      .filter(({ imprecise }) => imprecise === isImprecise)
      .map(({ keys, count }) => ({ ...keys[0], count }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const inOrder = (buckets: object[]) => buckets.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  expect(told(false)).toEqual(inOrder(histogram.buckets));
  expect(told(true)).toEqual(inOrder(histogram.imprecise));
  expect(told(true).length).toBeGreaterThan(0);
  expect(found.reduce((total, { count }) => total + count, 0)).toBe(totalCount);
});

test('groups are in the order that is asked for, on whatever pages', async () => {
  const killed = ({ casualties }: Group, of: 'low' | 'best'): number =>
    casualties.find(({ harm, group }) => harm === 'KILLED' && group === 'ALL')?.[of] ?? -1;
  for (const [order, rank] of [
    ['COUNT_DESC', ({ count }: Group) => count],
    ['KILLED_LOW_DESC', (group: Group) => killed(group, 'low')],
    ['KILLED_BEST_DESC', (group: Group) => killed(group, 'best')],
  ] as const) {
    const found = await groups('[{ dimension: DYAD }]', order, 3);
    expect(found.map(rank), order).toEqual(found.map(rank).toSorted((a, b) => b - a));
    expect(await groups('[{ dimension: DYAD }]', order, 100)).toEqual(found);
  }
});

test('dimensions that cannot be are refused by name', async () => {
  const refused = async (by: string): Promise<object[]> =>
    (await waqai.ask(`{ events { groups(by: ${by}) { totalCount } } }`)).errors?.[0].extensions.problems;
  expect(await refused('[]')).toMatchObject([{ path: ['events', 'groups', 'by'], code: 'TOO_MANY', found: 0, limit: 3 }]);
  expect(await refused('[{ dimension: KIND, roles: [PARTY] }, { dimension: ACTOR }, { dimension: ACTOR }]')).toMatchObject([
    { path: ['events', 'groups', 'by', '0', 'roles'], code: 'CONTRADICTION' },
    { path: ['events', 'groups', 'by', '2'], code: 'CONTRADICTION' },
  ]);
});

test('more groups than one question may have are refused, not cut off', async () => {
  const index = new RecordIndex();
  await using view = await waqai.storage.openView();
  await catchUp(index, view);
  const groupsOfRows = new RowGroups([{ dimension: 'DAY' }], new Snapshot(index, allRights), 2);
  const all = (): void => {
    const { blocks } = index.rows;
    for (let row = 0; row < index.rows.rowsIn(0); row++) groupsOfRows.of(blocks[0]!, row);
  };
  expect(all).toThrow(TooManyGroups);
  const full = { view: { groupEvents: () => Promise.reject(new TooManyGroups()) } };
  const { totalCount } = listGroups(
    { filter: {} as never, rights: allRights },
    { by: [{ dimension: 'DAY' }], orderBy: 'KEYS' },
    full as never,
  );
  await expect(totalCount()).rejects.toMatchObject({ extensions: { code: 'TOO_COSTLY', limit: 200_000 } });
});
