import type { ClaimId, EventId, SubjectId } from '../../domain/base/subject.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { Hierarchy } from '../../domain/derived/hierarchy.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import type { HeldEvent } from '../held-event.ts';
import type { LedgerChange } from '../ledger-change.ts';
import type { LoopTurns } from '../loop-turns.ts';
import type { StateAt, View } from '../storage.ts';
import { noticeOfEntity } from './notice-of-entity.ts';
import { type EventSpan, gatherMerge, isToldElsewhere, noticeOfMerge } from './notice-of-merge.ts';
import { StatesAsOf } from './states-as-of.ts';

/** Of a subscription's filter: how an event stands to it after a change, against before. */
export const memberships = {
  ENTERED: 'The filter did not accept it before and does now.',
  STAYED: 'The filter accepted it before and does now.',
  LEFT: 'The filter accepted it before and no longer does.',
} as const satisfies Record<string, string>;
export type Membership = keyof typeof memberships;

/** What somebody follows: incidents alone, or all that happens to what their filter accepts. */
export interface Interest {
  readonly about: 'INCIDENTS' | 'TIMELINE';
  readonly filter: EventFilter;
  readonly rights: ReadingRights;
}

/** A change with all that decides who has notice of it, as of itself and as of the change before. */
export interface GatheredChange {
  readonly change: LedgerChange;
  readonly events: readonly EventTransition[];
  readonly entity: EntityTransition | undefined;
}

export interface EventTransition {
  readonly id: EventId;
  readonly before: HeldEvent | undefined;
  readonly after: HeldEvent | undefined;
  /**
   * The change is of a claim that stands by another event now: this one was merged with it, and is told of only where it comes into sight or
   * goes.
   */
  readonly isBeside: boolean;
}

/** An event before and after a change as somebody sees it: undefined where they may not, or it was not there. */
export interface SeenEvent {
  readonly id: EventId;
  readonly before: HeldEvent | undefined;
  readonly after: HeldEvent | undefined;
  readonly isBeside: boolean;
}

export interface EntityTransition {
  readonly before: StateAt | undefined;
  readonly after: StateAt | undefined;
  readonly hierarchies: readonly [Hierarchy, Hierarchy];
}

/** What goes to an interest at a change. */
export type Notice =
  | {
      readonly type: 'INCIDENT_ADDED' | 'EVENT_CHANGED' | 'EVENT_RETRACTED';
      readonly event: EventId;
      readonly membership: Membership;
    }
  | {
      readonly type: 'EVENTS_MERGED';
      readonly event: EventId;
      readonly merged: readonly EventId[];
      readonly membership: Membership;
    }
  | { readonly type: 'ENTITY_CHANGED'; readonly subject: SubjectId }
  | { readonly type: 'REFETCH' }
  | { readonly type: 'WITHHELD'; readonly subject: SubjectId };

/** What changes are gathered from. */
export type GatheredFrom = Pick<View, 'statesAt' | 'claimsEverOf' | 'eventsEverOf' | 'heldEvents'>;

/** Changes that are gathered at a time: what they need is read together, and whoever else waits has to wait for no more. */
const atATime = 16;

/** Gathers what decides about each of some changes, all from the ledger as of each of them; others have their turn in between. */
export async function gatherChanges(
  view: GatheredFrom,
  changes: readonly LedgerChange[],
  turns: LoopTurns,
): Promise<GatheredChange[]> {
  const record = new StatesAsOf(view);
  const gathered: GatheredChange[] = [];
  for (let i = 0; i < changes.length; i += atATime) {
    if (turns.isOver) await turns.wait();
    const some = changes.slice(i, i + atATime);
    gathered.push(...(await Promise.all(some.map((change) => gather(record, view, change)))));
  }
  return gathered;
}

