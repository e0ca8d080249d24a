import type { Temporal } from 'temporal-polyfill';
import { remembered } from '../base/remembered.ts';
import { type Day, dayOf, isBefore, plainDate } from '../dates/civil-time.ts';

export const intervals = {
  DAY: 'A day.',
  WEEK: 'A week from Monday to Sunday (ISO 8601).',
  MONTH: 'A calendar month.',
  YEAR: 'A calendar year.',
} as const satisfies Record<string, string>;
export type Interval = keyof typeof intervals;

/** So many events that may have been on any day from one to another, both counted; on every day before, or after, where an end is open. */
export interface DaysTally {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly count: number;
}

/** So many events that lie in one bucket. */
export interface BucketTally extends Bucket {
  readonly count: number;
}

export interface Histogram {
  /** Each bucket that an event lies in, in order. */
  readonly buckets: readonly BucketTally[];
  /** Events that do not lie wholly in one bucket, by their own days: they are in none. */
  readonly imprecise: readonly DaysTally[];
}

/**
 * Counts events by when they were. One whose days reach over a bucket's end is in none: no false spike on the first of a month. Nor is one that
 * is open at an end in any.
 */
export function histogram(tallies: readonly DaysTally[], interval: Interval): Histogram {
  const counts = new Map<Day, BucketTally>();
  const imprecise: DaysTally[] = [];
  for (const tally of tallies) {
    const bucket = tally.from === undefined ? undefined : bucketOf(interval, tally.from);
    if (bucket === undefined || tally.to === undefined || isBefore(bucket.to, tally.to)) imprecise.push(tally);
    else counts.set(bucket.from, { ...bucket, count: tally.count + (counts.get(bucket.from)?.count ?? 0) });
  }
  return { buckets: [...counts.values()].toSorted(byDays), imprecise: imprecise.toSorted(byDays) };
}

/** Without a beginning first, without an end last. */
function byDays(a: DaysTally, b: DaysTally): number {
  if (a.from !== b.from) return b.from === undefined || (a.from !== undefined && isBefore(b.from, a.from)) ? 1 : -1;
  return a.to === undefined || (b.to !== undefined && isBefore(b.to, a.to)) ? 1 : -1;
}

/** The bucket that a day lies in. */
export function bucketOf(interval: Interval, day: Day): Bucket {
  return buckets[interval](day);
}

interface Bucket {
  readonly from: Day;
  readonly to: Day;
}

/** How many days' buckets are remembered: those of a record are few beside its events. */
const mostDays = 20_000;

const buckets: { readonly [Name in Interval]: (day: Day) => Bucket } = {
  DAY: (day) => ({ from: day, to: day }),
  WEEK: bucketsOf((date) => date.subtract({ days: date.dayOfWeek - 1 }), { weeks: 1 }),
  MONTH: bucketsOf((date) => date.with({ day: 1 }), { months: 1 }),
  YEAR: bucketsOf((date) => date.with({ month: 1, day: 1 }), { years: 1 }),
};

function bucketsOf(
  firstOf: (date: Temporal.PlainDate) => Temporal.PlainDate,
  length: Temporal.DurationLike,
): (day: Day) => Bucket {
  return remembered(mostDays, (day) => {
    const first = firstOf(plainDate(day));
    return { from: dayOf(first), to: dayOf(first.add(length).subtract({ days: 1 })) };
  });
}
