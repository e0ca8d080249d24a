import type { DateSaidFragment } from '../documents/page-results.ts';

/** How a date is drawn: one known day, a day that is doubted, a stretch that it was within or lasted, or open at an end. */
export type DateMark = 'day' | 'doubtful' | 'stretch' | 'open';

// What the attribute `datetime` takes: a year, a month, a day, with a time of day.
const machineDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?)?$/;

/** The value of a date for machines, where HTML has one for it; undefined where only EDTF has. */
export function machineDateOf({ edtf }: Pick<DateSaidFragment, 'edtf'>): string | undefined {
  const machine = edtf.replace(/[?~%]$/, '');
  return machineDate.test(machine) ? machine : undefined;
}

/** How a date is drawn. */
export function dateMarkOf({
  earliest,
  latest,
  approximate,
  uncertain,
  shape,
}: Pick<DateSaidFragment, 'earliest' | 'latest' | 'approximate' | 'uncertain' | 'shape'>): DateMark {
  if (earliest === null || latest === null) return 'open';
  if (earliest !== latest || shape !== 'SINGLE') return 'stretch';
  return approximate || uncertain ? 'doubtful' : 'day';
}
