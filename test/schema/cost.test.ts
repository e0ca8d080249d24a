import { parse, validateExecutionArgs } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AskedFields } from '../../src/schema/run/asked-fields.ts';
import { costOf } from '../../src/schema/run/operation-cost.ts';
import { WideOperations } from '../../src/schema/run/wide-operations.ts';
import { schema } from '../../src/schema/schema.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});
afterAll(() => waqai[Symbol.asyncDispose]());

async function requested(query: string, variables: object = {}): Promise<number> {
  const { errors, extensions } = await waqai.ask(query, variables);
  expect(errors).toBeUndefined();
  expect(extensions?.cost.limit).toBe(50_000);
  return extensions?.cost.requested ?? 0;
}

test.each([
  ['a page without a size is of 20', '{ events { nodes { id } } }', 1 + 20],
  ['a page costs its size, whatever there is', '{ events(first: 3) { nodes { id } } }', 1 + 3],
  ['so it does from its end', '{ events(last: 3) { edges { cursor } } }', 1 + 3],
  ['both ways to a page’s events', '{ events(first: 3) { nodes { id } edges { node { id } } } }', 1 + 3 + 3 * 2],
  ['pages in pages', '{ events(first: 3) { nodes { claims(first: 2) { nodes { id } } } } }', 1 + 3 * (1 + 1 + 2)],
  ['a list without a size is taken for five', '{ events(first: 2) { nodes { losses { count } } } }', 1 + 2 * (1 + 5)],
  ['counting looks through all', '{ events(first: 1) { totalCount bounds { earliest } } }', 1 + 100 + 100],
  ['as many nodes as ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
  ['what is skipped costs nothing', '{ events @skip(if: true) { nodes { id } } ledger { length } }', 1],
  ['a fragment costs what it holds', 'fragment E on EventConnection { nodes { id } } { events(first: 4) { ...E } }', 1 + 4],
] as const)('%s', async (_, query, cost) => {
  expect(await requested(query)).toBe(cost);
});

test('names cost what an answer takes to be written under them, where that is more than what is read for it', async () => {
  const page = (name: string, fields = 'id') => `{ events(first: 100) { nodes { ${name}: ${fields} } } }`;
  expect(await requested(page('short'))).toBe(1 + 100);
  expect(await requested(page('a'.repeat(5_000)))).toBe(Math.round((100 * (5_000 + 12) + 100 * 9 + 10) / 1_024) - 1);
  expect(await requested(page('a'.repeat(900)))).toBe(1 + 100);
  for (const query of [
    page('a'.repeat(600_000)),
    page('a'.repeat(600_000), 'title { text }'),
    `fragment F on TimelineEvent { ${'a'.repeat(600_000)}: id } { events(first: 100) { edges { node { ...F } } } }`,
  ]) {
    const { data, errors } = await waqai.ask(query);
    expect([data, errors?.[0].extensions.code, errors?.[0].extensions.limit]).toEqual([undefined, 'TOO_COSTLY', 50_000]);
  }
});

test('a size that is a variable counts as it is given', async () => {
  const query = 'query ($first: Int) { events(first: $first) { nodes { id } } }';
  expect(await requested(query, { first: 7 })).toBe(1 + 7);
  expect(await requested(query)).toBe(1 + 20);
});

const dear = 'events(first: 100) { nodes { claims(first: 100) { nodes { participants { actor { id } } } } } }';

test('an operation over its cost is refused by name, with figure and limit, and reads nothing', async () => {
  const { data, errors, extensions } = await waqai.ask(`{ ${dear} }`);
  expect(data).toBeUndefined();
  const cost = 1 + 100 * (1 + 1 + 100 * (1 + 5 * 2));
  expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY', found: cost, limit: 50_000 } }]);
  expect(extensions).toEqual({ cost: { requested: cost, limit: 50_000 } });
});

test('a mutation whose answer costs too much writes nothing', async () => {
  const admin = await waqai.keyOf('ADMIN');
  const before = (await waqai.ask('{ ledger { length } }')).data;
  const query = `mutation ($input: CreateTimelineInput!) { createTimeline(input: $input, idempotencyKey: "k") {
    ... on TimelineAccepted { timeline { ${dear} } } } }`;
  const input = { slug: 'x', title: [{ language: 'en', text: 'X' }], startsOn: '2020-01-01', timeZone: 'UTC', languages: ['en'] };
  expect((await waqai.ask(query, { input }, admin)).errors?.[0].extensions.code).toBe('TOO_COSTLY');
  expect((await waqai.ask('{ ledger { length } }')).data).toEqual(before);
});

test('a subscription is refused before it starts where one message may cost too much', async () => {
  const event = 'claims(first: 100) { nodes { answeredBy(first: 100) { nodes { participants { actor { id } } } } } }';
  const { errors } = await waqai.ask(`subscription { incidentAdded { ... on IncidentAdded { incident { ${event} } } } }`);
  expect(errors?.[0].extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 50_000 });
});

