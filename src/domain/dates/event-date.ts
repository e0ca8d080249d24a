import type { Temporal } from 'temporal-polyfill';
import { Problems } from '../base/problem.ts';
import { remembered } from '../base/remembered.ts';
import { quoted } from '../base/text.ts';
import { type Day, dayOf, instantIn, isBefore, lastDay, plainDate, sortable } from './civil-time.ts';
import {
  type DateExpression,
  type DatePoint,
  type DateUnit,
  dateUnits,
  endOf,
  parseExpression,
  startOf,
} from './edtf-expression.ts';

/** Parts of a day, in their order; none comes before all of them. */
export const partsOfDay = {
  AFTER_MIDNIGHT: 'The hours between midnight and dawn.',
  DAWN: 'Around first light.',
  MORNING: 'From sunrise to noon.',
  NOON: 'Around the middle of the day.',
  AFTERNOON: 'From noon to sunset.',
  EVENING: 'Around sunset and after.',
  NIGHT: 'From evening until midnight; a night across two days is a one-of set of both.',
} as const satisfies Record<string, string>;
export type PartOfDay = keyof typeof partsOfDay;

export const dateShapes = {
  SINGLE: 'One date at its precision; 2019-11 too is one date.',
  SPAN: 'It lasted from one date to another (EDTF a/b), or goes on (a/..); nobody may know when it ended (a/) or began (/b).',
  ONE_OF:
    'It happened at some time in a range or on one of several dates (EDTF [a..b], [a,b]), or on a day or before it ([..a]), or after it ([a..]).',
} as const satisfies Record<DateExpression['shape'], string>;
export type DateShape = keyof typeof dateShapes;

/** A date as it is recorded: what was stated, nothing derived. */
export interface StatedDate {
  readonly edtf: string;
  readonly partOfDay?: PartOfDay;
}

export interface StatedDateInput {
  readonly edtf: string;
  readonly partOfDay?: PartOfDay | null | undefined;
}

/** Everything that follows from a stated date. */
export interface EventDate extends StatedDate {
  readonly expression: DateExpression;
  readonly shape: DateShape;
  /** The unit stated; of a set or a span the coarser end's. */
  readonly precision: DateUnit;
  /** The first and the last day that it can have been, as stated; undefined at an end that is open or not known. One of them is there. */
  readonly earliest: Day | undefined;
  readonly latest: Day | undefined;
  /** Civil moments, `2020-05-17T00:00:00`: of the whole day where no time is stated. */
  readonly earliestMoment: string | undefined;
  readonly latestMoment: string | undefined;
  /** Days from earliest to latest, both counted: 1 for a day. Undefined where one of them is. */
  readonly widthDays: number | undefined;
  /** It has begun and goes on, as of the last change of what has this date (EDTF `a/..`). */
  readonly ongoing: boolean;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** The days that it may have been on: as stated, an approximate end widened by one of its units; every day at an end that is open. */
  readonly possibleFrom: Day | undefined;
  readonly possibleTo: Day | undefined;
}

/** Reads a stated date, or undefined with the problem told. */
export function parseDate(input: StatedDateInput, problems: Problems): StatedDate | undefined {
  const expression = parseExpression(input.edtf, problems.at('edtf'));
  if (expression === undefined) return undefined;
  const { partOfDay, edtf } = input;
  if (partOfDay === null || partOfDay === undefined) return { edtf };
  const day = expression.ranges.every(({ from, to }) => from?.unit === 'DAY' && to?.unit === 'DAY');
  if (!day || expression.shape === 'SPAN') {
    problems
      .at('partOfDay')
      .add('CONTRADICTION', `A part of day needs a date that is a day or one of several days; ${quoted(edtf)} is not.`);
  }
  return { edtf, partOfDay };
}

/** How many dates are remembered with what follows from them: few different ones stand in a record, and each is asked for again and again. */
const mostDates = 20_000;

/** What tells one stated date from another. */
export function keyOfDate({ edtf, partOfDay }: StatedDate): string {
  return `${edtf}|${partOfDay ?? ''}`;
}

/** Derives all that follows from a stated date that was read before. */
export const deriveDate: (stated: StatedDate) => EventDate = remembered(mostDates, derive, keyOfDate);

