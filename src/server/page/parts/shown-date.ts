import type { DateSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import { machineDateOf } from './date-mark.ts';
import { said } from './said.ts';

/** A date in the words of the API, with a value for machines: a time where HTML has one for it, else EDTF. */
export function shownDate(date: DateSaidFragment, words: PageWords): Html {
  const { edtf } = date;
  const machine = machineDateOf(date);
  return machine !== undefined
    ? html`<time datetime="${machine}" data-edtf="${edtf}">${said(date.text, words)}</time>`
    : html`<data value="${edtf}">${said(date.text, words)}</data>`;
}
