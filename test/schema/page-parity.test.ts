import { expect, test } from 'vitest';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

const query = `query ($orderBy: EventOrder!, $first: Int, $after: String, $last: Int, $before: String) {
  events(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** Every event that is public now, with the key that it stands at, in the order of the keys. */
async function listed({ record }: TestApp): Promise<Map<string, string>> {
  await using view = await record.storage.openView();
  const filter = { states: ['PUBLISHED'] } as const;
  const { items } = await view.eventPage({ filter, rights: anonymousRights }, { limit: 100_000, fromEnd: false });
  return new Map(items.map(({ id, key }) => [id, key]));
}

/** Reads a list to its end, page by page, while others write in each pause; what was there all the time, in its place. */
async function readThrough(waqai: TestApp, random: Random) {
  const orderBy = random.pick(['DATE_ASC', 'DATE_DESC'] as const);
  const size = 1 + random.below(12);
  const backward = random.chance(0.5);
  const got: string[] = [];
  const before = await listed(waqai);
  for (let cursor: string | null = null, more = true; more; ) {
    const window: object = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const { data, errors } = await waqai.ask(query, { orderBy, ...window });
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.events;
    const ids = edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(ids.length).toBeLessThanOrEqual(size);
    if (backward) got.unshift(...ids);
    else got.push(...ids);
    [cursor, more] = backward ? [pageInfo.startCursor, pageInfo.hasPreviousPage] : [pageInfo.endCursor, pageInfo.hasNextPage];
    if (!more) break;
    for (let i = random.below(3); i > 0; i--) await writeRandom(random, waqai.record);
    const now = await listed(waqai);
    for (const [id, key] of before) if (now.get(id) !== key) before.delete(id);
  }
  const throughout = [...before.keys()];
  return { got, throughout: orderBy === 'DATE_DESC' ? throughout.reverse() : throughout };
}

test('all pages joined, in either direction and of any size, have each event that was there throughout once and in order, while others write', async () => {
  const random = new Random(32);
  let passed = 0;
  for (let record = 0; record < rounds(2, 50); record++) {
    await using waqai = await testApp({ seed: 31 + record });
    for (let i = 0; i < 200; i++) await writeRandom(random, waqai.record);
    for (let run = 0; run < rounds(16, 20); run++) {
      const { got, throughout } = await readThrough(waqai, random);
      expect(got.filter((id) => throughout.includes(id))).toEqual(throughout);
      passed += throughout.length;
    }
  }
  expect(passed).toBeGreaterThan(200);
});
