import type { SaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';

/** A text of the record, so that nothing in it turns what stands around it; in another language than the page's it says in which. */
export function said(text: SaidFragment, words: PageWords): Html {
  return html`<bdi${languageOf(text, words)}>${text.text}</bdi>`;
}

/** What an element says of the language of its text; nothing where that is the page's. */
export function languageOf({ language, direction }: SaidFragment, words: Pick<PageWords, 'language'>): Html | undefined {
  return language === words.language ? undefined : html` lang="${language}" dir="${direction === 'RTL' ? 'rtl' : 'ltr'}"`;
}

/** A text in paragraphs, as its lines are. */
export function paragraphs(text: SaidFragment | null, words: PageWords, name: string): Html[] {
  if (text === null) return [];
  const lines = text.text.split(/\n+/).filter((line) => line.trim() !== '');
  return lines.map((line) => html`<p class="${name}"${languageOf(text, words)}>${line}</p>`);
}
