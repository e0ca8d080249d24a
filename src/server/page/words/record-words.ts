import type { Claim } from '../../../domain/record/claim.ts';
import type { EventKind } from '../../../domain/record/event-kind.ts';
import type { TimelineEvent } from '../../../domain/record/timeline-event.ts';
import type {
  Attribution,
  ChangeKind,
  ClaimStance,
  Difference,
  EventLinkKind,
  EventState,
  Evidence,
  LocationRole,
  LossOutcome,
  ParticipantRole,
  SourceKind,
  Verdict,
} from '../documents/page-results.ts';

/** Fields of events and of claims that a change may make different. */
export type ChangedField = keyof TimelineEvent | keyof Claim;

/** What is recorded, in the words of one language: a name for each value that a field may have. */
export interface RecordWords {
  readonly kind: (kind: EventKind) => string;
  readonly evidenceName: Readonly<Record<Evidence, string>>;
  readonly stateName: Readonly<Record<EventState, string>>;
  readonly stance: Readonly<Record<ClaimStance, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly role: Readonly<Record<ParticipantRole, string>>;
  readonly attribution: Readonly<Record<Attribution, string>>;
  readonly locationRole: Readonly<Record<LocationRole, string>>;
  readonly outcome: Readonly<Record<LossOutcome, string>>;
  readonly alleged: string;
  readonly link: Readonly<Record<EventLinkKind, string>>;
  /** The same, told from the other event. */
  readonly linkedFrom: Readonly<Record<EventLinkKind, string>>;
  readonly difference: Readonly<Record<Difference, string>>;
  readonly sourceKind: Readonly<Record<SourceKind, string>>;
  readonly changeKind: Readonly<Record<ChangeKind, string>>;
  readonly field: Readonly<Record<ChangedField, string>>;
}
