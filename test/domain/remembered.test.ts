import { expect, test } from 'vitest';
import { remembered } from '../../src/domain/base/remembered.ts';

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
