import { ownValue } from '../../../domain/base/own-value.ts';
import type { ClaimSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import { languageOf, said } from './said.ts';
import { shownDate } from './shown-date.ts';
import { warningOf } from './warning-of.ts';

type Citation = ClaimSaidFragment['citations'][number];
type Media = NonNullable<Citation['source']['media']>;

/** Where a claim was read: the publication, its licence, and its own words where they are kept. */
export function shownSource({ source, locator, quote }: Citation, words: PageWords): Html {
  const { publisher, title, url, sourceKind, publishedOn, archivedCopy, licence, credit, media } = source;
  const isHidden = media !== null && media.sensitivity.length > 0;
  const name = html`${said(publisher, words)}${title !== null && html`: <cite>${said(title, words)}</cite>`}`;
  const rights = [credit, licence].filter((each) => each !== null && !publisher.text.includes(each));
  return html`<li class="source">${isHidden ? name : linked(url, name)} <span class="note">${words.sourceKind[sourceKind]}</span>
${publishedOn !== null && html`<span class="note">${shownDate(publishedOn, words)}</span>`}
${archivedCopy !== null && !isHidden && html`<span class="note">${linked(archivedCopy.url, words.archived)}</span>`}
${locator !== null && html`<span class="note">${words.locator}: <bdi>${locator}</bdi></span>`}
${rights.length > 0 && html`<span class="note"><bdi>${rights.join(' · ')}</bdi></span>`}
${quote !== null && html`<blockquote class="quote"><p class="note">${words.quote}:</p><p${languageOf(quote, words)}>${quote.text}</p></blockquote>`}
${media !== null && shownMedia(source, media, words)}</li>`;
}

/** Something to see or to hear, which is never loaded here: what it is, and where; what may harm is behind a warning. */
function shownMedia({ url, archivedCopy }: Citation['source'], media: Media, words: PageWords): Html {
  const { type, sensitivity, caption, credit } = media;
  const sort = type.split('/')[0] ?? '';
  const name = html`${ownValue<string>(words.media, sort) ?? words.media.other} <bdi>${type}</bdi>`;
  const links = html`${linked(url, name)}${archivedCopy !== null && html` <span class="note">${linked(archivedCopy.url, words.archived)}</span>`}`;
  const told = html`${caption !== null && html`<p>${said(caption, words)}</p>`}
${credit !== null && html`<p class="note">${said(credit, words)}</p>`}`;
  if (sensitivity.length === 0)
    return html`<div class="media"><p>${linked(url, name)}</p>
${told}</div>`;
  return html`<details class="media"><summary>${name} ${warningOf(sensitivity, words)}</summary>
${told}<p>${links}</p><p class="note">${words.media.elsewhere}</p></details>`;
}

/** A link to somewhere on the web; what is no web address is none. */
function linked(url: string | null, text: Html | string): Html {
  if (url === null || !/^https?:\/\//i.test(url)) return html`${text}`;
  return html`<a href="${url}" rel="noopener nofollow">${text}</a>`;
}
