import { Temporal } from 'temporal-polyfill';
import type { Problems } from '../base/problem.ts';
import { remembered } from '../base/remembered.ts';
import { quoted } from '../base/text.ts';

/**
 * A civil day, `2020-05-17`, in the Gregorian calendar at all times. Years before 1 have a sign, as in EDTF: `0000` is the year 1 BC, and
 * `-0043` 44 BC. Days with such years do not compare as text: `isBefore` does.
 */
export type Day = string;

/** The first and the last day that can be written. */
export const firstDay: Day = '-9999-01-01';
export const lastDay: Day = '9999-12-31';

/** Whether a day, or a civil moment (`2020-05-17T04:30:00`), comes before another. */
export function isBefore(one: string, other: string): boolean {
  return sortable(one) < sortable(other);
}

/** A day or a civil moment as a text that sorts: of years with a sign, which count down as text, the digits are turned. Its own inverse. */
export function sortable(moment: string): string {
  return moment.startsWith('-') ? `-${fourDigits(10_000 - Number(moment.slice(1, 5)))}${moment.slice(5)}` : moment;
}

/** A year as days have it: `2020`, `-0043`. */
export function yearText(year: number): string {
  return `${year < 0 ? '-' : ''}${fourDigits(Math.abs(year))}`;
}

function fourDigits(number: number): string {
  return String(number).padStart(4, '0');
}

/** A day or a civil moment as ISO 8601 expands it, which is how programs read years with a sign: `-000043-03-15`. */
export function expanded(moment: string): string {
  return moment.startsWith('-') ? `-00${moment.slice(1)}` : moment;
}

/** A day or a civil moment of its expanded form. */
export function contracted(moment: string): string {
  return moment.startsWith('-00') ? `-${moment.slice(3)}` : moment;
}

/** A day to reckon with. */
export function plainDate(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(expanded(day));
}

/** The day that a date is; the first or the last that can be written where it lies beyond these. */
export function dayOf(date: Temporal.PlainDate): Day {
  return date.year < -9999 ? firstDay : date.year > 9999 ? lastDay : contracted(date.toString());
}

/** A civil day given as text, or undefined with the problem told. */
export function parseDay(text: string, problems: Problems): Day | undefined {
  const day = dayIn(text);
  if (day !== undefined) return day;
  problems.add('INVALID_DATE', `${quoted(text)} is no day. Write it as YYYY-MM-DD, such as 2020-05-17.`);
  return undefined;
}

/** Rows of a dataset name the same few days again and again. */
const mostDays = 2_000;
const dayIn = remembered(mostDays, (text: string): Day | undefined => {
  try {
    return /^-?\d{4}-\d\d-\d\d$/.test(text) ? dayOf(plainDate(text)) : undefined;
  } catch {
    return undefined;
  }
});

const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,3})?Z$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

/**
 * An instant in UTC, `2020-05-18T09:30:00Z`, of one that is given with any offset (RFC 3339), to the millisecond; or undefined with the
 * problem told.
 */
export function parseInstant(text: string, problems: Problems): string | undefined {
  try {
    if (rfc3339.test(text)) {
      const instant = Temporal.Instant.from(text.toUpperCase()).round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
      // As it was given where it is written so: what was recorded before stays as it is.
      const found = inUtc.test(text) ? text : instant.toString();
      if (inUtc.test(found)) return found;
    }
  } catch {
    // Told below, as every other that is none.
  }
  problems.add(
    'INVALID_DATE',
    `${quoted(text)} is no instant. Write it in UTC or with its offset, such as 2020-05-18T09:30:00Z or 2020-05-18T11:30:00+02:00.`,
  );
  return undefined;
}

/** Whether the IANA time zone database has a zone of this name. */
export function isTimeZone(name: string): boolean {
  if (name.length > 60 || /^[+-]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant (RFC 3339, UTC) of a civil moment in a zone. A moment that its zone's clocks show twice or never is taken as
 * the earlier or the later of the two it could be.
 */
export function instantIn(timeZone: string, moment: string, disambiguation: 'earlier' | 'later'): string {
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone, { disambiguation }).toInstant().toString();
}