async function gather(record: StatesAsOf, view: GatheredFrom, change: LedgerChange): Promise<GatheredChange> {
  const { subject } = change.header;
  const seq = gatheredAt(change);
  if (subject.type === 'event' || subject.type === 'claim') {
    const spans = (await gatherMerge(record, change)) ?? (await eventsChanged(record, view, change));
    const held = await view.heldEvents(
      spans.flatMap(({ id, since, until }) => [
        { id, at: since },
        { id, at: until },
      ]),
    );
    const events = spans.map(({ id, isBeside = false }, i) => ({ id, before: held[2 * i], after: held[2 * i + 1], isBeside }));
    return { change, events, entity: undefined };
  }
  const actors = subject.type === 'actor' ? [subject.id] : [];
  const places = subject.type === 'place' ? [subject.id] : [];
  const [before, after, ...hierarchies] = await Promise.all([
    record.state(subject.id, seq - 1),
    record.state(subject.id, seq),
    record.hierarchy(actors, places, seq - 1),
    record.hierarchy(actors, places, seq),
  ]);
  return { change, events: [], entity: { before, after, hierarchies } };
}

/**
 * Where words are gone nothing is known as of the change itself: who has notice of that depends on what is left of its subject. So it does
 * where they go; a claim may go before its event in one request.
 */
function gatheredAt({ payload, header: { seq, kind, request } }: LedgerChange): number {
  if (payload === undefined) return Number.MAX_SAFE_INTEGER;
  return kind === 'WITHHELD' ? request.first + request.size - 1 : seq;
}

/**
 * The events that a change speaks for by itself: one, or both between which it moves a claim; beside them those that were merged with the
 * claim, which are passed on no sooner than it is.
 */
async function eventsChanged(record: StatesAsOf, view: GatheredFrom, change: LedgerChange): Promise<EventSpan[]> {
  const { subject } = change.header;
  const until = gatheredAt(change);
  const span = (id: EventId): EventSpan => ({ id, since: until - 1, until });
  if (subject.type === 'event') return [span(subject.id)];
  if (subject.type !== 'claim') return [];
  const ids = await eventsOfClaim(record, subject.id, until);
  const [ever = []] = await view.eventsEverOf([subject.id]);
  const others = await Promise.all(ever.filter((id) => !ids.includes(id)).map((id) => record.state(id, until)));
  const merged = others.flatMap((each) => (each?.state.mergedClaims?.all.includes(subject.id) === true ? [each.id] : []));
  const spans = [...ids.map(span), ...merged.map((id) => ({ ...span(id), isBeside: true }))];
  const elsewhere = await Promise.all(spans.map(({ id }) => isToldElsewhere(record, id, change)));
  return spans.filter((_, i) => elsewhere[i] !== true);
}

async function eventsOfClaim(record: StatesAsOf, claim: ClaimId, seq: number): Promise<EventId[]> {
  const states = await Promise.all([record.state(claim, seq - 1), record.state(claim, seq)]);
  return [...new Set(states.map((each) => each?.state.event).filter((each) => each !== undefined))];
}

/** The marks of the events that some changes are about; undefined where one of them may concern anybody, whatever they follow. */
export async function marksOf(gathered: readonly GatheredChange[], turns: LoopTurns): Promise<ReadonlySet<string> | undefined> {
  const marks = new Set<string>();
  for (const { change, events, entity } of gathered) {
    if (turns.isOver) await turns.wait();
    if (entity !== undefined || change.header.kind === 'WITHHELD' || change.payload === undefined) return undefined;
    for (const { before, after } of events)
      for (const held of [before, after]) for (const mark of held?.marks() ?? []) marks.add(mark);
  }
  return marks;
}

/** The notices that an interest has of changes, in their order. A filter may be long, and so may texts: others have their turn in between. */
export async function noticesOf(
  interest: Interest,
  gathered: readonly GatheredChange[],
  turns: LoopTurns,
): Promise<{ readonly notice: Notice; readonly change: LedgerChange }[]> {
  const found: { readonly notice: Notice; readonly change: LedgerChange }[] = [];
  for (const each of gathered) {
    if (turns.isOver) await turns.wait();
    const notice = noticeOf(interest, each);
    if (notice !== undefined) found.push({ notice, change: each.change });
  }
  return found;
}

