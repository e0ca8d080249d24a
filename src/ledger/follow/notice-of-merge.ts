import type { EventId } from '../../domain/base/subject.ts';
import type { HeldEvent } from '../held-event.ts';
import { type LedgerChange, statedBy } from '../ledger-change.ts';
import type { Interest, Notice, SeenEvent } from './notices.ts';
import type { StatesAsOf } from './states-as-of.ts';

// A merge moves claims, then changes the events that go, then the one that stays; its undoing likewise. Between these changes the
// record is as nobody is to see it. So one change speaks for all: that of the event that stays, against the record before the request.

/** The events that a change is gathered for, and the position that it is compared with. */
export interface GatheredMerge {
  readonly events: readonly EventId[];
  readonly since: number;
}

/** How a change of an event or a claim is gathered, where it is one of a merge or of its undoing; undefined where it is neither. */
export async function gatherMerge(record: StatesAsOf, change: LedgerChange): Promise<GatheredMerge | undefined> {
  const { header, payload } = change;
  const { kind, subject, seq, request } = header;
  if (payload === undefined) return undefined;
  const since = request.first - 1;
  if (kind === 'CLAIM_MOVED') return { events: [], since };
  if (subject.type !== 'event') return undefined;
  const event = subject.id;
  switch (kind) {
    case 'EVENT_MERGED': {
      const merged = statedBy(change);
      const mergedInto = merged?.type === 'event' ? merged.state.mergedInto : undefined;
      if (mergedInto === undefined) return undefined;
      const absorbed = await newlyMerged(record, mergedInto, since, since + request.size);
      return absorbed.includes(event) ? { events: [], since } : undefined;
    }
    case 'EVENT_ABSORBED':
      return { events: [event, ...(await newlyMerged(record, event, since, seq))], since };
    case 'EVENT_SPLIT':
      return { events: [event], since };
    default:
      return undefined;
  }
}

/** The events that were merged into one between two positions; none where it was not there before, or its words are gone. */
async function newlyMerged(record: StatesAsOf, into: EventId, since: number, until: number): Promise<EventId[]> {
  const [before, after] = await Promise.all([record.state(into, since), record.state(into, until)]);
  if (before === undefined || after === undefined) return [];
  const { mergedFrom: was = [] } = before.state;
  const { mergedFrom: is = [] } = after.state;
  return is.filter((each) => !was.includes(each));
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
