import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;

beforeAll(async () => {
  waqai = await testApp({ seed: 7 });
  for (const request of basicRecord) await waqai.record.write(request);
  // Many of one day, so that only part of day, the latest day and the id tell them apart.
  const random = new Random(7);
  for (let i = 0; i < 45; i++) {
    const edtf = random.pick([
      '2020-05-17',
      '2020-05-17?',
      '2020-05',
      '2019',
      '[2020-05-16..2020-05-18]',
      '2020-05-17/2020-06',
      '2020-05-17/..',
      '[..2020-05-17]',
      '2020-05-17/',
      '-0043/..',
    ]);
    const partOfDay = random.chance(0.5) ? random.pick(['DAWN', 'NIGHT'] as const) : null;
    await waqai.record.write(addEvent({ date: { edtf, ...(edtf === '2020-05-17' ? { partOfDay } : {}) } }));
  }
});

afterAll(() => waqai[Symbol.asyncDispose]());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly sortKey: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  readonly totalCount: number;
}

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await waqai.ask(
    `query ($orderBy: EventOrder!, $first: Int, $after: String, $last: Int, $before: String) {
      events(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor sortKey node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.events;
}

async function codesOf(args: string, field = 'events', nodes = 'totalCount'): Promise<unknown> {
  const { data, errors } = await waqai.ask(`{ ${field}(${args}) { ${nodes} } }`);
  expect(data ?? null).toBeNull();
  return errors?.flatMap(({ extensions }) =>
    extensions.problems.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')}: ${code}`),
  );
}

test.each(['DATE_ASC', 'DATE_DESC'])(
  'all pages joined, forward or backward, of any size, are the whole list: %s',
  async (orderBy) => {
    const whole = await page({ orderBy, first: 100 });
    expect(whole.totalCount).toBeGreaterThan(20);
    expect(whole.edges).toHaveLength(whole.totalCount);
    for (const size of [1, 3, 7, 50]) {
      const forward: unknown[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { edges, pageInfo } = await page({ orderBy, first: size, after });
        expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
        expect(pageInfo.hasPreviousPage).toBe(forward.length > 0);
        forward.push(...edges);
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      expect(forward).toEqual(whole.edges);
      const backward: unknown[] = [];
      for (let before: string | null = null, more = true; more; ) {
        const { edges, pageInfo } = await page({ orderBy, last: size, before });
        expect(pageInfo.hasNextPage).toBe(backward.length > 0);
        backward.unshift(...edges);
        [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
      }
      expect(backward).toEqual(whole.edges);
    }
  },
);

test('any window between two cursors is the slice of the list that lies between them', async () => {
  const random = new Random(8);
  const { edges } = await page({ orderBy: 'DATE_ASC', first: 100 });
  for (let round = 0; round < rounds(60, 1_000); round++) {
    const [from, to] = [random.below(edges.length), random.below(edges.length)];
    const size = 1 + random.below(10);
    const between = edges.slice(from + 1, to);
    const way = random.chance(0.5) ? 'first' : 'last';
    const got = await page({ orderBy: 'DATE_ASC', after: edges[from]?.cursor, before: edges[to]?.cursor, [way]: size });
    expect(got.edges).toEqual(way === 'first' ? between.slice(0, size) : between.slice(-size));
    expect(got.totalCount).toBe(edges.length);
    const at = edges.findIndex(({ cursor }) => cursor === got.edges[0]?.cursor);
    if (at < 0) continue;
    expect(got.pageInfo).toMatchObject({ hasPreviousPage: at > 0, hasNextPage: at + got.edges.length < edges.length });
  }
});

test('sort keys, compared by code unit, give the order of the list', async () => {
  const up = (await page({ orderBy: 'DATE_ASC', first: 100 })).edges.map(({ sortKey }) => sortKey);
  const down = (await page({ orderBy: 'DATE_DESC', first: 100 })).edges.map(({ sortKey }) => sortKey);
  const ordered = (keys: string[]) => keys.toSorted((a, b) => (a < b ? -1 : 1));
  expect(up).toEqual(ordered(up));
  expect(down).toEqual(ordered(down));
  expect(new Set(up).size).toBe(up.length);
});

test('without first or last a page has twenty; both, none, or more than a hundred are refused and not cut short', async () => {
  expect((await page({ orderBy: 'DATE_ASC' })).edges).toHaveLength(20);
  expect(await codesOf('first: 101')).toEqual(['events.first: PAGE_SIZE']);
  expect(await codesOf('last: 0')).toEqual(['events.last: PAGE_SIZE']);
  expect(await codesOf('first: -1')).toEqual(['events.first: PAGE_SIZE']);
  expect(await codesOf('first: 1, last: 1')).toEqual(['events: PAGE_SIZE']);
  for (const field of ['actors', 'places', 'sources', 'changes'])
    expect(await codesOf('first: 101', field, 'nodes { id }')).toEqual([`${field}.first: PAGE_SIZE`]);
});

test('a cursor of another connection, of another order, of the ledger, or none at all is refused by name', async () => {
  const { data } = await waqai.ask('{ actors(first: 1) { pageInfo { endCursor } } ledger { head } }');
  const { pageInfo } = await page({ orderBy: 'DATE_DESC', first: 1 });
  expect(await codesOf(`after: "${data.actors.pageInfo.endCursor}"`)).toEqual(['events.after: INVALID_CURSOR']);
  expect(await codesOf(`after: "${pageInfo.endCursor}"`)).toEqual(['events.after: INVALID_CURSOR']);
  expect(await codesOf(`before: "${data.ledger.head}"`)).toEqual(['events.before: WRONG_CURSOR']);
  expect(await codesOf('after: "tomorrow"')).toEqual(['events.after: INVALID_CURSOR']);
  expect(await codesOf('after: ""')).toEqual(['events.after: INVALID_CURSOR']);
});

test('changes are paged by page cursors, and begin after a ledger cursor; neither takes the place of the other', async () => {
  const seqs = async (args: string) => {
    const { data } = await waqai.ask(
      `{ changes(${args}) { nodes { seq cursor } edges { cursor } pageInfo { endCursor hasPreviousPage } } }`,
    );
    return data.changes;
  };
  const { nodes, edges, pageInfo } = await seqs('first: 3');
  expect(nodes.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3]);
  expect(edges[2].cursor).toBe(pageInfo.endCursor);
  expect(pageInfo).toEqual({ endCursor: expect.stringMatching(/^p_/), hasPreviousPage: false });
  const next = await seqs(`first: 1, after: "${pageInfo.endCursor}"`);
  expect(next).toMatchObject({ nodes: [{ seq: 4 }], pageInfo: { hasPreviousPage: true } });
  expect(await seqs(`first: 1, since: "${nodes[1].cursor}"`)).toMatchObject({
    nodes: [{ seq: 3 }],
    pageInfo: { hasPreviousPage: false },
  });
  expect(await seqs(`first: 1, since: "${nodes[0].cursor}", after: "${pageInfo.endCursor}"`)).toMatchObject({
    nodes: [{ seq: 4 }],
  });
  const codes = (args: string) => codesOf(args, 'changes', 'nodes { id }');
  expect(await codes(`after: "${nodes[1].cursor}"`)).toEqual(['changes.after: WRONG_CURSOR']);
  expect(await codes(`since: "${pageInfo.endCursor}"`)).toEqual(['changes.since: WRONG_CURSOR']);
  for (const none of ['c_x', cursorOf({ seq: 2, hash: 'a'.repeat(64) }), cursorOf({ seq: 9_999, hash: 'a'.repeat(64) })])
    expect(await codes(`since: "${none}"`)).toEqual(['changes.since: INVALID_CURSOR']);
});

test('lists of what is named are counted, those that are searched too, as far as their viewer may see them', async () => {
  const counts = async (args: string, key?: string) => {
    const lists = ['actors', 'places', 'sources'].map((field) => `${field}${args} { totalCount nodes { id } }`).join(' ');
    const { data, errors } = await waqai.ask(`{ ${lists} timelines { totalCount nodes { id } } }`, {}, key);
    expect(errors).toBeUndefined();
    return Object.values(data as Record<string, { totalCount: number; nodes: unknown[] }>);
  };
  const all = await counts('(first: 100)');
  for (const { totalCount, nodes } of all) expect(totalCount).toBe(nodes.length);
  expect((await counts('(first: 1)')).map(({ totalCount }) => totalCount)).toEqual(all.map(({ totalCount }) => totalCount));
  const found = await counts('(first: 100, text: "tripoli")');
  for (const { totalCount, nodes } of found) expect(totalCount).toBe(nodes.length);
  expect(found[0]!.totalCount).toBeLessThan(all[0]!.totalCount);
});

test('what is added between two pages shifts nothing: each event that was there comes once', async () => {
  const before = await page({ orderBy: 'DATE_ASC', first: 100 });
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo } = await page({ orderBy: 'DATE_ASC', first: 5, after });
    seen.push(...edges.map(({ node }) => node.id));
    // One at the beginning, where the reader has been, in each pause.
    await waqai.record.write(addEvent({ date: { edtf: '2019-04-04' } }));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => before.edges.some(({ node }) => node.id === id))).toEqual(before.edges.map(({ node }) => node.id));
});

