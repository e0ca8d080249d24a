import type { EventId } from '../../domain/base/subject.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import type { HeldEvent } from '../held-event.ts';
import { type LedgerChange, statedBy } from '../ledger-change.ts';
import type { StateAt } from '../storage.ts';
import type { Interest, Notice, SeenEvent } from './notices.ts';
import type { StatesAsOf } from './states-as-of.ts';

// A merge moves claims, then changes the events that go, then the one that stays; its undoing likewise. Between these changes the
// record is as nobody is to see it. So one change speaks for all: that of the event that stays, against the record before the request.
// A file that is imported may have the events in any order, and may say of one of them alone that it was merged: then each speaks for
// itself.

/** An event, and the positions between which a change has changed it. */
export interface EventSpan {
  readonly id: EventId;
  readonly since: number;
  readonly until: number;
}

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
      const into = merged?.type === 'event' ? merged.state.mergedInto : undefined;
      return into !== undefined && (await mergedBy(record, into, request)).includes(own.id) ? [] : undefined;
    }
    case 'EVENT_ABSORBED': {
      const merged = await mergedBy(record, own.id, request);
      return [own, ...merged.map((id) => ({ id, since, until: since + request.size }))];
    }
    case 'EVENT_SPLIT':
      return [own];
    default:
      return undefined;
  }
}

/** The events that a request has merged into one, where both that one and they say so. */
async function mergedBy(
  record: StatesAsOf,
  into: EventId,
  { first, size }: LedgerChange['header']['request'],
): Promise<EventId[]> {
  const isOf = (stated: StateAt<'event'> | undefined, kind: ChangeKind): stated is StateAt<'event'> =>
    stated !== undefined && stated.statedBy.seq >= first && stated.statedBy.kind === kind;
  const last = first + size - 1;
  const absorbing = await record.state(into, last);
  if (!isOf(absorbing, 'EVENT_ABSORBED')) return [];
  const named = [...new Set(absorbing.state.mergedFrom)];
  const states = await Promise.all(named.map((id) => record.state(id, last)));
  return named.filter((_, i) => isOf(states[i], 'EVENT_MERGED') && states[i].state.mergedInto === into);
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
