import { expect, test } from 'vitest';
import type { SearchTerm } from '../../src/domain/base/search-terms.ts';
import { KeptPositions } from '../../src/reading/kept-positions.ts';

const shelling: SearchTerm = { words: ['shelling'], prefix: false };

/** Where a word stands, by the positions; a page of it has two. Tells after which ones it was looked for. */
function recorded(...positions: number[]) {
  const asked: number[] = [];
  return {
    asked,
    look: async (_term: SearchTerm, _texts: string, after: number) => {
      asked.push(after);
      const later = positions.filter((seq) => seq > after);
      return { positions: Uint32Array.from(later.slice(0, 2)), hasMore: later.length > 2 };
    },
  };
}

async function all(pages: AsyncIterable<Uint32Array>): Promise<number[]> {
  const found: number[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

test('a word is looked for once, and then in what was recorded since', async () => {
  const kept = new KeptPositions(100_000);
  const { look, asked } = recorded(2, 3, 5, 8, 9);
  expect(await all(kept.upTo(6, shelling, 'TEXTS', look))).toEqual([2, 3, 5]);
  expect(asked).toEqual([0, 3]);
  expect(await all(kept.upTo(6, shelling, 'TEXTS', look))).toEqual([2, 3, 5]);
  expect(await all(kept.upTo(3, shelling, 'TEXTS', look))).toEqual([2, 3]);
  expect(await all(kept.upTo(1, shelling, 'TEXTS', look))).toEqual([]);
  expect(asked).toEqual([0, 3]);
  expect(await all(kept.upTo(9, shelling, 'TEXTS', look))).toEqual([2, 3, 5, 8, 9]);
  expect(await all(kept.upTo(20, shelling, 'TEXTS', look))).toEqual([2, 3, 5, 8, 9]);
  expect(asked).toEqual([0, 3, 6, 9]);
});

test('one term is not taken for another, nor are its places', async () => {
  const kept = new KeptPositions(100_000);
  expect(await all(kept.upTo(9, shelling, 'TEXTS', recorded(2).look))).toEqual([2]);
  expect(await all(kept.upTo(9, shelling, 'TITLES', recorded(3).look))).toEqual([3]);
  expect(await all(kept.upTo(9, { ...shelling, prefix: true }, 'TEXTS', recorded(4).look))).toEqual([4]);
  expect(await all(kept.upTo(9, { ...shelling, words: ['shelling', 'of'] }, 'TEXTS', recorded(5).look))).toEqual([5]);
});

test('where words are withheld all is let go, what is looked for meanwhile too', async () => {
  const kept = new KeptPositions(100_000);
  const before = recorded(2, 3, 5);
  await all(kept.upTo(6, shelling, 'TEXTS', before.look));
  const pages = kept.upTo(9, shelling, 'TEXTS', before.look);
  await pages.next();
  kept.clear();
  await all(pages);
  const after = recorded(3, 5);
  expect(await all(kept.upTo(9, shelling, 'TEXTS', after.look))).toEqual([3, 5]);
  expect(after.asked).toEqual([0]);
});

test('what is not read to its end is not kept', async () => {
  const kept = new KeptPositions(100_000);
  const { look, asked } = recorded(2, 3, 5, 8, 9);
  for await (const page of kept.upTo(9, shelling, 'TEXTS', look)) if (page.length > 0) break;
  expect(await all(kept.upTo(9, shelling, 'TEXTS', look))).toEqual([2, 3, 5, 8, 9]);
  expect(asked).toEqual([0, 0, 3, 8]);
});

test('what was repaired of the words in the database is seen after a minute, however often they are asked for', async () => {
  let now = 1_000;
  const kept = new KeptPositions(100_000, () => now);
  expect(await all(kept.upTo(6, shelling, 'TEXTS', recorded(2).look))).toEqual([2]);
  now += 40_000;
  expect(await all(kept.upTo(7, shelling, 'TEXTS', recorded(2, 4).look))).toEqual([2]);
  now += 21_000;
  expect(await all(kept.upTo(7, shelling, 'TEXTS', recorded(2, 4).look))).toEqual([2, 4]);
});

test('what takes more than may be kept is looked for each time', async () => {
  const kept = new KeptPositions(1_000);
  const positions = Array.from({ length: 200 }, (_, i) => i + 1);
  const { look, asked } = recorded(...positions);
  expect(await all(kept.upTo(200, shelling, 'TEXTS', look))).toEqual(positions);
  const first = asked.length;
  expect(await all(kept.upTo(200, shelling, 'TEXTS', look))).toEqual(positions);
  expect(asked).toHaveLength(2 * first);
});
