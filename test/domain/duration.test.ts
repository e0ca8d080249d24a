import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { parseDuration } from '../../src/domain/dates/duration.ts';

const range = { least: 'PT0.1S', most: 'P1D' };

test.each([
  ['PT1S', 1_000],
  ['PT0.1S', 100],
  ['PT0,25S', 250],
  ['PT1H30M', 5_400_000],
  ['P1D', 86_400_000],
] as const)('%s is %i milliseconds', (text, ms) => {
  const problems = new Problems();
  expect(parseDuration(text, range, problems)).toBe(ms);
  expect(problems.found).toEqual([]);
});

test.each(['', '1', '1s', 'PT', 'P', 'PT1S ', 'P1W', 'P1M', 'P1Y', 'PT1e3S', '00:00:01'])(
  '"%s" is no duration of known length',
  (text) => {
    const problems = new Problems();
    expect(parseDuration(text, range, problems)).toBeUndefined();
    expect(problems.found).toMatchObject([{ code: 'INVALID_DURATION', message: expect.stringContaining('such as PT1S') }]);
  },
);

test.each([
  ['PT0.099S', 'too short'],
  ['PT0S', 'too short'],
  ['-PT1S', 'too short'],
  ['PT24H0.001S', 'too long'],
  ['P99999D', 'too long'],
])('%s is %s, and what may be is told', (text, what) => {
  const problems = new Problems();
  expect(parseDuration(text, range, problems)).toBeUndefined();
  expect(problems.found).toMatchObject([
    { code: 'OUT_OF_RANGE', message: expect.stringContaining(`${what}: it may be PT0.1S to P1D`) },
  ]);
});
