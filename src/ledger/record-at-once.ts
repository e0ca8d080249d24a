import type { ClaimId, EventId, SubjectType } from '../domain/base/subject.ts';
import type { Keyed, RecordedEvent, RecordedSubject } from './storage.ts';

/** Reads of a view that memory answers, the same as the view does. `null`: there is none. `undefined`: it is not in memory. */
export interface RecordAtOnce {
  event(id: string): RecordedEvent | null | undefined;
  subject<T extends Exclude<SubjectType, 'event'>>(type: T, id: string): RecordedSubject<T> | null | undefined;
  claimsOf(id: EventId): readonly Keyed<ClaimId>[];
  /** Whether an actor, a place or a source may not be passed on. */
  isInternal(id: string): boolean;
}
