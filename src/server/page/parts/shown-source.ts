import type { ClaimSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import { languageOf, said } from './said.ts';
import { shownDate } from './shown-date.ts';

type Citation = ClaimSaidFragment['citations'][number];

/** Where a claim was read: the publication, its licence, and its own words where they are kept. */
export function shownSource({ source, locator, quote }: Citation, words: PageWords): Html {
  const { publisher, title, url, sourceKind, publishedOn, archivedCopy, licence, credit } = source;
  const name = html`${said(publisher, words)}${title !== null && html`: <cite>${said(title, words)}</cite>`}`;
  const rights = [credit, licence].filter((each) => each !== null && !publisher.text.includes(each));
  return html`<li class="source">${linked(url, name)} <span class="note">${words.sourceKind[sourceKind]}</span>
${publishedOn !== null && html`<span class="note">${shownDate(publishedOn, words)}</span>`}
${archivedCopy !== null && html`<span class="note">${linked(archivedCopy.url, words.archived)}</span>`}
${locator !== null && html`<span class="note">${words.locator}: <bdi>${locator}</bdi></span>`}
${rights.length > 0 && html`<span class="note"><bdi>${rights.join(' · ')}</bdi></span>`}
${quote !== null && html`<blockquote class="quote"><p class="note">${words.quote}:</p><p${languageOf(quote, words)}>${quote.text}</p></blockquote>`}</li>`;
}

/** A link to somewhere on the web; what is no web address is none. */
function linked(url: string | null, text: Html | string): Html {
  if (url === null || !/^https?:\/\//i.test(url)) return html`${text}`;
  return html`<a href="${url}" rel="noopener nofollow">${text}</a>`;
}
