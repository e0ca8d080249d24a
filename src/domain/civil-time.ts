import { Temporal } from 'temporal-polyfill';
import type { Problems } from './problem.ts';
import { quoted } from './text.ts';

/** A civil day, `2020-05-17`. Compares as text. */
export type Day = string;

/** A civil day given as text, or undefined with the problem told. */
export function readDay(text: string, problems: Problems): Day | undefined {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text) && text >= '0001-01-01') return Temporal.PlainDate.from(text).toString();
  } catch {
    // Told below, as every other bad day.
  }
  problems.add('INVALID_DATE', `${quoted(text)} is no day. Write it as YYYY-MM-DD, such as 2020-05-17.`);
  return undefined;
}

/** Whether a text is an instant in UTC, `2020-05-18T09:30:00Z`, to the millisecond at most. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,3})?Z$/.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
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
