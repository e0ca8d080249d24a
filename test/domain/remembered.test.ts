import { expect, test } from 'vitest';
import { remembered, weaklyRemembered } from '../../src/domain/base/remembered.ts';

test('what a function answers is worked out once for each value that it is asked for often, and so many are kept', () => {
  const worked: string[] = [];
  const shout = remembered(
    2,
    (value: string) => {
      worked.push(value);
      return value.toUpperCase();
    },
    (value) => value.toLowerCase(),
  );
  expect(['a', 'A', 'b', 'a'].map(shout)).toEqual(['A', 'A', 'B', 'A']);
  expect(worked).toEqual(['a', 'b']);
  expect(['c', 'a', 'd', 'e', 'a', 'b'].map(shout)).toEqual(['C', 'A', 'D', 'E', 'A', 'B']);
  expect(worked).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
});

test('what is worked out of objects is kept for those that were asked for last, and no longer', () => {
  const worked: string[] = [];
  const nameOf = weaklyRemembered(2, ({ name }: { readonly name: string }) => {
    worked.push(name);
    return name.toUpperCase();
  });
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  expect([a, b, a, c, a, b].map(nameOf)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(worked).toEqual(['a', 'b', 'c']);
  expect([{ name: 'd' }, { name: 'e' }, { name: 'f' }, { name: 'g' }, a].map(nameOf)).toEqual(['D', 'E', 'F', 'G', 'A']);
  expect(worked.at(-1)).toBe('a');
});
