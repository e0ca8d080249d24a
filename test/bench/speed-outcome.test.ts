import { expect, test } from 'vitest';
import { judge, median, type Samples } from '../../bench/speed/outcome.ts';
import { reachedPart } from '../../bench/speed/speed-plot.ts';

const rates = (...values: number[]) => values.map((rate) => ({ rate, cpuMs: 1_000 / rate }));

test('the median of an even number of rounds lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 3])).toBe(4);
  expect(median([])).toBeNaN();
});

test('a target is held against medians of the same rounds, and by what each answer costs', () => {
  const samples: Samples = new Map([
    ['waqai', rates(100, 80, 1)],
    ['Mercurius', rates(40, 50, 1_000)],
  ]);
  const verdict = judge(samples, { metric: 'rate', against: 'Mercurius', factor: 1.5, atLeast: true });
  expect(verdict).toMatchObject({ measured: 80, ratio: 1.6, byCpu: 1.6, isMet: true });
  expect(judge(samples, { metric: 'rate', against: 'Mercurius', factor: 1.7, atLeast: true }).isMet).toBe(false);
});

test('where less is better, a target is a number that is not passed', () => {
  const samples: Samples = new Map([['waqai', [{ p99Ms: 20 }, { p99Ms: 30 }, { p99Ms: 40 }]]]);
  const [met, missed] = [60, 20].map((against) => judge(samples, { metric: 'p99Ms', against, factor: 1, atLeast: false }));
  expect(met).toMatchObject({ ratio: 0.5, isMet: true });
  expect(missed).toMatchObject({ ratio: 1.5, isMet: false });
  expect([met, missed].map((verdict) => verdict && reachedPart(verdict))).toEqual([2, 2 / 3]);
});

test('what was not measured is not met', () => {
  const none: Samples = new Map([['waqai', rates(100)]]);
  expect(judge(none, { metric: 'rate', against: 'Mercurius', factor: 1, atLeast: true }).isMet).toBe(false);
  expect(judge(none, { metric: 'p99Ms', against: 1, factor: 1, atLeast: false }).isMet).toBe(false);
});
