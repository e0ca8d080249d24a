import type { EventId, SubjectType } from '../../domain/base/subject.ts';
import { dateSortKey, deriveDate } from '../../domain/dates/event-date.ts';
import { type ClaimOfEvent, type DerivedEvent, deriveEvent } from '../../domain/derived/derive-event.ts';
import { namesOf, ownWords, type Passage, statementWords, textWords } from '../../domain/derived/event-words.ts';
import { harmCounts, harmRange } from '../../domain/derived/harm-range.ts';
import { partsOf } from '../../domain/derived/hierarchy.ts';
import type { Actor } from '../../domain/record/actor.ts';
import type { Claim } from '../../domain/record/claim.ts';
import { drawnAs } from '../../domain/record/event-location.ts';
import { foreignScope, withheldScheme } from '../../domain/record/external-id.ts';
import type { Place } from '../../domain/record/place.ts';
import type { States } from '../../domain/record/record.ts';
import type { Source } from '../../domain/record/source.ts';
import type { TimelineEvent } from '../../domain/record/timeline-event.ts';
import { passageBreak } from './passage-break.ts';

/**
 * The number of the way in which projections are made from the ledger. Raised whenever a row comes out differently; a database
 * with an older number is rebuilt when it is opened, one with a newer number is refused.
 */
export const projectionVersion = 10;

// From here on: what a change becomes in the tables that queries read. These functions judge nothing and never refuse; what
// was recorded is projected, so that a replay of the ledger gives the same rows as the appends that made it.

/** What lists filter and sort an event by, and what follows from its claims. */
export function eventRow(id: EventId, event: TimelineEvent, claims: readonly ClaimOfEvent[]) {
  const date = deriveDate(event.date);
  const derived = deriveEvent(id, event, claims);
  const killed = harmRange(derived.casualties, 'KILLED');
  return {
    id,
    timelineId: event.timeline,
    state: event.state,
    everPublished: event.everPublished,
    kind: event.kind,
    evidence: event.evidence,
    sortKey: dateSortKey(date, id),
    earliest: date.earliest,
    latest: date.latest,
    possibleFrom: date.possibleFrom,
    possibleTo: date.possibleTo,
    certain: !date.approximate && !date.uncertain,
    widthDays: date.widthDays,
    disputed: derived.disputed.length > 0,
    figuresInconsistent: derived.figuresInconsistent,
    killedLow: killed?.low ?? null,
    killedHigh: killed?.high ?? null,
    includesParts: event.marks?.includes('INCLUDES_PARTS') ?? false,
    derived,
  };
}

/** Each actor of an event with each of its roles, once. */
export function eventActorRows({ participants }: TimelineEvent): { readonly actorId: string; readonly role: string }[] {
  return unique(participants.map(({ actor, role }) => ({ actorId: actor, role })));
}

/** Each place of an event with each of its roles, once; anchors count as places. */
export function eventPlaceRows({ locations }: TimelineEvent): { readonly placeId: string; readonly role: string }[] {
  return unique(
    locations.flatMap(({ role, place, anchors }) =>
      [place, ...anchors].filter((each) => each !== undefined).map((placeId) => ({ placeId, role })),
    ),
  );
}

/** Each scene of an event that may be drawn: what its place does not say, it says itself. */
export function eventSceneRows({ locations }: TimelineEvent) {
  return locations.flatMap(({ role, precision, place = null, coordinates, radiusKm = null }) => {
    const drawn = drawnAs(precision);
    if (role !== 'SCENE' || drawn === 'NOT_AT_ALL') return [];
    const { latitude = null, longitude = null } = coordinates ?? {};
    return [{ placeId: place, circle: drawn === 'CIRCLE' ? 1 : 0, latitude, longitude, radiusKm }];
  });
}

/** How many people of each group an event harmed in each way. */
export function eventHarmRows({ casualties }: DerivedEvent) {
  return harmCounts(casualties).map(({ harm, group, low, lowMissing, best = null, high = null, accordingTo }) => {
    return { harm, group, low, lowMissing: lowMissing ? 1 : 0, best, high, claims: JSON.stringify(accordingTo) };
  });
}

export function eventLinkRows({ links }: TimelineEvent): { readonly targetId: string; readonly kind: string }[] {
  return unique(links.map(({ event, kind }) => ({ targetId: event, kind })));
}

export function claimSourceRows({ citations }: Claim): { readonly sourceId: string }[] {
  return unique(citations.map(({ source }) => ({ sourceId: source })));
}

export function actorPartRows(
  actor: Actor,
): { readonly wholeId: string; readonly fromDay: string | null; readonly toDay: string | null }[] {
  return unique(partsOf(actor).map(({ whole, from = null, to = null }) => ({ wholeId: whole, fromDay: from, toDay: to })));
}

/** The ids that foreign datasets have given to a subject, and what of them it is still known by where it is withheld. */
export function externalIdRows(type: SubjectType, state: States[SubjectType]) {
  const scope = foreignScope(type, state);
  if (scope === undefined) return [];
  const { externalIds = [], knownAs = [] } = state as Pick<States['actor'], 'externalIds' | 'knownAs'>;
  const ids = [...externalIds, ...knownAs.map((value) => ({ scheme: withheldScheme, value }))];
  return ids.map(({ scheme, value }) => ({ ...scope, scheme, externalId: value }));
}

export function placeContainerRows({ containers }: Place): { readonly containerId: string }[] {
  return unique(containers.map((each) => ({ containerId: each.in })));
}

/** What is searched of an event's own texts, as its engine is given it: words joined by spaces. */
export function eventSearchRow(event: TimelineEvent, claims: readonly ClaimOfEvent[]) {
  const { title, summary, statements } = textWords(event, claims);
  return { title: joined(title), summary: joined(summary), statements: joined(statements) };
}

/** What is searched of an actor, a place or a source: every name begins with a break, so that its beginning can be asked for. */
export function nameSearchText(type: 'actor' | 'place' | 'source', state: Actor | Place | Source): string {
  return joined(namesOf(type, state));
}

/** A text that is searched, as its engine is given it, by the table that it stands in. */
export type SearchEntry =
  | { readonly table: 'text_entries'; readonly title: string; readonly text: string }
  | { readonly table: 'name_entries'; readonly names: string };

/**
 * What a state is searched by: an event’s by its title and its summary, a claim’s by its statement, all others’ by their names. Undefined
 * where it has no words.
 */
export function searchEntry(type: SubjectType, state: States[SubjectType]): SearchEntry | undefined {
  switch (type) {
    case 'event': {
      const own = ownWords(state as States['event']);
      return withWords({ table: 'text_entries', title: joined(own.title), text: joined(own.summary) });
    }
    case 'claim':
      return withWords({ table: 'text_entries', title: '', text: joined(statementWords(state as States['claim'])) });
    case 'actor':
    case 'place':
    case 'source':
      return withWords({ table: 'name_entries', names: nameSearchText(type, state as States['actor']) });
    case 'timeline':
      return undefined;
  }
}

function withWords(entry: SearchEntry): SearchEntry | undefined {
  const texts = entry.table === 'name_entries' ? [entry.names] : [entry.title, entry.text];
  return texts.some((text) => text !== '') ? entry : undefined;
}

function joined(passages: readonly Passage[]): string {
  return passages.map((words) => `${passageBreak} ${words.join(' ')}`).join(' ');
}

function unique<T extends object>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
