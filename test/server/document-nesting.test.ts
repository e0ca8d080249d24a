import { Kind, parse, visit } from 'graphql';
import { expect, test } from 'vitest';
import { tooNestedDocument } from '../../src/server/document-nesting.ts';
import { Random } from '../kit/random.ts';

const found = (text: string, maxTokens = 5_000): unknown => tooNestedDocument(text, maxTokens)?.extensions.found;
const nested = (depth: number, inner = '', [open, close] = ['[', ']']): string =>
  open!.repeat(depth) + inner + close!.repeat(depth);

/** How deep a document is nested, by what the parser makes of it. */
function walked(text: string): number {
  let [depth, deepest] = [0, 0];
  const level = {
    enter: () => {
      deepest = Math.max(deepest, ++depth);
    },
    leave: () => {
      depth--;
    },
  };
  visit(parse(text), { [Kind.SELECTION_SET]: level, [Kind.LIST]: level, [Kind.OBJECT]: level, [Kind.LIST_TYPE]: level });
  return deepest;
}

test('a document may have 100 levels, and no more, whatever they are of', () => {
  expect(found(`{ a(b: ${nested(99)}) }`)).toBeUndefined();
  expect(found(`{ a(b: ${nested(100)}) }`)).toBe(101);
  expect(found(nested(100, 'a', ['{', '}']))).toBeUndefined();
  expect(found(nested(101, 'a', ['{', '}']))).toBe(101);
  expect(found(`query ($a: ${nested(101, 'Int')}) { a }`)).toBe(101);
});

test('what is written in texts and comments opens no level, nor does what stands side by side', () => {
  expect(found(`{ a(b: "${'{['.repeat(200)}", c: """${'[{'.repeat(200)}""") }\n# ${'{'.repeat(200)}\n`)).toBeUndefined();
  expect(found(`{ ${'a(b: [{ c: [1] }]) { d } '.repeat(200)} }`)).toBeUndefined();
});

test('where the first of the deepest levels opens is said', () => {
  expect(tooNestedDocument(`{\n  a(b: ${nested(100)}, c: ${nested(100)})\n}`, 5_000)?.locations).toEqual([
    { line: 2, column: 107 },
  ]);
});

test('no more tokens are read than may be, and of what is no document as many as there are', () => {
  expect(found(`{ ${'a '.repeat(100)} b(c: ${nested(100)}) }`, 100)).toBeUndefined();
  expect(found(`{ a(b: ${'['.repeat(150)}`)).toBe(151);
  expect(found(`{ a(b: ${'['.repeat(150)} ^`)).toBe(151);
  expect(found(`${'}'.repeat(150)} ${'{'.repeat(150)}`)).toBeUndefined();
});

test('levels are counted as the parser makes them', () => {
  const random = new Random(1);
  const value = (depth: number): string => {
    if (depth === 0) return random.pick(['1', '"[{"', '$v', 'A', '"""}]"""']);
    const items = Array.from({ length: 1 + random.below(2) }, () => value(0));
    return random.chance(0.5) ? `[${[...items, value(depth - 1)].join(' ')}]` : `{ a: ${value(depth - 1)} b: [${items.join()}] }`;
  };
  const selections = (depth: number): string =>
    depth === 0 ? 'a' : `a(b: ${value(random.below(130))}) { ... on T { c } ${selections(depth - 1)} }`;
  let refused = 0;
  for (let i = 0; i < 60; i++) {
    const text = `query ($v: ${nested(random.below(110), 'Int')}) { ${selections(random.below(3))} } # [{\n`;
    const deepest = walked(text);
    expect(found(text, 1_000_000)).toBe(deepest > 100 ? deepest : undefined);
    if (deepest > 100) refused++;
  }
  expect(refused).toBeGreaterThan(10);
  expect(refused).toBeLessThan(50);
});
