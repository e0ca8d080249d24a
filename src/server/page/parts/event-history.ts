import type { EventPageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { eventPath, type PageContext } from '../page-context.ts';
import { changedFields } from './changed-fields.ts';
import { changeInWords } from './shown-change.ts';

type Newest = NonNullable<EventPageQuery['now']>;
type Change = Newest['history']['nodes'][number];

/** What was changed of an event and of the claims about it, when and why, the last first. */
export function eventHistory({ id, history }: Newest, context: PageContext): Html {
  const { words } = context;
  const { nodes, pageInfo } = history;
  return html`<section class="history" aria-labelledby="history"><h2 id="history">${words.history}</h2>
${pageInfo.hasNextPage && html`<p class="note">${words.more}</p>`}
<ol reversed>${nodes.toReversed().map((change) => html`<li>${shownChange(change, id, context)}</li>`)}</ol></section>`;
}

function shownChange(change: Change, id: string, context: PageContext): Html {
  const { words, write } = context;
  const { changeKind, subjectVersion, fields, reason, withheld } = change;
  const isOfEvent = changeKind.startsWith('EVENT_');
  const version = words.versionOf(write.count(subjectVersion));
  return html`${changeInWords(change, context)}
${reason === null && corrects(changeKind) && html`<span class="note">${words.noReason}</span>`}
${isOfEvent && html`<a href="${eventPath(context, id, subjectVersion)}">${version}</a>`}
${withheld && html`<span class="warning">${words.notice.withheld}</span>`}
${subjectVersion > 1 && fields.length > 0 && html`<ul class="fields">${changedFields(fields, words)}</ul>`}`;
}

function corrects(kind: Change['changeKind']): boolean {
  return kind === 'EVENT_CORRECTED' || kind === 'CLAIM_CORRECTED' || kind === 'EVENT_RETRACTED';
}