test('node and nodes answer every kind of subject by its id, in the order that was asked for, and null for what is none', async () => {
  const { data } = await waqai.ask(`{ timelines { nodes { id } } events(first: 1) { nodes { id claims { nodes { id } } } }
    actors(first: 1) { nodes { id } } places(first: 1) { nodes { id } } sources(first: 1) { nodes { id } } changes(first: 1) { nodes { id } } }`);
  const [event] = data.events.nodes;
  const { id: snapshot } = (await waqai.ask(`{ event(by: { id: "${event.id}" }) { snapshot(at: { version: 1 }) { id } } }`)).data
    .event.snapshot;
  const ids = [
    data.timelines.nodes[0].id,
    event.id,
    event.claims.nodes[0].id,
    data.actors.nodes[0].id,
    data.places.nodes[0].id,
    data.sources.nodes[0].id,
    data.changes.nodes[0].id,
    snapshot,
  ];
  const asked = [...ids, 'event_00000000000000000000000000', 'nothing', ids[1]];
  const { nodes } = (await waqai.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids: asked })).data;
  expect(nodes.map((each: { __typename: string } | null) => each?.__typename ?? null)).toEqual([
    'Timeline',
    'TimelineEvent',
    'Claim',
    'Actor',
    'Place',
    'Source',
    'Change',
    'EventSnapshot',
    null,
    null,
    'TimelineEvent',
  ]);
  for (const [i, id] of ids.entries()) {
    expect(nodes[i].id).toBe(id);
    expect((await waqai.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toEqual({ id });
  }
});
