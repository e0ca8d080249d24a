import type { DateSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import { said } from './said.ts';

/** How a date is drawn: one known day, a day that is doubted, a stretch that it was within or lasted, or open at an end. */
export type DateMark = 'day' | 'doubtful' | 'stretch' | 'open';

// What the attribute `datetime` takes: a year, a month, a day, with a time of day.
const machineDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?)?$/;

/** A date in the words of the API, with a value for machines: a time where HTML has one for it, else EDTF. */
export function shownDate(date: DateSaidFragment, words: PageWords): Html {
  const { edtf } = date;
  const machine = edtf.replace(/[?~%]$/, '');
  return machineDate.test(machine)
    ? html`<time datetime="${machine}" data-edtf="${edtf}">${said(date.text, words)}</time>`
    : html`<data value="${edtf}">${said(date.text, words)}</data>`;
}

/** How a date is drawn. */
export function markOf({ earliest, latest, approximate, uncertain, shape }: DateSaidFragment): DateMark {
  if (earliest === null || latest === null) return 'open';
  if (earliest !== latest || shape !== 'SINGLE') return 'stretch';
  return approximate || uncertain ? 'doubtful' : 'day';
}
