import { expect, test } from 'vitest';
import { jsonOf, KeptText, markTexts } from '../../src/schema/run/kept-text.ts';
import { Random } from '../kit/random.ts';

/** A value, and the same with parts of it that are JSON already. */
type Pair = readonly [plain: unknown, withParts: unknown];

const leaves = [null, undefined, true, 0, -1.5, '', 'a "quoted" \\ line\n', 'اشتباكات', '\u2028', '😀'];

function anyPair(random: Random, depth: number): Pair {
  const [plain, withParts] = depth === 0 ? leaf(random) : random.chance(0.5) ? list(random, depth) : object(random, depth);
  // JSON has no such value by itself.
  return plain === undefined || random.chance(0.7) ? [plain, withParts] : [plain, new KeptText(JSON.stringify(plain))];
}

function leaf(random: Random): Pair {
  const value = leaves[random.below(leaves.length)];
  return [value, value];
}

function list(random: Random, depth: number): Pair {
  const pairs = Array.from({ length: random.below(4) }, () => anyPair(random, random.below(depth)));
  const plain = pairs.map(([each]) => each);
  const texts = plain.map((each) => JSON.stringify(each ?? null));
  return [plain, random.chance(0.3) ? KeptText.listOf(texts) : pairs.map(([, each]) => each)];
}

function object(random: Random, depth: number): Pair {
  const names = ['a', 'b "c"', 'اسم', '__typename'].slice(0, random.below(5));
  const pairs = names.map((name) => [name, anyPair(random, random.below(depth))] as const);
  return [
    Object.fromEntries(pairs.map(([name, [each]]) => [name, each])),
    Object.fromEntries(pairs.map(([name, [, each]]) => [name, each])),
  ];
}

test('an answer of which parts are JSON already is the same as where none is', () => {
  const random = new Random(1);
  for (let i = 0; i < 3_000; i++) {
    const [plain, withParts] = object(random, 4);
    const answer = markTexts({ data: withParts as Record<string, unknown> });
    expect(jsonOf(answer)).toBe(JSON.stringify({ data: plain }));
  }
});

test('such an answer is not made by JSON itself, which knows nothing of the parts', () => {
  expect(() => JSON.stringify({ data: { part: new KeptText('1') } })).toThrow(/put where it belongs/);
});
