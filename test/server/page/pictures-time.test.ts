import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf } from '../../../src/domain/derived/histogram.ts';
import {
  barLength,
  countOf,
  mostBars,
  partOf,
  slotOf,
  startsWithin,
  timeSlots,
} from '../../../src/server/page/pictures/time-slots.ts';
import { valueAxis } from '../../../src/server/page/pictures/value-axis.ts';
import { anyDays, dayNumbered } from '../../kit/picture-data.ts';
import { plainNumber } from '../../kit/plain-days.ts';

test('any time is divided into at most 120 bars, about 20 at least where it has as many days', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const { slots } = timeSlots(days);
      const width = plainNumber(days.to) - plainNumber(days.from) + 1;
      expect(slots.length).toBeLessThanOrEqual(mostBars);
      expect(slots.length).toBeGreaterThanOrEqual(Math.min(18, width));
    }),
  );
});

test('bars follow on each other without gap, and the time lies in them', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const { slots } = timeSlots(days);
      const [first, last] = [slots[0], slots.at(-1)];
      expect(plainNumber(first?.from ?? '')).toBeLessThanOrEqual(plainNumber(days.from));
      expect(plainNumber(first?.to ?? '')).toBeGreaterThanOrEqual(plainNumber(days.from));
      expect(plainNumber(last?.from ?? '')).toBeLessThanOrEqual(plainNumber(days.to));
      expect(plainNumber(last?.to ?? '')).toBeGreaterThanOrEqual(plainNumber(days.to));
      for (const [i, { from }] of slots.slice(1).entries()) expect(plainNumber(from)).toBe(plainNumber(slots[i]?.to ?? '') + 1);
    }),
  );
});

test('what the API counts as one bucket lies in one bar', () => {
  fc.assert(
    fc.property(anyDays, fc.nat(), (days, more) => {
      const time = timeSlots(days);
      const [from, to] = [plainNumber(days.from), plainNumber(days.to)];
      const day = dayNumbered(from + (more % (to - from + 1)));
      const bucket = bucketOf(time.interval, day);
      const slot = slotOf(time, day);
      expect(slotOf(time, bucket.from)).toBe(slot);
      expect(slotOf(time, bucket.to)).toBe(slot);
      const found = time.slots[slot ?? -1];
      expect(plainNumber(found?.from ?? '')).toBeLessThanOrEqual(plainNumber(day));
      expect(plainNumber(found?.to ?? '')).toBeGreaterThanOrEqual(plainNumber(day));
      const part = partOf(time, day) * time.slots.length;
      expect(Math.floor(part + 1e-9)).toBe(slot);
    }),
  );
});

test.each([
  ['2019-04-04', '2019-04-04', 'DAY', 1, 1],
  ['2019-04-04', '2019-08-01', 'DAY', 1, 120],
  ['2019-04-04', '2019-08-02', 'WEEK', 1, 18],
  ['2019-04-04', '2020-06-30', 'WEEK', 1, 66],
  ['2011-02-15', '2020-10-23', 'MONTH', 1, 117],
  ['2001-01-01', '2020-12-31', 'MONTH', 3, 80],
  ['1951-12-24', '2026-11-30', 'YEAR', 1, 76],
  ['-0043-03-15', '0014-08-19', 'YEAR', 1, 58],
  ['-9999-01-01', '9999-12-31', 'YEAR', 200, 100],
])('from %s to %s bars are of %s × %i', (from, to, interval, every, count) => {
  expect(barLength({ from, to })).toEqual({ interval, every });
  expect(timeSlots({ from, to }).slots).toHaveLength(count);
});

test('stretches that begin before a time are none of its beginnings', () => {
  const days = { from: '2019-04-04', to: '2019-07-10' };
  const months = { interval: 'MONTH', every: 1 } as const;
  expect(countOf(days, months)).toBe(4);
  expect(startsWithin(days, months)).toEqual(['2019-05-01', '2019-06-01', '2019-07-01']);
});

test('an axis of numbers begins at 0, has few round numbers, and reaches up to all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(20), fc.nat(100_000), fc.nat(2 ** 31)), fc.integer({ min: 1, max: 400 }), (greatest, height) => {
      const axis = valueAxis(greatest, height);
      expect(axis.ticks[0]).toBe(0);
      expect(axis.ticks.at(-1)).toBe(axis.top);
      expect(axis.ticks.length).toBeLessThanOrEqual(5);
      expect(axis.ticks.every(Number.isInteger)).toBe(true);
      expect(axis.top).toBeGreaterThanOrEqual(Math.max(1, greatest));
      expect(axis.y(0)).toBe(height);
      expect(axis.y(greatest)).toBeGreaterThanOrEqual(0);
      expect(axis.y(axis.top)).toBe(0);
    }),
  );
});
