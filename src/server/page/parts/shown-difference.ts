import type { ComparePageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { bareId, eventPath, type PageContext } from '../page-context.ts';
import { changedFields } from './changed-fields.ts';
import { languageOf, said } from './said.ts';
import { changeInWords } from './shown-change.ts';
import { shownDate } from './shown-date.ts';
import { eventLink } from './shown-event.ts';

type Difference = NonNullable<ComparePageQuery['compare']>['nodes'][number];

/** An event that is not as it was: what became of it and why, what each field was and is, and which claims are new or other. */
export function shownDifference({ difference, event, before, fields, claims }: Difference, context: PageContext): Html {
  const { words } = context;
  const became = html`<p class="marks"><span class="difference" data-difference="${difference}">${words.difference[difference]}</span></p>`;
  // Who may not see it there is told that something became of it, and no more.
  if (event === null) return html`<li class="difference-of">${became}</li>`;
  const id = bareId(event.id);
  const changes = event.history.nodes.filter(
    ({ changeKind, subjectVersion }) => before !== null && changeKind.startsWith('EVENT_') && subjectVersion > before.version,
  );
  return html`<li class="difference-of" id="${id}"><article aria-labelledby="${id}-title">
${became}
<h3 id="${id}-title"><a href="${eventPath(context, id, event.version)}"${languageOf(event.title, words)}><bdi>${event.title.text}</bdi></a></h3>
<p class="when">${shownDate(event.date, words)}</p>
${event.mergedInto !== null && html`<p>${words.notice.merged} ${eventLink(event.mergedInto, context)}</p>`}
${fields.length > 0 && html`<ul class="fields">${changedFields(fields, words)}</ul>`}
${changes.length > 0 && html`<ul class="corrections">${changes.map((change) => html`<li>${changeInWords(change, context)}</li>`)}</ul>`}
${
  before !== null &&
  claims.length > 0 &&
  html`<p class="note">${words.compare.claims}:</p>
<ul class="lines">${claims.map(
    ({ claimant, stance, statement }) =>
      html`<li><b>${said(claimant.name, words)}</b> (${words.stance[stance]}): ${said(statement, words)}</li>`,
  )}</ul>`
}
</article></li>`;
}