test('fragments that spread each other over and over are measured at once', async () => {
  const fragment = (i: number) =>
    `fragment F${i} on Claim { event { claims { nodes { ${i < 4 ? `...F${i + 1}` : 'id'} } } } sameStatement { nodes { ${i < 4 ? `...F${i + 1}` : 'id'} } } }`;
  const query = `{ events { nodes { claims { nodes { ...F1 } } } } } ${[1, 2, 3, 4].map(fragment).join(' ')}`;
  const { errors } = await waqai.ask(query);
  expect(['TOO_COSTLY', 'TOO_DEEP']).toContain(errors?.[0].extensions.code);
});

/** What an operation costs on a record of so many changes. */
function costAt(changes: number, query: string, variableValues: { readonly [name: string]: unknown } = {}) {
  const operation = validateExecutionArgs({ schema, document: parse(query), variableValues });
  if (!('operation' in operation)) throw operation[0] ?? new Error('not valid');
  return costOf(new AskedFields(operation), changes);
}

const count = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
const totals =
  '{ totalCount histogram(by: DAY) { buckets { count } } facets { actors { actor { name { text } } } } groups(by: [{ dimension: ACTOR }]) { nodes { casualties { claimedByPartyOnly } } } casualties { claimedByPartyOnly } bounds { earliest } }';
const words = (n: number) => Array.from({ length: n }, (_, i) => `w${i}*`).join(' ');
const circle = { latitude: 32, longitude: 13, radiusKm: 10 };

test.each([
  ['everything', undefined],
  ['words', { text: 'a b* c' }],
  ['a circle', { near: { latitude: 32, longitude: 13, radiusKm: 10 } }],
])('each message of totals of %s costs what a query of the same costs', (_, filter) => {
  for (const changes of [0, 100_000, 10_000_000])
    expect(
      costAt(
        changes,
        `subscription ($filter: EventFilter) { timelineTotals(filter: $filter) { ... on TimelineTotals ${totals} } }`,
        { filter },
      ),
    ).toEqual(costAt(changes, `query ($filter: EventFilter) { events(filter: $filter) ${totals} }`, { filter }));
});

test.each([
  ['counting', count, undefined, 1],
  ['a page in order', '{ events(first: 1) { nodes { id } } }', undefined, 0],
  ['a page of a filter', 'query ($filter: EventFilter) { events(filter: $filter) { nodes { id } } }', { kinds: ['CLASH'] }, 1.1],
  [
    'a page of a filter and a count',
    'query ($filter: EventFilter) { events(filter: $filter) { nodes { id } pageInfo { endCursor } totalCount } }',
    { kinds: ['CLASH'] },
    2.2,
  ],
  ['by relevance', '{ events(filter: { text: "one" }, orderBy: RELEVANCE) { nodes { id } } }', undefined, 2 * 5],
  ['each word', count, { text: 'one two "three four" -five' }, 1 + 5 * 4],
  ['each circle', count, { anyOf: [{ near: circle }, { near: circle }] }, 1 + 2 * 8],
  ['what is not asked for', count, { excluding: { hasCoordinates: true } }, 1 + 4],
  ['each name', count, { actors: { anyOf: Array(40).fill({ slug: 'gna' }) } }, 1 + 2 + 2],
  ['each facet', '{ events { facets { kinds { count } actors { count } } } }', undefined, 1 + 4],
  ['what figures add up to', '{ events { casualties { claimedByPartyOnly } } }', undefined, 8 + 5 * 2],
  ['what bounds them', '{ events { bounds { earliest } } }', undefined, 3],
  ['what differs', '{ compare(earlier: "2026-01-01T00:00:00Z", first: 1) { nodes { id } totalCount } }', undefined, 4],
  ['the past', '{ events(asOf: "2026-01-01T00:00:00Z") { totalCount } }', undefined, 1],
  ['what is being typed', '{ suggest(text: "g") { text } }', undefined, 4],
  ['names', '{ actors(text: "g") { nodes { id } } }', undefined, 1],
  ['names in order', '{ actors { nodes { id } } }', undefined, 0],
  [
    'both ways to one page',
    'query ($filter: EventFilter) { events(filter: $filter) { ...P ...P nodes { id } } } fragment P on EventConnection { nodes { id } }',
    { kinds: ['CLASH'] },
    1.1,
  ],
] as const)('%s costs as long as looking through the record takes at its size', (_, query, filter, looks) => {
  expect(costAt(0, query, { filter }).looked).toBe(0);
  for (const changes of [500_000, 5_000_000])
    expect(costAt(changes, query, { filter }).looked).toBe(Math.round((looks * changes) / 500));
});

