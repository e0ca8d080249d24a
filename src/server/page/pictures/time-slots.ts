import { Temporal } from 'temporal-polyfill';
import { type Day, dayOf, isBefore, plainDate } from '../../../domain/dates/civil-time.ts';
import type { Interval } from '../../../domain/derived/histogram.ts';

/** How long a bar is: so many intervals that the API counts by, taken together. */
export interface BarLength {
  readonly interval: Interval;
  readonly every: number;
}

/** Days from one to another, both counted. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The bars that a time is divided into, without gap, earliest first. */
export interface TimeSlots extends BarLength {
  readonly slots: readonly Days[];
}

export const mostBars = 120;

/** From the finest. Each is not much more than six times as long as the one before: about 20 to 120 bars come out of any longer time. */
const lengths: readonly BarLength[] = [
  { interval: 'DAY', every: 1 },
  { interval: 'WEEK', every: 1 },
  { interval: 'MONTH', every: 1 },
  { interval: 'MONTH', every: 3 },
  ...[1, 5, 20, 100].map((every) => ({ interval: 'YEAR', every }) as const),
];
const coarsest: BarLength = { interval: 'YEAR', every: 200 };

/** The finest length of bars of which at most 120 show all of a time: what to ask the API by. */
export function barLength(days: Days): BarLength {
  return lengths.find((length) => countOf(days, length) <= mostBars) ?? coarsest;
}

/** How many stretches of a length days lie in. */
export function countOf({ from, to }: Days, length: BarLength): number {
  return slotNumber(length, to) - slotNumber(length, from) + 1;
}

/** All bars of a time, those without events too: a gap is shown as a gap. */
export function timeSlots(days: Days, length: BarLength = barLength(days)): TimeSlots {
  const first = slotNumber(length, days.from);
  const slots = Array.from({ length: countOf(days, length) }, (_, i) => ({
    from: dayOf(firstDateOf(length, first + i)),
    to: dayOf(firstDateOf(length, first + i + 1).subtract({ days: 1 })),
  }));
  return { ...length, slots };
}

/** In which bar a day lies, counted from 0; undefined where in none. */
export function slotOf({ slots, ...length }: TimeSlots, day: Day): number | undefined {
  const [first] = slots;
  if (first === undefined) return undefined;
  const number = slotNumber(length, day) - slotNumber(length, first.from);
  return number >= 0 && number < slots.length ? number : undefined;
}

/** A time that holds days besides. */
export function timeWith(time: Days, others: readonly Days[]): Days {
  return others.reduce(
    (all, { from, to }) => ({ from: isBefore(from, all.from) ? from : all.from, to: isBefore(all.to, to) ? to : all.to }),
    time,
  );
}

/** Where a day begins within all bars: 0 where the first does, 1 where the last is over. */
export function partOf(time: TimeSlots, day: Day): number {
  const slot = slotOf(time, day) ?? 0;
  const { from, to } = time.slots[slot] ?? { from: day, to: day };
  const start = daysSince1970(plainDate(from));
  const width = daysSince1970(plainDate(to)) + 1 - start;
  return (slot + (daysSince1970(plainDate(day)) - start) / width) / time.slots.length;
}

/** The days on which stretches of a length begin, of those between two days, both counted. */
export function startsWithin(days: Days, length: BarLength): Day[] {
  const starts = timeSlots(days, length).slots.map(({ from }) => from);
  return starts.filter((day) => !isBefore(day, days.from));
}

/** The number of a day's bar, counted from about 1970, or from the year 0. */
function slotNumber({ interval, every }: BarLength, day: Day): number {
  return Math.floor(counting[interval].number(plainDate(day)) / every);
}

function firstDateOf({ interval, every }: BarLength, slot: number): Temporal.PlainDate {
  return counting[interval].firstDate(slot * every);
}

const counting: Record<Interval, { number(date: Temporal.PlainDate): number; firstDate(number: number): Temporal.PlainDate }> = {
  DAY: { number: daysSince1970, firstDate: dateSince1970 },
  // Weeks begin on Mondays, and 1 January 1970 was a Thursday.
  WEEK: {
    number: (date) => Math.floor((daysSince1970(date) + 3) / 7),
    firstDate: (number) => dateSince1970(number * 7 - 3),
  },
  MONTH: {
    number: ({ year, month }) => year * 12 + month - 1,
    firstDate: (number) => new Temporal.PlainDate(Math.floor(number / 12), number - Math.floor(number / 12) * 12 + 1, 1),
  },
  YEAR: { number: ({ year }) => year, firstDate: (year) => new Temporal.PlainDate(year, 1, 1) },
};

const msOfDay = 86_400_000;

function daysSince1970({ year, month, day }: Temporal.PlainDate): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / msOfDay;
}

function dateSince1970(days: number): Temporal.PlainDate {
  const date = new Date(days * msOfDay);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
