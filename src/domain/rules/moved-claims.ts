import type { Problems } from '../base/problem.ts';
import type { ClaimId, EventId } from '../base/subject.ts';
import type { RecordView } from '../record/record.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import type { ImportEntry } from './change.ts';

/**
 * A claim that a file moves to another event takes nothing with it: at the end of the request neither the event that it leaves may
 * rest on it, nor a claim that stays there answer it.
 */
export function checkMovedClaims(
  entries: readonly { readonly entry: ImportEntry; readonly here: Problems }[],
  eventsBefore: ReadonlyMap<string, EventId | undefined>,
  after: Pick<RecordView, 'get' | 'claimsOf'>,
): void {
  for (const { entry, here } of entries) {
    if (entry.type !== 'claim') continue;
    const id = entry.id as ClaimId;
    const [left, joined] = [eventsBefore.get(id), after.get('claim', id)?.state.event];
    if (left === undefined || left === joined) continue;
    const event = after.get('event', left)?.state;
    if (event !== undefined && claimsUnder(event).includes(id))
      here.at('event').add('CONTRADICTION', `The event ${left} still rests on this claim: correct that event in the same file.`);
    if (after.claimsOf(left).some(({ state }) => state.answers === id))
      here.at('event').add('CONTRADICTION', `A claim about the event ${left} answers this one: move both, or neither.`);
  }
}

/** The claims that an event's own values name. */
export function claimsUnder({ dateAccordingTo, locations, participants, casualties, losses }: TimelineEvent): readonly ClaimId[] {
  return [
    ...dateAccordingTo,
    ...[...locations, ...participants, ...casualties, ...losses].flatMap(({ accordingTo }) => accordingTo),
  ];
}