/** The notice that an interest has of a change, if any: decided by the ledger alone, before the change against after it. */
export function noticeOf(interest: Interest, { change, events, entity }: GatheredChange): Notice | undefined {
  const { about, filter, rights } = interest;
  const { kind, subject } = change.header;
  if (entity !== undefined) return about === 'TIMELINE' ? noticeOfEntity(filter, rights, change, entity) : undefined;
  const ifSeen = (held: HeldEvent | undefined): HeldEvent | undefined => (held?.isSeenBy(rights) === true ? held : undefined);
  const seen = events.map((each): SeenEvent => ({ ...each, before: ifSeen(each.before), after: ifSeen(each.after) }));
  if (kind === 'WITHHELD' || change.payload === undefined) {
    const wasSeen = seen.some(({ before, after, isBeside }) => !isBeside && (before ?? after) !== undefined);
    return wasSeen ? { type: 'WITHHELD', subject: subject.id } : undefined;
  }
  const [, ...merged] = seen;
  // To who could see none of the events that went, the one that stays was changed, and no more.
  if (kind === 'EVENT_ABSORBED' && merged.some(({ before, after }) => (before ?? after) !== undefined))
    return noticeOfMerge(interest, seen);
  const notices = seen.flatMap((each) => noticeOfEvent(interest, kind, each) ?? []);
  // A claim that is moved from one event to another changes both, and a position has one message.
  return notices.length > 1 ? { type: 'REFETCH' } : notices[0];
}

/** What a change of each kind is to who follows its event, where they may see that after it and their filter accepts it before or after. */
const eventNotices: Readonly<Record<ChangeKind, 'INCIDENT' | 'EVENT_CHANGED' | 'EVENT_RETRACTED'>> = {
  TIMELINE_CREATED: 'EVENT_CHANGED',
  TIMELINE_CORRECTED: 'EVENT_CHANGED',
  EVENT_ADDED: 'EVENT_CHANGED',
  EVENT_PUBLISHED: 'INCIDENT',
  EVENT_CORRECTED: 'EVENT_CHANGED',
  EVENT_ASSESSED: 'EVENT_CHANGED',
  EVENT_RETRACTED: 'EVENT_RETRACTED',
  EVENT_RESTORED: 'EVENT_CHANGED',
  EVENT_MERGED: 'EVENT_CHANGED',
  EVENT_ABSORBED: 'EVENT_CHANGED',
  EVENT_SPLIT: 'EVENT_CHANGED',
  CLAIM_ADDED: 'EVENT_CHANGED',
  CLAIM_CORRECTED: 'EVENT_CHANGED',
  CLAIM_MOVED: 'EVENT_CHANGED',
  CLAIM_ASSESSED: 'EVENT_CHANGED',
  ACTOR_PUT: 'EVENT_CHANGED',
  PLACE_PUT: 'EVENT_CHANGED',
  SOURCE_PUT: 'EVENT_CHANGED',
  WITHHELD: 'EVENT_CHANGED',
};

function noticeOfEvent(
  { about, filter, rights }: Interest,
  kind: ChangeKind,
  { id, before, after, isBeside }: SeenEvent,
): Notice | undefined {
  const [was, is] = [before, after].map((held) => held?.isAccepted(filter, rights) === true);
  if (isBeside && was === is) return undefined;
  const type = eventNotices[kind];
  const membership = was ? (is ? 'STAYED' : 'LEFT') : 'ENTERED';
  if (type === 'INCIDENT' && is) return { type: 'INCIDENT_ADDED', event: id, membership };
  if (about === 'INCIDENTS' || (!was && !is)) return undefined;
  // It must not be shown any more, only dropped.
  if (after === undefined) return { type: 'WITHHELD', subject: id };
  return { type: type === 'INCIDENT' ? 'EVENT_CHANGED' : type, event: id, membership };
}
