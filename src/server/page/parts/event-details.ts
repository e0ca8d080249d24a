import type { EventPageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { bareId, type PageContext } from '../page-context.ts';
import { said } from './said.ts';
import { eventLink } from './shown-event.ts';

type ShownEvent = NonNullable<EventPageQuery['event']>;

/** What else is recorded of an event: who took part, what was lost, how it was verified, other events. */
export function eventDetails(event: ShownEvent, context: PageContext): Html {
  const { words } = context;
  return html`${sectionOf('participants', words.participants, participantsOf(event, context))}
${sectionOf('losses', words.losses, lossesOf(event, context))}
${event.verification !== null && html`<p class="note">${words.verifiedBy}: <bdi>${event.verification.method}</bdi></p>`}
${sectionOf('others', words.links, othersOf(event, context))}`;
}

/** What datasets know an event by. */
export function eventCodes(event: ShownEvent, { words }: PageContext): Html | undefined {
  return sectionOf('codes', words.codes, codesOf(event));
}

function sectionOf(id: string, title: string, lines: readonly Html[]): Html | undefined {
  if (lines.length === 0) return undefined;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function participantsOf({ participants }: ShownEvent, { words }: PageContext): Html[] {
  return participants.map(
    ({ actor, role, attribution }) =>
      html`<b>${said(actor.name, words)}</b>: ${words.role[role]} <span class="note">(${words.attribution[attribution]})</span>`,
  );
}

function lossesOf({ losses }: ShownEvent, { words, write }: PageContext): Html[] {
  return losses.map(({ item, outcome, count, owner, alleged }) => {
    const many = count !== null && html` × <bdi>${write.count(count)}</bdi>`;
    const whose = owner !== null && html` (${said(owner.name, words)})`;
    return html`${said(item, words)}${many}${whose}: ${words.outcome[outcome]}${alleged && html`${words.joined}${words.alleged}`}`;
  });
}

/** Events that link to this one, and those that were merged into it. */
function othersOf({ id, linkedFrom, mergedFrom }: ShownEvent, context: PageContext): Html[] {
  const { words } = context;
  const linked = linkedFrom.nodes.flatMap((other) =>
    other.links
      .filter(({ event }) => bareId(event.id) === bareId(id))
      .map(({ relation }) => html`${words.linkedFrom[relation]} ${eventLink(other, context)}`),
  );
  const absorbed = mergedFrom.map((other) => html`${words.changeKind.EVENT_ABSORBED}: ${eventLink(other, context)}`);
  const more = linkedFrom.totalCount > linkedFrom.nodes.length ? [html`<span class="note">${words.more}</span>`] : [];
  return [...linked, ...more, ...absorbed];
}

function codesOf({ classifications, externalIds }: ShownEvent): Html[] {
  const codes = classifications.map(({ scheme, code, label }) => [scheme, label === null ? code : `${code} (${label})`]);
  const ids = externalIds.map(({ scheme, value }) => [scheme, value]);
  return [...codes, ...ids].map(([scheme, value]) => html`<bdi>${scheme}</bdi>: <bdi>${value}</bdi>`);
}
