import { type EdtfDate, type EdtfNode, type EdtfSet, parse } from 'edtf';
import type { Problems } from '../base/problem.ts';
import { quoted } from '../base/text.ts';
import { type Day, isBefore, yearText } from './civil-time.ts';

/** The unit that a date is stated in. */
export const dateUnits = {
  TIME: 'A time of day.',
  DAY: 'A day.',
  MONTH: 'A month.',
  SEASON: 'A season (EDTF 21 to 24), taken as the meteorological season of the northern hemisphere.',
  YEAR: 'A year.',
  DECADE: 'Ten years, such as 201X.',
  CENTURY: 'A hundred years, such as 20XX.',
} as const satisfies Record<string, string>;
export type DateUnit = keyof typeof dateUnits;

/** One date of an expression, as stated. */
export interface DatePoint {
  readonly unit: DateUnit;
  /** -9999 to 9999; 0 is the year 1 BC, -43 44 BC. */
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
  /** Civil time, `04:30:00`. */
  readonly time?: string;
  /** 21 spring, 22 summer, 23 autumn, 24 winter. */
  readonly season?: number;
  /** Some day (or month) of the stated unit: `2020-05-XX`. */
  readonly unspecified?: 'MONTH' | 'DAY';
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/** From one date to another. */
export interface ClosedRange {
  readonly from: DatePoint;
  readonly to: DatePoint;
}

/** From one date to another, or with a date for one end alone. */
export type DateRange =
  | ClosedRange
  | { readonly from: DatePoint; readonly to: undefined }
  | { readonly from: undefined; readonly to: DatePoint };

/** Whether a date is stated for both ends. */
export function isClosed(range: DateRange): range is ClosedRange {
  return range.from !== undefined && range.to !== undefined;
}

/** A read EDTF expression: single date, a span of two, or one of several. `a..b` inside a set is a range of two. */
export interface DateExpression {
  readonly shape: 'SINGLE' | 'SPAN' | 'ONE_OF';
  /** Of a set with an open end (`[..a]`, `[a..]`) the first, or the last, has no beginning, or no end. */
  readonly ranges: readonly DateRange[];
  /** Of a span without a date for an end: whether that is open (`a/..`, `../b`) or not known (`a/`, `/b`). */
  readonly missingEnd?: 'OPEN' | 'UNKNOWN';
}

/** A date is short; a parser is asked nothing that somebody made long on purpose. */
const maxLength = 500;

// What people write that waqai does not record, found by its looks, so that the refusal can name it.
const refusals: readonly [RegExp, string][] = [
  [/^\s|\s$/, 'has blanks around it'],
  [/\{/, 'is a set of several dates ({}), but an event has one date; record one event for each'],
  [/^(\.\.)?\/(\.\.)?$|^\.\.$/, 'names no date; write a date for one end of it at least'],
  [/^\[\.\..*\.\.\]$/, 'is open at both ends; write a date for one of them'],
  [/Y-?\d/, 'has a year beyond 9999'],
  [/W\d/, 'is a week; write its days as [first..last]'],
  [/\[.*T\d/, 'is a set of times; write a set of days'],
  [/T[^/]*(Z|[+-]\d\d)/, "has a time zone; write the civil time of the timeline's zone, without one"],
  [/T[^/]*[?~%]/, 'qualifies a time; qualify a day, or leave the qualifier out'],
  [/T[^/]*[.,]\d/, 'has a fraction of a second; leave it out'],
  [/\[.*[?~%]/, 'qualifies a date of a set, or the set; a set is of plain dates'],
  [/S\d/, 'states significant digits, which waqai does not record'],
];

// A record names few dates many times, and each is read again whenever an event is.
const known = new Map<string, DateExpression>();
const maxKnown = 10_000;

/** Reads an EDTF expression of level 0 or 1, or of level 2 a one-of set, open at one end at most; or tells what it is instead. */
export function parseExpression(edtf: string, problems: Problems): DateExpression | undefined {
  const found = known.get(edtf) ?? plainDate(edtf) ?? parsed(edtf, problems);
  if (known.size >= maxKnown) known.clear();
  if (found !== undefined) known.set(edtf, found);
  return found;
}

/** A day or a month as most are written; `-24` is no month but a winter, and what does not exist is told further on. */
const plain = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(\?|~|%)?$/;

function plainDate(edtf: string): DateExpression | undefined {
  const [whole, year, month, day, qualifier = ''] = plain.exec(edtf) ?? [];
  if (whole === undefined || year === '0000' || (day !== undefined && !exists(`${year}-${month}-${day}`))) return undefined;
  const point: DatePoint = {
    year: Number(year),
    approximate: qualifier === '~' || qualifier === '%',
    uncertain: qualifier === '?' || qualifier === '%',
    unit: day === undefined ? 'MONTH' : 'DAY',
    month: Number(month),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
  return { shape: 'SINGLE', ranges: [{ from: point, to: point }] };
}

function parsed(edtf: string, problems: Problems): DateExpression | undefined {
  const refuse = (why: string): undefined => {
    problems.add('INVALID_DATE', `${quoted(edtf)} ${why}.`);
    return undefined;
  };
  if (edtf.length > maxLength) return refuse(`has ${edtf.length} characters; no date needs more than ${maxLength}`);
  for (const [looks, why] of refusals) if (looks.test(edtf)) return refuse(why);
  const missing = edtf.match(/(?<![\d-])-?\d{4}-\d\d-\d\d(?!\d)/g)?.find((day) => !exists(day));
  if (missing !== undefined) return refuse(`names a day that does not exist (${missing})`);
  let node: EdtfNode;
  try {
    node = parse(edtf);
  } catch {
    return refuse(
      'is no EDTF date (ISO 8601-2, level 1). Write 2020-05-17, 2020-05, 2020-05-17?, 2020-05-17/2020-05-19, 2020-05-17/.. or [2020-05-17..2020-05-18]',
    );
  }
  const expression = expressionOf(node);
  if (typeof expression === 'string') return refuse(expression);
  for (const range of expression.ranges)
    if (isClosed(range) && isBefore(endOf(range.to), startOf(range.from))) return refuse('ends before it begins');
  return expression;
}

const beyondLevel1 = 'is of EDTF level 2, of which waqai records one-of sets ([a..b]) only';

function expressionOf(node: EdtfNode): DateExpression | string {
  if (node.type === 'Date' || node.type === 'Season') {
    const point = pointOf(node);
    return typeof point === 'string' ? point : { shape: 'SINGLE', ranges: [{ from: point, to: point }] };
  }
  if (node.type !== 'Interval' && node.type !== 'Set') return 'is beyond the part of EDTF that waqai records';
  if (node.type === 'Interval' && node.level === 2) return beyondLevel1;
  const ends = node.type === 'Interval' ? [node.values] : endsOf(node);
  if (typeof ends === 'string') return ends;
  const ranges: DateRange[] = [];
  for (const [first, last] of ends) {
    const from = isStated(first) ? pointOf(first) : undefined;
    const to = last === first ? from : isStated(last) ? pointOf(last) : undefined;
    if (typeof from === 'string') return from;
    if (typeof to === 'string') return to;
    const range: DateRange | undefined = from === undefined ? to && { from, to } : { from, to };
    if (range === undefined) return 'names no date';
    ranges.push(range);
  }
  if (node.type === 'Set') return { shape: 'ONE_OF', ranges };
  const missing = node.values.find((each) => !isStated(each));
  return { shape: 'SPAN', ranges, ...(missing === undefined ? {} : { missingEnd: missing === null ? 'UNKNOWN' : 'OPEN' }) };
}

function isStated(end: EdtfDate | number | null | undefined): end is EdtfDate {
  return typeof end === 'object' && end !== null;
}

type Ends = readonly [first: EdtfDate | undefined, last: EdtfDate | undefined];

/** The ends of each that a set is of; without a beginning of the first, or an end of the last, where the set is open there. */
function endsOf({ values, earlier, later }: EdtfSet): readonly Ends[] | string {
  const ends = values.map((each): Ends => (isRange(each) ? [each[0], each[1]] : [each, each]));
  const opened = earlier === true ? 0 : later === true ? values.length - 1 : undefined;
  const [first, last] = opened === undefined ? [] : (ends[opened] ?? []);
  if (opened === undefined) return ends;
  if (first !== last) return 'opens a range that has both its ends';
  return ends.with(opened, earlier === true ? [undefined, last] : [first, undefined]);
}

function isRange(each: EdtfDate | readonly EdtfDate[]): each is readonly EdtfDate[] {
  return Array.isArray(each);
}

// The parser's masks of unspecified digits that level 1 knows.
const unspecifiedUnits: Record<number, Pick<DatePoint, 'unit' | 'unspecified'>> = {
  8: { unit: 'DECADE' },
  12: { unit: 'CENTURY' },
  48: { unit: 'YEAR', unspecified: 'MONTH' },
  240: { unit: 'YEAR', unspecified: 'DAY' },
  192: { unit: 'MONTH', unspecified: 'DAY' },
};

function pointOf(node: EdtfDate): DatePoint | string {
  const [year = 0, second, day, hour, minute, seconds = 0] = node.values;
  if (node.level === 2) return beyondLevel1;
  if (year === 9999 && node.type === 'Season' && second === 24) return 'ends in the year 10000';
  const qualified = { year, approximate: node.approximate === true, uncertain: node.uncertain === true };
  if (node.type === 'Season' && second !== undefined) return { ...qualified, unit: 'SEASON', season: second };
  const month = second === undefined ? {} : { month: second + 1 };
  if (node.unspecified !== undefined) {
    const known = unspecifiedUnits[node.unspecified];
    if (known === undefined) return 'leaves digits unspecified in a way that EDTF level 1 does not have';
    if (year < 1 && (known.unit === 'DECADE' || known.unit === 'CENTURY'))
      return 'leaves digits of a year before 0001 unspecified; write its first and its last year as [a..b]';
    return { ...qualified, ...known, ...(known.unit === 'MONTH' ? month : {}) };
  }
  if (day === undefined) return { ...qualified, unit: second === undefined ? 'YEAR' : 'MONTH', ...month };
  if (hour === undefined || minute === undefined) return { ...qualified, unit: 'DAY', ...month, day };
  if (year < 1) return 'has a time of day in a year before 0001; write the day';
  if (hour > 23) return 'has the hour 24; write 00:00 of the next day';
  const time = [hour, minute, seconds].map((each) => String(each).padStart(2, '0')).join(':');
  return { ...qualified, unit: 'TIME', ...month, day, time };
}

/** Whether there is a day, written as `2020-05-17`. */
function exists(day: string): boolean {
  const [year = 0, month = 0, dayOfMonth = 0] = [day.slice(0, -6), day.slice(-5, -3), day.slice(-2)].map(Number);
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
}

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** How many days a month has, in the Gregorian calendar at all times. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 0);
}

function dayText(year: number, month: number, day: number): Day {
  return `${yearText(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The first moment of a stated date, as civil text: `2020-05-17T00:00:00`. */
export function startOf(point: DatePoint): string {
  return `${boundsOf(point).first}T${point.time ?? '00:00:00'}`;
}

/** The last moment of a stated date. */
export function endOf(point: DatePoint): string {
  return `${boundsOf(point).last}T${point.time ?? '23:59:59'}`;
}

function boundsOf({ unit, year, month = 1, day = 1, season = 21 }: DatePoint): { first: string; last: string } {
  const years = (count: number): { first: string; last: string } => ({
    first: dayText(year, 1, 1),
    last: dayText(Math.min(9999, year + count - 1), 12, 31),
  });
  const months = (firstMonth: number, count: number): { first: string; last: string } => {
    const last = firstMonth + count - 1;
    const [lastYear, lastMonth] = last > 12 ? [year + 1, last - 12] : [year, last];
    return { first: dayText(year, firstMonth, 1), last: dayText(lastYear, lastMonth, daysIn(lastYear, lastMonth)) };
  };
  switch (unit) {
    case 'CENTURY':
      return years(100);
    case 'DECADE':
      return years(10);
    case 'YEAR':
      return years(1);
    case 'SEASON':
      // Meteorological, northern hemisphere: spring is March to May, and a year's winter begins in its December.
      return months((season - 20) * 3, 3);
    case 'MONTH':
      return months(month, 1);
    case 'DAY':
    case 'TIME': {
      const text = dayText(year, month, day);
      return { first: text, last: text };
    }
  }
}
