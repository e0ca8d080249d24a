import type { TimelineId } from '../base/subject.ts';
import { type Day, isBefore } from '../dates/civil-time.ts';
import { deriveDate } from '../dates/event-date.ts';
import type { Recorded } from './record.ts';

/** Whether a subject is a public event of a timeline that lies wholly before a day. */
export function isPublicBefore(subject: Recorded, timeline: TimelineId, day: Day): subject is Recorded<'event'> {
  if (subject.type !== 'event' || subject.withheld) return false;
  const { state } = subject;
  if (state.timeline !== timeline || state.state !== 'PUBLISHED') return false;
  const latest = deriveDate(state.date).possibleTo;
  return latest !== undefined && isBefore(latest, day);
}
