import { expect, test } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import { besideYoga } from '../kit/beside-yoga.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent, createTimeline } from '../kit/requests.ts';
import { type TestAppOptions, testApp } from '../kit/test-app.ts';
import { forgettingEvents, tellingEvents } from '../kit/wrapped-storage.ts';

// What was answered of an event before is answered again, as text, as long as it would be made the same.

async function serving({ forgotten = new Set(), ...options }: TestAppOptions & { readonly forgotten?: Set<string> } = {}) {
  const told: string[] = [];
  const wrap = (storage: Storage): Storage => tellingEvents(forgettingEvents(storage, forgotten), (id) => void told.push(id));
  // Whole answers are another matter.
  const waqai = await testApp({ tripoli: true, wrap, config: { maxKeptAnswersBytes: 0 }, ...options });
  const sides = await besideYoga(waqai);
  const post = async (address: string, query: string, variables: object, key?: string): Promise<string> => {
    const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
    return (await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).text();
  };
  return {
    waqai,
    sides,
    post,
    /** Which events were read since it was asked last. */
    read: () => new Set(told.splice(0)).size,
    async [Symbol.asyncDispose]() {
      await sides[Symbol.asyncDispose]();
      await waqai[Symbol.asyncDispose]();
    },
  };
}

const named = 'name { text } slug';
const event = `id kind evidence state disputed changedAt title { text } date { edtf text { text } } timeline { slug }
  locations { role place { ${named} } coordinates { latitude } } participants { role actor { ${named} } }
  casualties { harm low high accordingTo { id } } claims(first: 2) { nodes { statement { text } citations { source { slug } } } }`;

test('what was answered of an event before is answered without reading it, whichever page it is on', async () => {
  await using serves = await serving();
  const { sides, post, read } = serves;
  const query = `query ($first: Int) { events(first: $first) { nodes { ${event} } } }`;
  const page = async (first: number): Promise<number> => {
    const [counted, yoga] = [await post(sides.counted, query, { first }), await post(sides.yoga, query, { first })];
    expect(counted).toBe(yoga);
    read();
    await post(sides.counted, query, { first });
    return read();
  };
  // The first time nobody knows whether the document comes again.
  await post(sides.counted, query, { first: 3 });
  expect(await page(9)).toBe(0);
  await post(sides.counted, query, { first: 12 });
  expect(await page(11)).toBe(0);
  expect(await page(30)).toBe(0);
});

test('what had to be read from the database is kept the first time that it is answered, as in a record larger than memory', async () => {
  const forgotten = new Set<string>();
  await using serves = await serving({ forgotten });
  const { waqai, sides, post, read } = serves;
  const ids = (await waqai.ask('{ events(first: 100) { nodes { id } } }')).data.events.nodes.map(({ id }: { id: string }) => id);
  const query = `query ($first: Int) { events(first: $first) { nodes { ${event} } } }`;
  await post(sides.counted, query, { first: 1 });
  for (const id of ids) forgotten.add(id);
  const answer = await post(sides.counted, query, { first: 9 });
  expect(read()).toBeGreaterThanOrEqual(9);
  for (const id of ids) forgotten.add(id);
  expect(await post(sides.counted, query, { first: 9 })).toBe(answer);
  expect(read()).toBe(0);
});

test('what hangs on more than an event and its claims is made anew each time', async () => {
  await using serves = await serving();
  const { waqai, sides, post, read } = serves;
  const each = async (query: string, variables: object = {}): Promise<number> => {
    for (let i = 0; i < 3; i++) {
      read();
      const answer = await post(sides.yoga, query, variables);
      expect(answer).not.toContain('"errors"');
      expect(await post(sides.counted, query, variables)).toBe(answer);
    }
    read();
    await post(sides.counted, query, variables);
    return read();
  };
  const [page, kept] = ['events(first: 4)', { nodes: 'nodes { id }', edges: 'edges { cursor sortKey node { id } }' }];
  for (const fields of Object.values(kept)) expect([fields, await each(`{ ${page} { ${fields} } }`)]).toEqual([fields, 0]);
  for (const query of [
    `query ($language: LanguageTag) { ${page} { nodes { title(language: $language) { text } } } }`,
    `{ ${page} { nodes { id linkedFrom { totalCount } } } }`,
    `{ ${page} { nodes { id history { nodes { cursor } } } } }`,
    '{ events(first: 4, filter: { text: "Tripoli" }) { edges { node { id } highlights { parts { text } } } } }',
  ])
    expect([query, await each(query)]).toEqual([query, expect.toSatisfy((count: number) => count >= 4)]);
  const { readAt } = (await waqai.ask('{ events { readAt } }')).data.events;
  await waqai.record.write(addEvent());
  await each(`{ events(first: 4, asOf: "${readAt}") { nodes { id } } }`);
});

test('whatever is written and withheld between, parts of answers that are kept are those that are made anew, for everybody', async () => {
  await using serves = await serving();
  const { waqai, sides, post, read } = serves;
  const random = new Random(37);
  const keys = ['', await waqai.keyOf('REPORTER'), await waqai.keyOf('ADMIN')];
  const queries = [
    `query ($first: Int!, $order: EventOrder!) { events(first: $first, orderBy: $order, filter: { states: [PUBLISHED, RETRACTED, MERGED, DRAFT] }) { nodes { ${event} } } }`,
    `query ($first: Int!, $order: EventOrder!) { events(first: $first, orderBy: $order) { edges { cursor node { ${event} } } } }`,
    `query ($first: Int!, $order: EventOrder!) { events(first: $first, orderBy: $order) { nodes { id links { event { id title { text } } } mergedFrom { id } } } }`,
  ];
  let [asked, unread] = [0, 0];
  for (let round = 0; round < rounds(200, 5_000); round++) {
    if (random.chance(0.25)) await writeRandom(random, waqai);
    if (random.chance(0.05)) await withholdRandom(random, waqai);
    const [query, key] = [random.pick(queries), random.pick(keys)];
    const variables = { first: 5 + random.below(30), order: random.pick(['DATE_ASC', 'DATE_DESC']) };
    read();
    const counted = await post(sides.counted, query, variables, key);
    asked++;
    if (read() < variables.first / 2) unread++;
    expect([query, counted]).toEqual([query, await post(sides.yoga, query, variables, key)]);
  }
  expect(unread).toBeGreaterThan(asked / 5);
});

test('an answer of parts that are read at several positions has the texts of each', async () => {
  await using serves = await serving();
  const { waqai, sides, post } = serves;
  await waqai.record.write(createTimeline({ slug: 'second', title: { en: 'Second' } }));
  const { readAt } = (await waqai.ask('{ events(first: 1) { readAt } }')).data.events;
  await waqai.record.write(addEvent());
  const query = `{ timelines { nodes { events(first: 2) { nodes { ${event} } } } } then: events(first: 1, asOf: "${readAt}") { readAt } }`;
  for (let i = 0; i < 3; i++) {
    const answer = await post(sides.counted, query, {});
    expect(answer).toBe(await post(sides.yoga, query, {}));
    expect(JSON.parse(answer).errors).toBeUndefined();
  }
});
