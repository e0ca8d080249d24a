import type { Day } from '../../../domain/dates/civil-time.ts';
import type { BarLength, Days } from './time-slots.ts';

/** A bar’s days as EDTF, which there are words for in every language: a day, a month, a year, or from one to another. */
export function edtfOfDays({ from, to }: Days, { interval, every }: BarLength): string {
  if (every === 1 && interval === 'MONTH') return from.slice(0, -3);
  if (every === 1 && interval === 'YEAR') return from.slice(0, -6);
  if (interval === 'YEAR') return `${from.slice(0, -6)}/${to.slice(0, -6)}`;
  if (interval === 'MONTH') return `${from.slice(0, -3)}/${to.slice(0, -3)}`;
  return from === to ? from : `${from}/${to}`;
}

/** Days that events may have been on, as EDTF: of what is open at one end, that is all that is known. */
export function edtfOfOpenDays({ from, to }: { readonly from: Day | null; readonly to: Day | null }): string {
  return from !== null && from === to ? from : `[${from ?? ''}..${to ?? ''}]`;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, -6));
}