test('what it costs to look through the record is a part of what is asked for, and no less than before', () => {
  expect(costAt(0, '{ events { totalCount } }')).toEqual({ requested: 101, looked: 0 });
  expect(costAt(40_000, '{ events { totalCount } }')).toEqual({ requested: 101, looked: 80 });
  expect(costAt(400_000, '{ events { totalCount } }')).toEqual({ requested: 801, looked: 800 });
});

test.each([
  ['words', { anyOf: Array.from({ length: 38 }, () => ({ text: words(26) })) }],
  [
    'circles',
    {
      anyOf: Array.from({ length: 39 }, () => ({
        excluding: { anyOf: [{ near: circle }, { box: { south: 0, west: 0, north: 1, east: 1 } }, { text: words(10) }] },
      })),
    },
  ],
])(
  'a filter with as many %s as there may be is too dear for a record of twenty thousand events, and not for a small one',
  (_, filter) => {
    expect(costAt(54, count, { filter }).requested).toBeLessThan(50_000);
    expect(costAt(40_000, count, { filter }).requested).toBeGreaterThan(50_000);
  },
);

test('of operations that ask for many objects one is made at a time, in the order that they came in, and others do not wait for them', async () => {
  await using app = await testApp({ record: { ...waqai.record, [Symbol.asyncDispose]: async () => undefined } });
  const wide = '{ events(first: 100) { nodes { claims(first: 100) { nodes { id } } } } }';
  const log: string[] = [];
  const ask = async (name: string, query: string): Promise<void> => {
    const { errors } = await app.ask(query);
    expect(errors).toBeUndefined();
    log.push(name);
  };
  await ask('warm', wide);
  const all = [1, 2, 3, 4, 5].map((i) => ask(`wide ${i}`, wide));
  await ask('narrow', '{ events(first: 1) { nodes { id } } }');
  await Promise.all(all);
  expect(log.filter((each) => each.startsWith('wide'))).toEqual([1, 2, 3, 4, 5].map((i) => `wide ${i}`));
  expect(log.indexOf('narrow')).toBeLessThan(5);
});

test('who waits for others that ask for many objects is told to come back where that takes too long, and keeps nobody’s turn', async () => {
  const wide = new WideOperations(20);
  const asked = { wide: true, long: false };
  const stays = new AbortController().signal;
  const leave = await wide.enter(asked, stays);
  await expect(wide.enter(asked, stays)).rejects.toThrow('others asked for as much for 20 ms');
  await expect(wide.enter(asked, AbortSignal.abort())).rejects.toThrow('the operation was abandoned');
  (await wide.enter({ wide: true, long: true }, stays))();
  (await wide.enter({ wide: false }, stays))();
  leave();
  (await wide.enter(asked, stays))();
});

test('an operation that was run before costs, and is checked, by the variables and conditions that it has now', async () => {
  await using waqai = await testApp({ tripoli: true });
  const query =
    'query ($n: Int, $all: Boolean!) { events(first: $n) { totalCount @skip(if: $all) nodes @include(if: $all) { id claims(first: $n) { nodes { id } } } } }';
  const answered = async (n: number, all: boolean) => {
    const { extensions, errors } = await waqai.ask(query, { n, all });
    return errors?.[0].extensions.problems?.map(({ path }: { path: string[] }) => path.join('.')) ?? extensions?.cost.requested;
  };
  const first = [await answered(2, true), await answered(5, true), await answered(5, false), await answered(0, true)];
  expect(first.slice(0, 3)).toEqual([...new Set(first.slice(0, 3))]);
  expect(first[3]).toEqual(['events.first', 'events.nodes.claims.first']);
  expect(await answered(0, false)).toEqual(['events.first']);
  expect([await answered(2, true), await answered(5, true), await answered(5, false), await answered(0, true)]).toEqual(first);
  const text = 'query ($text: String, $kinds: [EventKind!]) { events(filter: { text: $text, kinds: $kinds }) { nodes { id } } }';
  const lookedFor = async (variables: object) => (await waqai.ask(text, variables)).extensions?.cost.requested;
  const search = { text: words(12) };
  const once = [await lookedFor({ text: 'one' }), await lookedFor(search)];
  expect(once[1]).toBeGreaterThan(once[0] ?? 0);
  expect([await lookedFor({ text: 'one' }), await lookedFor(search)]).toEqual(once);
});
