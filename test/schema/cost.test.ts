import { afterAll, beforeAll, expect, test } from 'vitest';
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
    `fragment F${i} on Claim { event { claims { nodes { ${i < 4 ? `...F${i + 1}` : 'id'} } } } sameStatement { ${i < 4 ? `...F${i + 1}` : 'id'} } }`;
  const query = `{ events { nodes { claims { nodes { ...F1 } } } } } ${[1, 2, 3, 4].map(fragment).join(' ')}`;
  const { errors } = await waqai.ask(query);
  expect(['TOO_COSTLY', 'TOO_DEEP']).toContain(errors?.[0].extensions.code);
});
