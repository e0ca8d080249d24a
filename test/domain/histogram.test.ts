import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DaysTally, histogram, type Interval, intervals } from '../../src/domain/derived/histogram.ts';
import { rounds } from '../kit/long-run.ts';

const cases: readonly [interval: Interval, from: string, to: string, bucket: string][] = [
  ['DAY', '2020-05-17', '2020-05-17', '2020-05-17 to 2020-05-17'],
  ['DAY', '2020-05-17', '2020-05-18', 'none'],
  ['WEEK', '2020-05-17', '2020-05-17', '2020-05-11 to 2020-05-17'],
  ['WEEK', '2020-05-18', '2020-05-24', '2020-05-18 to 2020-05-24'],
  ['WEEK', '2020-05-17', '2020-05-18', 'none'],
  ['WEEK', '2020-01-01', '2020-01-01', '2019-12-30 to 2020-01-05'],
  ['MONTH', '2020-02-29', '2020-02-29', '2020-02-01 to 2020-02-29'],
  ['MONTH', '2019-11-01', '2019-11-30', '2019-11-01 to 2019-11-30'],
  ['MONTH', '2019-11-30', '2019-12-01', 'none'],
  ['YEAR', '2020-01-01', '2020-12-31', '2020-01-01 to 2020-12-31'],
  ['YEAR', '2019-12-31', '2020-01-01', 'none'],
];

test.each(cases)('by %s, %s to %s: %s', (interval, from, to, bucket) => {
  const { buckets, imprecise } = histogram([{ from, to, count: 3 }], interval);
  expect(buckets.map((each) => `${each.from} to ${each.to} ${each.count}`)).toEqual(bucket === 'none' ? [] : [`${bucket} 3`]);
  expect(imprecise).toEqual(bucket === 'none' ? [{ from, to, count: 3 }] : []);
});

test('what is open at an end is in no bucket, however long that is; without a beginning first, without an end last', () => {
  const since = (from: string | undefined, to: string | undefined): DaysTally => ({ from, to, count: 1 });
  const given = [
    since('2020-05-17', undefined),
    since('2020-05-17', '2022-05-18'),
    since(undefined, '2020-05-17'),
    since('-0043-03-15', undefined),
    since(undefined, '-0043-03-15'),
  ];
  for (const interval of Object.keys(intervals) as Interval[]) {
    const { buckets, imprecise } = histogram(given, interval);
    expect(buckets).toEqual([]);
    expect(imprecise.map(({ from, to }) => `${from ?? ''}/${to ?? ''}`)).toEqual([
      '/-0043-03-15',
      '/2020-05-17',
      '-0043-03-15/',
      '2020-05-17/2022-05-18',
      '2020-05-17/',
    ]);
  }
});

test('years before 1 have buckets as others do', () => {
  const of = (interval: Interval) =>
    histogram(
      ['-0043-03-15', '-0044-12-31', '0000-12-31'].map((day) => ({ from: day, to: day, count: 1 })),
      interval,
    ).buckets.map(({ from, to }) => `${from}/${to}`);
  expect(of('YEAR')).toEqual(['-0044-01-01/-0044-12-31', '-0043-01-01/-0043-12-31', '0000-01-01/0000-12-31']);
  expect(of('MONTH')).toEqual(['-0044-12-01/-0044-12-31', '-0043-03-01/-0043-03-31', '0000-12-01/0000-12-31']);
});

const day = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const tallies = fc.array(
  fc.record({ a: day, b: day, count: fc.integer({ min: 1, max: 9 }) }).map(({ a, b, count }) => {
    const [from = a, to = b] = [a, b].toSorted();
    return { from, to, count };
  }),
);

test('every event is counted once: in one bucket, which holds all its days, or as imprecise; buckets are in order and do not overlap', () => {
  fc.assert(
    fc.property(tallies, fc.constantFrom(...(Object.keys(intervals) as Interval[])), (given, interval) => {
      const { buckets, imprecise } = histogram(given, interval);
      const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0);
      expect(sum(buckets) + sum(imprecise)).toBe(sum(given));
      for (const [i, { from, to, count }] of buckets.entries()) {
        expect(i === 0 || buckets[i - 1]!.to < from).toBe(true);
        expect(count).toBe(sum(given.filter((each) => each.from >= from && each.to <= to)));
      }
      expect(imprecise.every(({ from = '', to = '' }) => from < to)).toBe(true);
    }),
    { numRuns: rounds(500, 20_000) },
  );
});
