import { Temporal } from 'temporal-polyfill';
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
    const { from, to } = bucketOf(tally.from, interval);
    if (tally.to <= to) counts.set(from, { from, to, count: tally.count + (counts.get(from)?.count ?? 0) });
    else imprecise.push(tally);
  }
  return { buckets: [...counts.values()].toSorted(byDays), imprecise: imprecise.toSorted(byDays) };
}

function byDays(a: DaysTally, b: DaysTally): number {
  return `${a.from}/${a.to}` < `${b.from}/${b.to}` ? -1 : 1;
}

function bucketOf(day: Day, interval: Interval): { readonly from: Day; readonly to: Day } {
  if (interval === 'DAY') return { from: day, to: day };
  const date = Temporal.PlainDate.from(day);
  const from = {
    WEEK: () => date.subtract({ days: date.dayOfWeek - 1 }),
    MONTH: () => date.with({ day: 1 }),
    YEAR: () => date.with({ month: 1, day: 1 }),
  };
  const length = { WEEK: { weeks: 1 }, MONTH: { months: 1 }, YEAR: { years: 1 } };
  const first = from[interval]();
  return { from: first.toString(), to: first.add(length[interval]).subtract({ days: 1 }).toString() };
}