function derive(stated: StatedDate): EventDate {
  const problems = new Problems();
  const expression = parseExpression(stated.edtf, problems);
  if (expression === undefined) throw new TypeError(`a recorded date cannot be read: ${problems.found[0]?.message}`);
  const { ranges, shape } = expression;
  const points = ranges.flatMap(({ from, to }) => [from, to]).filter((point) => point !== undefined);
  const [earliestMoment] = inOrder(ranges.map(({ from }) => from && startOf(from)));
  const latestMoment = inOrder(ranges.map(({ to }) => to && endOf(to))).at(-1);
  const [earliest, latest] = [dayIn(earliestMoment), dayIn(latestMoment)];
  return {
    ...stated,
    expression,
    shape,
    precision: coarsest(points),
    earliest,
    latest,
    earliestMoment,
    latestMoment,
    widthDays: widthOf(earliest, latest),
    ongoing: expression.missingEnd === 'OPEN' && latest === undefined,
    approximate: points.some((point) => point.approximate),
    uncertain: points.some((point) => point.uncertain),
    possibleFrom: earliest && widen(earliest, ranges[0]?.from, -1),
    possibleTo: latest && widen(latest, ranges.at(-1)?.to, 1),
  };
}

/** Moments in their order; none where one of them is open. */
function inOrder(moments: readonly (string | undefined)[]): string[] {
  const stated = moments.filter((moment) => moment !== undefined);
  return stated.length < moments.length ? [] : stated.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
}

function dayIn(moment: string | undefined): Day | undefined {
  return moment?.slice(0, -'T00:00:00'.length);
}

function widthOf(earliest: Day | undefined, latest: Day | undefined): number | undefined {
  if (earliest === undefined || latest === undefined) return undefined;
  return plainDate(earliest).until(plainDate(latest), { largestUnit: 'days' }).days + 1;
}

function coarsest(points: readonly DatePoint[]): DateUnit {
  const units = Object.keys(dateUnits) as DateUnit[];
  return units.findLast((unit) => points.some((point) => point.unit === unit)) ?? 'DAY';
}

const unitDurations: Record<DateUnit, Temporal.DurationLike> = {
  TIME: { days: 1 },
  DAY: { days: 1 },
  MONTH: { months: 1 },
  SEASON: { months: 3 },
  YEAR: { years: 1 },
  DECADE: { years: 10 },
  CENTURY: { years: 100 },
};

function widen(day: Day, point: DatePoint | undefined, direction: 1 | -1): Day {
  if (point === undefined || !point.approximate) return day;
  const date = plainDate(day);
  const unit = unitDurations[point.unit];
  return dayOf(direction === 1 ? date.add({ days: 1 }).add(unit).subtract({ days: 1 }) : date.subtract(unit));
}

/**
 * The moments that events are ordered by: the first, and the last. An open end comes after all others; what has no beginning is where it
 * ends, the only day of it that is known.
 */
export function orderOf({ earliestMoment, latestMoment = `${lastDay}T23:59:59` }: EventDate): { first: string; last: string } {
  return { first: earliestMoment ?? latestMoment, last: latestMoment };
}

/**
 * Text that sorts events by date when compared by code unit: earliest moment, part of day (none first), latest moment (`orderOf`), id.
 */
export function dateSortKey(date: EventDate, id: string): string {
  const part = date.partOfDay === undefined ? 0 : Object.keys(partsOfDay).indexOf(date.partOfDay) + 1;
  const { first, last } = orderOf(date);
  return `${sortable(first)}|${part}|${sortable(last)}|${id}`;
}

/** The instants (RFC 3339, UTC) that a date begins and ends at, each where a time is stated at that end. */
export function instantsOf(date: EventDate, timeZone: string): { earliest?: string; latest?: string } {
  const { earliestMoment, latestMoment, expression } = date;
  const [from, to] = [expression.ranges[0]?.from, expression.ranges.at(-1)?.to];
  return {
    ...(earliestMoment === undefined || from?.time === undefined
      ? {}
      : { earliest: instantIn(timeZone, earliestMoment, 'earlier') }),
    ...(latestMoment === undefined || to?.time === undefined ? {} : { latest: instantIn(timeZone, latestMoment, 'later') }),
  };
}
