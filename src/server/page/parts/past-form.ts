import type { LedgerSpanQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { type PageContext, timelinePath } from '../page-context.ts';
import { pageScripts } from '../page-scripts.ts';
import { comparisonEnd, isDay } from '../page-view.ts';
import { keptFields } from './kept-fields.ts';

/** From when to when a ledger goes: instants. */
export interface LedgerSpan {
  readonly first: string;
  readonly last: string;
}

/** From when to when the ledger goes, as far as its reader may see it; undefined where nothing is recorded. */
export function spanOfLedger(answer: LedgerSpanQuery | undefined): LedgerSpan | undefined {
  const [first, last] = [answer?.changes.nodes[0]?.recordedAt, answer?.ledger.recordedAt];
  return first === undefined || last === undefined || last === null ? undefined : { first, last };
}

/** Goes back to how the record stood on a day, or holds it against how it stands: a plain form, to which a script adds a slider. */
export function pastForm(slug: string, span: LedgerSpan | undefined, context: PageContext): Html | undefined {
  const { words, view, root, isEmbedded } = context;
  if (span === undefined || isEmbedded) return undefined;
  const { past, search, locale } = words;
  const { asOf } = view;
  const path = `${root}${timelinePath(slug)}`;
  const [min, max] = [span.first.slice(0, 10), span.last.slice(0, 10)];
  return html`<details class="past"${asOf !== undefined && html` open`}><summary>${past.title}</summary>
<form action="${path}" method="get" aria-label="${past.title}" data-first="${span.first}" data-last="${span.last}" data-as-of="${asOf ?? ''}" data-slider="${past.slider}" data-locale="${locale}">
<p class="note" id="past-note">${past.note}</p>
<p><label for="asOf">${search.asOf}</label> <input type="date" id="asOf" name="asOf" min="${min}" max="${max}" value="${asOf !== undefined && isDay(asOf) ? asOf : ''}" aria-describedby="past-note"></p>
<p class="choices"><button>${search.show}</button> <button class="second" formaction="${path}${comparisonEnd}">${past.compare}</button></p>
${keptFields(context, (name) => name === 'asOf')}
</form></details>
<script type="module" src="${root}${pageScripts.pastSlider}"></script>`;
}
