import type { LocationSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import { said } from './said.ts';

/** Where, as precisely as it is known and no more; nothing where it has neither name nor description. */
export function shownPlace({ precision, place, anchors, description }: LocationSaidFragment, words: PageWords): Html | undefined {
  const names = [place, ...anchors].flatMap((each) => (each === null ? [] : [each.name.text]));
  const inWords = names.length === 0 ? undefined : html`<bdi>${words.precision[precision](names.join(' – '))}</bdi>`;
  if (description === null) return inWords;
  return html`${inWords}${inWords === undefined ? '' : words.joined}${said(description, words)}`;
}
