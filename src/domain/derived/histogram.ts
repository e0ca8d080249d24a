import { Temporal } from 'temporal-polyfill';
import { remembered } from '../base/remembered.ts';
import type { Day } from '../dates/civil-time.ts';

export const intervals = {
  DAY: 'A day.',
  WEEK: 'A week from Monday to Sunday (ISO 8601).',
  MONTH: 'A calendar month.',
  YEAR: 'A calendar year.',
} as const satisfies Record<string, string>;
export type Interval = keyof typeof intervals;

/** So many events that may have been on any day from one to another, both counted. */
export interface DaysTally {
  readonly from: Day;
  readonly to: Day;
  readonly count: number;
}

export interface Histogram {
  /** Each bucket that an event lies in, in order. */
  readonly buckets: readonly DaysTally[];
  /** Events that do not lie wholly in one bucket, by their own days: they are in none. */
  readonly imprecise: readonly DaysTally[];
}

/** Counts events by when they were. One whose days reach over a bucket's end is in none: no false spike on the first of a month. */
export function histogram(tallies: readonly DaysTally[], interval: Interval): Histogram {
  const counts = new Map<Day, DaysTally>();
  const imprecise: DaysTally[] = [];
  for (const tally of tallies) {
    const { from, to } = bucketOf(interval, tally.from);
    if (tally.to <= to) counts.set(from, { from, to, count: tally.count + (counts.get(from)?.count ?? 0) });
    else imprecise.push(tally);
  }
  return { buckets: [...counts.values()].toSorted(byDays), imprecise: imprecise.toSorted(byDays) };
}

function byDays(a: DaysTally, b: DaysTally): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.to < b.to ? -1 : 1;
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
    const first = firstOf(Temporal.PlainDate.from(day));
    return { from: first.toString(), to: first.add(length).subtract({ days: 1 }).toString() };
  });
}
