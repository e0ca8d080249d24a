import { Temporal } from 'temporal-polyfill';
import { Problems } from '../base/problem.ts';
import { remembered } from '../base/remembered.ts';
import { quoted } from '../base/text.ts';
import { type Day, instantIn } from './civil-time.ts';
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
  SPAN: 'It lasted from one date to another (EDTF a/b).',
  ONE_OF: 'It happened at some time in a range or on one of several dates (EDTF [a..b], [a,b]).',
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
  readonly earliest: Day;
  readonly latest: Day;
  /** Civil moments, `2020-05-17T00:00:00`: of the whole day where no time is stated. */
  readonly earliestMoment: string;
  readonly latestMoment: string;
  /** Days from earliest to latest, both counted: 1 for a day. */
  readonly widthDays: number;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** The days that it may have been on: as stated, an approximate end widened by one of its units. */
  readonly possibleFrom: Day;
  readonly possibleTo: Day;
}

/** Reads a stated date, or undefined with the problem told. */
export function parseDate(input: StatedDateInput, problems: Problems): StatedDate | undefined {
  const expression = parseExpression(input.edtf, problems.at('edtf'));
  if (expression === undefined) return undefined;
  const { partOfDay, edtf } = input;
  if (partOfDay === null || partOfDay === undefined) return { edtf };
  const day = expression.ranges.every(({ from, to }) => from.unit === 'DAY' && to.unit === 'DAY');
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
  const points = ranges.flatMap(({ from, to }) => [from, to]);
  const earliestMoment = extreme(
    ranges.map(({ from }) => startOf(from)),
    'least',
  );
  const latestMoment = extreme(
    ranges.map(({ to }) => endOf(to)),
    'greatest',
  );
  const earliest = earliestMoment.slice(0, 10);
  const latest = latestMoment.slice(0, 10);
  return {
    ...stated,
    expression,
    shape,
    precision: coarsest(points),
    earliest,
    latest,
    earliestMoment,
    latestMoment,
    widthDays: Temporal.PlainDate.from(earliest).until(latest, { largestUnit: 'days' }).days + 1,
    approximate: points.some((point) => point.approximate),
    uncertain: points.some((point) => point.uncertain),
    possibleFrom: widen(earliest, ranges[0]?.from, -1),
    possibleTo: widen(latest, ranges.at(-1)?.to, 1),
  };
}

function extreme(moments: readonly string[], which: 'least' | 'greatest'): string {
  const sorted = moments.toSorted();
  return (which === 'least' ? sorted[0] : sorted.at(-1)) ?? '';
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
  const date = Temporal.PlainDate.from(day);
  const unit = unitDurations[point.unit];
  const moved = direction === 1 ? date.add({ days: 1 }).add(unit).subtract({ days: 1 }) : date.subtract(unit);
  return moved.year < 1 ? '0001-01-01' : moved.year > 9999 ? '9999-12-31' : moved.toString();
}

/**
 * Text that sorts events by date when compared by code unit: earliest moment, part of day (none first), latest moment, id.
 */
export function dateSortKey(date: EventDate, id: string): string {
  const part = date.partOfDay === undefined ? 0 : Object.keys(partsOfDay).indexOf(date.partOfDay) + 1;
  return `${date.earliestMoment}|${part}|${date.latestMoment}|${id}`;
}

/** The instants (RFC 3339, UTC) that a date begins and ends at, each where a time is stated at that end. */
export function instantsOf(date: EventDate, timeZone: string): { earliest?: string; latest?: string } {
  const { ranges } = date.expression;
  return {
    ...(ranges[0]?.from.time === undefined ? {} : { earliest: instantIn(timeZone, date.earliestMoment, 'earlier') }),
    ...(ranges.at(-1)?.to.time === undefined ? {} : { latest: instantIn(timeZone, date.latestMoment, 'later') }),
  };
}
