import type { EventId } from '../../domain/base/subject.ts';
import type { TimelineEvent } from '../../domain/record/timeline-event.ts';
import type { HeldEvent } from '../held-event.ts';
import { type LedgerChange, statedBy } from '../ledger-change.ts';
import type { StateAt } from '../storage.ts';
import type { Interest, Notice, SeenEvent } from './notices.ts';
import type { StatesAsOf } from './states-as-of.ts';

// A merge moves claims, then changes the events that go, then the one that stays; its undoing likewise. Between these changes the
// record is as nobody is to see it. So one change speaks for all: that of the event that stays, against the record before the request;
// for an event that is split off, its own. What else the request has done to these events before, it says too.
// A file that is imported may have the events in any order, and may say of one of them alone that it was merged: then each speaks for
// itself. A batch may change the event that stays once more.

/** An event, and the positions between which a change has changed it. */
export interface EventSpan {
  readonly id: EventId;
  readonly since: number;
  readonly until: number;
  /** As of `EventTransition`. */
  readonly isBeside?: boolean;
}

type Request = LedgerChange['header']['request'];

/** The events that a change is gathered for, where it is one of a merge or of its undoing; undefined where it is neither. */
export async function gatherMerge(record: StatesAsOf, change: LedgerChange): Promise<readonly EventSpan[] | undefined> {
  const { header, payload } = change;
  const { kind, subject, seq, request } = header;
  if (payload === undefined) return undefined;
  if (kind === 'CLAIM_MOVED') return [];
  if (subject.type !== 'event') return undefined;
  const since = request.first - 1;
  const own = { id: subject.id, since, until: seq };
  switch (kind) {
    case 'EVENT_MERGED': {
      const merged = statedBy(change);
      return merged?.type === 'event' && (await isAbsorbed(record, own.id, merged.state, request)) ? [] : undefined;
    }
    case 'EVENT_ABSORBED': {
      const merged = await mergedBy(record, own.id, request);
      return [own, ...merged.map((id) => ({ id, since, until: since + request.size }))];
    }
    case 'EVENT_SPLIT':
      return [own];
    case 'EVENT_RESTORED':
      return (await isMergedAt(record, own.id, seq - 1)) ? [own] : undefined;
    default:
      return undefined;
  }
}

/** Whether another change of its request says what a change of a claim does to an event. */
export async function isToldElsewhere(record: StatesAsOf, event: EventId, { header, payload }: LedgerChange): Promise<boolean> {
  const { seq, kind, request } = header;
  if (request.size === 1 || payload === undefined || kind === 'WITHHELD') return false;
  for (const { state, madeBy } of await statesWithin(record, event, request)) {
    if (madeBy.kind === 'EVENT_MERGED' && (await isAbsorbed(record, event, state, request))) return true;
    if (madeBy.seq < seq) continue;
    if (madeBy.kind === 'EVENT_ABSORBED' || madeBy.kind === 'EVENT_SPLIT') return true;
    if (madeBy.kind === 'EVENT_RESTORED' && (await isMergedAt(record, event, madeBy.seq - 1))) return true;
  }
  return false;
}

/** Whether the event that one was merged into says so in the same request. */
async function isAbsorbed(record: StatesAsOf, event: EventId, { mergedInto }: TimelineEvent, request: Request): Promise<boolean> {
  const absorbing = mergedInto && (await absorbingState(record, mergedInto, request));
  return absorbing?.mergedFrom?.includes(event) === true;
}

/** The events that a request has merged into one, where both that one and they say so. */
async function mergedBy(record: StatesAsOf, into: EventId, request: Request): Promise<EventId[]> {
  const named = [...new Set((await absorbingState(record, into, request))?.mergedFrom)];
  const all = await Promise.all(named.map((id) => statesWithin(record, id, request)));
  const isMerged = ({ state, madeBy }: StateAt<'event'>): boolean => madeBy.kind === 'EVENT_MERGED' && state.mergedInto === into;
  return named.filter((_, i) => all[i]?.some(isMerged));
}

/** What an event is after the change of a request that others were merged into it; undefined where there is no such change. */
async function absorbingState(record: StatesAsOf, into: EventId, request: Request): Promise<TimelineEvent | undefined> {
  return (await statesWithin(record, into, request)).find(({ madeBy }) => madeBy.kind === 'EVENT_ABSORBED')?.state;
}

/** The states that a request gives an event, the last first, as far back as their words are there. */
async function statesWithin(record: StatesAsOf, event: EventId, { first, size }: Request): Promise<StateAt<'event'>[]> {
  const states: StateAt<'event'>[] = [];
  for (let at = first + size - 1; at >= first; ) {
    const state = await record.state(event, at);
    if (state === undefined || state.madeBy.seq < first) return states;
    states.push(state);
    at = state.madeBy.seq - 1;
  }
  return states;
}

async function isMergedAt(record: StatesAsOf, event: EventId, at: number): Promise<boolean> {
  return (await record.state(event, at))?.state.state === 'MERGED';
}

/** What somebody has notice of at a merge: of the event that stays, at its own change. */
export function noticeOfMerge({ about, filter, rights }: Interest, events: readonly SeenEvent[]): Notice | undefined {
  if (about === 'INCIDENTS') return undefined;
  const isIn = (held: HeldEvent | undefined): boolean => held?.isAccepted(filter, rights) === true;
  const [into, ...merged] = events.map(({ id, before, after }) => ({ id, was: isIn(before), is: isIn(after), after }));
  if (into === undefined || [into, ...merged].every(({ was, is }) => !was && !is)) return undefined;
  // The event that stays is no longer to be shown, or the filter asks for merged events: one message cannot say what becomes of each.
  if (into.after === undefined || merged.some(({ is }) => is)) return { type: 'REFETCH' };
  const membership = into.is ? (into.was ? 'STAYED' : 'ENTERED') : 'LEFT';
  return { type: 'EVENTS_MERGED', event: into.id, merged: merged.map(({ id }) => id), membership };
}
