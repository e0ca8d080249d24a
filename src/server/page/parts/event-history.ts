import { eventKinds } from '../../../domain/record/event-kind.ts';
import type { EventKind, EventPageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { eventPath, type PageContext } from '../page-context.ts';
import type { ChangedField, PageWords } from '../words/page-words.ts';
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
${subjectVersion > 1 && fields.length > 0 && html`<ul class="fields">${fieldsIn(fields, words)}</ul>`}`;
}

function corrects(kind: Change['changeKind']): boolean {
  return kind === 'EVENT_CORRECTED' || kind === 'CLAIM_CORRECTED' || kind === 'EVENT_RETRACTED';
}

/** Fields that are different; texts with what they were and what they became. */
function fieldsIn(fields: Change['fields'], words: PageWords): Html[] {
  const named = fields.map(({ path: [field = '', ...inner], before, after }) => {
    const name = isField(field, words) ? words.field[field] : field;
    const texts = typeof before === 'string' && typeof after === 'string' && inner.length < 2;
    return texts
      ? html`${name}: <bdi>${valueIn(field, before, words)}</bdi> ${words.arrow} <bdi>${valueIn(field, after, words)}</bdi>`
      : html`${name}`;
  });
  const once = new Map(named.map((line) => [line.text, line]));
  return [...once.values()].map((line) => html`<li>${line}</li>`);
}

/** A value of a field in words, where it is one of ours. */
function valueIn(field: string, value: string, { evidenceName, stateName, kind }: PageWords): string {
  const names: Readonly<Record<string, string>> = field === 'evidence' ? evidenceName : field === 'state' ? stateName : {};
  if (field === 'kind' && isKind(value)) return kind(value);
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}

function isKind(value: string): value is EventKind {
  return Object.hasOwn(eventKinds, value);
}

function isField(field: string, { field: known }: PageWords): field is ChangedField {
  return Object.hasOwn(known, field);
}
