import type { RuleRefusal } from '../../src/domain/base/refusal.ts';
import type { EventId } from '../../src/domain/base/subject.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { EventInput, EventPatch, TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { Applied } from '../../src/domain/rules/apply-change.ts';
import { basicMapRecord, type MapRecord } from './map-record.ts';
import { addEvent, claimBy } from './requests.ts';
import { editor } from './test-record.ts';

/** A record with one public event that a test is about. */
export interface EventRecord {
  readonly record: MapRecord;
  readonly id: EventId;
  /** The event as it stands now. */
  state(): TimelineEvent;
  /** Judges a correction of it by an editor. */
  correct(set: EventPatch, reason?: string): Applied | { readonly refusal: RuleRefusal };
  /** Records a correction of it, which must be accepted; the event as it is then. */
  corrected(set: EventPatch): TimelineEvent;
}

export function eventRecord(
  event: Partial<EventInput> = {},
  claims: readonly ClaimInput[] = [claimBy('al-jazeera')],
): EventRecord {
  const record = basicMapRecord();
  const id = record.write(addEvent(event, { claims, reason: 'r' })).subject as EventId;
  const now = () => record.get('event', id)!;
  const request = (set: EventPatch, reason = 'r') =>
    ({ type: 'correctEvent', input: { id, expectedVersion: now().version, reason, set } }) as const;
  return {
    record,
    id,
    state: () => now().state,
    correct: (set, reason) => record.judge(request(set, reason), editor),
    corrected: (set) => {
      record.write(request(set), editor);
      return now().state;
    },
  };
}
