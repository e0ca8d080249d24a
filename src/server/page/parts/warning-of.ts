import type { Sensitivity } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';

/** Whom it may harm to read on, or to be shown. */
export function warningOf(sensitivity: readonly Sensitivity[], words: PageWords): Html {
  const named = sensitivity.map((each) => words.sensitivity[each]).join(words.joined);
  return html`<span class="warning sensitive">${words.notice.sensitive}: ${named}</span>`;
}
