import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../domain/dates/civil-time.ts';

/** EDTF of some day from one to another, both counted: the day, the month or the year where they are one, else one of the days. */
export function someDayBetween(first: Day, last: Day): string {
  if (first === last) return first;
  if (first.endsWith('-01') && last === lastDayOfMonth(first)) return first.slice(0, 7);
  if (first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  return `[${first}..${last}]`;
}

function lastDayOfMonth(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.with({ day: date.daysInMonth }).toString();
}
