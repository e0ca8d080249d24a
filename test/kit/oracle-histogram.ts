import type { Interval } from '../../src/domain/derived/histogram.ts';
import { plainNumber } from './plain-days.ts';

// When events were, counted a second time: a loop over everything, and none of the product's own code.

const dayMs = 86_400_000;

/** The first day of the bucket that a day lies in. */
export function bucketStart(day: string, interval: Interval): string {
  if (interval === 'YEAR') return `${day.slice(0, 4)}-01-01`;
  if (interval === 'MONTH') return `${day.slice(0, 7)}-01`;
  if (interval === 'DAY') return day;
  const since = (new Date(day).getUTCDay() + 6) % 7;
  return new Date(Date.parse(day) - since * dayMs).toISOString().slice(0, 10);
}

/** The last day of the bucket that a day lies in. */
export function bucketEnd(day: string, interval: Interval): string {
  let end = Date.parse(day);
  while (bucketStart(new Date(end + dayMs).toISOString().slice(0, 10), interval) === bucketStart(day, interval)) end += dayMs;
  return new Date(end).toISOString().slice(0, 10);
}

/** So many events in each bucket that all their days lie in, by its first day, and how many in none; one that is open lies in none. */
export function plainHistogram(
  spans: readonly (readonly [from: string | undefined, to: string | undefined])[],
  interval: Interval,
) {
  const buckets = new Map<string, number>();
  let imprecise = 0;
  for (const [from, to] of spans) {
    const start = from === undefined ? undefined : bucketStart(from, interval);
    if (start !== undefined && to !== undefined && bucketStart(to, interval) === start)
      buckets.set(start, (buckets.get(start) ?? 0) + 1);
    else imprecise++;
  }
  return { buckets: [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)), imprecise };
}

/** What dates lie within, by the first and the last day of each; nothing where there is none. */
export function plainBounds(spans: readonly (readonly [from: string | undefined, to: string | undefined])[]) {
  if (spans.length === 0) return {};
  const inOrder = (days: readonly (string | undefined)[]) =>
    days.filter((day) => day !== undefined).toSorted((a, b) => plainNumber(a) - plainNumber(b));
  return {
    earliest: spans.some(([from]) => from === undefined) ? undefined : inOrder(spans.map(([from]) => from))[0],
    latest: spans.some(([, to]) => to === undefined) ? undefined : inOrder(spans.map(([, to]) => to)).at(-1),
    firstKnown: inOrder(spans.map(([from, to]) => from ?? to))[0],
    lastKnown: inOrder(spans.map(([from, to]) => to ?? from)).at(-1),
  };
}
