import type { EventId, SubjectId } from '../../domain/base/subject.ts';
import type { EventFacts } from '../../domain/derived/event-facts.ts';
import { accepts } from '../../domain/derived/event-filter.ts';
import type { States } from '../../domain/record/record.ts';
import type { LedgerChange } from '../ledger-change.ts';
import type { Interest, SeenEvent, Told } from './judge-change.ts';
import type { RecordAsOf } from './record-as-of.ts';

// A merge moves claims, then changes the events that go, then the one that stays; its undoing likewise. Between these changes the
// record is as nobody is to see it. So one change speaks for all: that of the event that stays, against the record before the request.

/** The events that a change is judged by, and the position that it is compared with. */
export interface Judged {
  readonly events: readonly EventId[];
  readonly since: number;
}

/** How a change of an event or a claim is judged, where it is one of a merge or of its undoing; undefined where it is neither. */
export async function judgeMerge(record: RecordAsOf, { header, payload }: LedgerChange): Promise<Judged | undefined> {
  const { kind, subject, seq, request } = header;
  if (payload === undefined) return undefined;
  const since = request.first - 1;
  const event = subject.id as EventId;
  switch (kind) {
    case 'CLAIM_MOVED':
      return { events: [], since };
    case 'EVENT_MERGED': {
      const { mergedInto } = payload.state as States['event'];
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
async function newlyMerged(record: RecordAsOf, into: SubjectId, since: number, until: number): Promise<EventId[]> {
  const [before, after] = await Promise.all([record.state(into, since), record.state(into, until)]);
  if (before === undefined || after === undefined) return [];
  const { mergedFrom: was = [] } = before.state as Partial<States['event']>;
  const { mergedFrom: is = [] } = after.state as Partial<States['event']>;
  return is.filter((each) => !was.includes(each));
}

/** What somebody is told of a merge: of the event that stays, at its own change. */
export function tellOfMerge({ about, filter }: Interest, events: readonly SeenEvent[]): Told | undefined {
  if (about === 'INCIDENTS') return undefined;
  const isIn = (facts: EventFacts | undefined): boolean => facts !== undefined && accepts(filter, facts);
  const [into, ...merged] = events.map(({ id, before, after }) => ({ id, was: isIn(before), is: isIn(after), after }));
  if (into === undefined || [into, ...merged].every(({ was, is }) => !was && !is)) return undefined;
  // The event that stays is no longer to be shown, or the filter asks for merged events: one message cannot say what becomes of each.
  if (into.after === undefined || merged.some(({ is }) => is)) return { type: 'REFETCH' };
  const membership = into.is ? (into.was ? 'STAYED' : 'ENTERED') : 'LEFT';
  return { type: 'EVENTS_MERGED', event: into.id, merged: merged.map(({ id }) => id), membership };
}
