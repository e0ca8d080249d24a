import { numbersInWords } from '../../../formats/write/numbers-in-words.ts';
import type { CasualtyGroup, FigureSaidFragment, Harm } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import type { PageWords } from '../words/page-words.ts';
import { said } from './said.ts';

interface Numbers {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** How many, as a range: `3 to 7`. */
export function shownNumbers({ low, best, high }: Numbers, { words, write }: PageContext): string {
  const given = { low: low ?? undefined, best: best ?? undefined, high: high ?? undefined };
  return numbersInWords(given, words, (count) => write.count(count));
}

/** Who was harmed and how: `killed, civilians`. */
export function shownHarm({ harm, group }: { readonly harm: Harm; readonly group: CasualtyGroup }, words: PageWords): string {
  return [words.harm[harm], words.group[group]].filter((each) => each !== '').join(words.joined);
}

/** A figure: whom it is of, and how many. */
export function shownFigure(figure: FigureSaidFragment, context: PageContext): Html {
  const { words } = context;
  const of = figure.of === null ? undefined : html`${words.joined}${said(figure.of.name, words)}`;
  return html`${shownHarm(figure, words)}${of}: <bdi class="count">${shownNumbers(figure, context)}</bdi>`;
}
