import type { Subject, SubjectType } from '../base/subject.ts';
import type { ActorInput } from '../record/actor.ts';
import type { AssessmentInput, CitationInput, ClaimInput, ClaimPatch, Verdict } from '../record/claim.ts';
import type { MergedClaims, MergeEventsInput, SplitEventInput } from '../record/merge.ts';
import type { PlaceInput } from '../record/place.ts';
import type { States } from '../record/record.ts';
import type { SourceInput } from '../record/source.ts';
import type { TimelineInput, TimelinePatch } from '../record/timeline.ts';
import type {
  AddEventInput,
  ChangeStateInput,
  CorrectEventInput,
  EventInput,
  EventState,
  Evidence,
  LinkEventsInput,
  VerificationInput,
} from '../record/timeline-event.ts';

/** What a change did to its subject. A closed list. */
export const changeKinds = {
  TIMELINE_CREATED: 'A timeline was made.',
  TIMELINE_CORRECTED: 'A timeline was corrected.',
  EVENT_ADDED: 'An event was added as a draft.',
  EVENT_PUBLISHED: 'An event became public for the first time: an incident.',
  EVENT_CORRECTED: 'An event was corrected.',
  EVENT_ASSESSED: 'An event’s evidence was weighed.',
  EVENT_RETRACTED: 'An event was taken back.',
  EVENT_RESTORED: 'An event that had been public before became public again.',
  EVENT_MERGED: 'An event was found to be the same as another, and was merged into it.',
  EVENT_ABSORBED: 'Other events were merged into this one.',
  EVENT_SPLIT: 'An event that had been merged into this one was split off again.',
  CLAIM_ADDED: 'A claim was added.',
  CLAIM_CORRECTED: 'A claim’s record was corrected.',
  CLAIM_MOVED: 'A claim went to another event, because events were merged or split.',
  CLAIM_ASSESSED: 'A claim was looked into.',
  ACTOR_PUT: 'An actor was put.',
  PLACE_PUT: 'A place was put.',
  SOURCE_PUT: 'A source was put.',
  WITHHELD: 'Words of a subject were withheld.',
} as const satisfies Record<string, string>;
export type ChangeKind = keyof typeof changeKinds;

/** What puts an actor, a place or a source. */
export const putKinds = { actor: 'ACTOR_PUT', place: 'PLACE_PUT', source: 'SOURCE_PUT' } as const satisfies Partial<
  Record<SubjectType, ChangeKind>
>;

/** What a WITHHELD change records: which changes’ words are gone, and what is left of the subject without them. */
export interface Withholding<T extends SubjectType = SubjectType> {
  readonly seqs: readonly number[];
  readonly left: States[T];
}

/** What every change but a WITHHELD one records: its subject’s whole new state. */
export type StateChange<T extends SubjectType = SubjectType> = {
  [Type in T]: {
    readonly kind: Exclude<ChangeKind, 'WITHHELD'>;
    readonly subject: Subject<Type>;
    readonly subjectVersion: number;
    readonly state: States[Type];
  };
}[T];

/** What a WITHHELD change records; its subject's version stays. */
export interface WithheldChange {
  readonly kind: 'WITHHELD';
  readonly subject: Subject;
  readonly subjectVersion: number;
  readonly state: Withholding;
}

/** A change that a request amounts to, why it is made, and which entry of a batch asked for it. */
export type RecordChange = (StateChange | WithheldChange) & {
  readonly reason?: string | undefined;
  readonly entry?: number | undefined;
};

/** The same with its state as canonical JSON: what is measured when it is judged, and stored and hashed when it is sealed. */
export type JudgedChange = RecordChange & { readonly text: string };

/** Everything that can be asked to change, one request at a time. */
export type ChangeRequest =
  | { readonly type: 'addEvent'; readonly input: AddEventInput }
  | { readonly type: 'correctEvent'; readonly input: CorrectEventInput }
  | { readonly type: 'publishEvent'; readonly input: ChangeStateInput }
  | { readonly type: 'retractEvent'; readonly input: ChangeStateInput }
  | { readonly type: 'linkEvents'; readonly input: LinkEventsInput }
  | { readonly type: 'mergeEvents'; readonly input: MergeEventsInput }
  | { readonly type: 'splitEvent'; readonly input: SplitEventInput }
  | { readonly type: 'addClaim'; readonly input: AddClaimInput }
  | { readonly type: 'answerClaim'; readonly input: AnswerClaimInput }
  | { readonly type: 'assessClaim'; readonly input: AssessClaimInput }
  | { readonly type: 'correctClaim'; readonly input: CorrectClaimInput }
  | { readonly type: 'assessEvent'; readonly input: AssessEventInput }
  | { readonly type: 'putActor'; readonly input: ActorInput & PutInput }
  | { readonly type: 'putPlace'; readonly input: PlaceInput & PutInput }
  | { readonly type: 'putSource'; readonly input: SourceInput & PutInput }
  | { readonly type: 'createTimeline'; readonly input: TimelineInput }
  | { readonly type: 'correctTimeline'; readonly input: CorrectTimelineInput }
  | { readonly type: 'withhold'; readonly input: WithholdInput }
  | { readonly type: 'apply'; readonly input: ApplyInput }
  | { readonly type: 'importSubjects'; readonly input: ImportInput };

export interface PutInput {
  /** The version it replaces; absent or null: it must not exist yet. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface AddClaimInput {
  readonly event: string;
  readonly claim: ClaimInput;
  readonly reason?: string | null | undefined;
}

/** A claim that answers another about the same event. */
export interface AnswerClaimInput {
  /** The claim that is answered. */
  readonly claim: string;
  readonly answer: ClaimInput;
  readonly reason?: string | null | undefined;
}

/** How the record of a claim is to be put right: what it says was read or entered wrongly. */
export interface CorrectClaimInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly set: ClaimPatch;
  readonly reason: string;
}

/** What is to be different of a timeline. */
export interface CorrectTimelineInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly set: TimelinePatch;
  readonly reason: string;
}

/** What became of a claim when it was looked into. */
export interface AssessClaimInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly verdict: Verdict;
  readonly assessedOn: string;
  readonly reason: string;
  readonly citations?: readonly CitationInput[] | null | undefined;
}

/** How well an event is borne out, and by what. */
export interface AssessEventInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly evidence: Evidence;
  readonly reason: string;
  readonly method?: string | null | undefined;
  readonly citations?: readonly CitationInput[] | null | undefined;
}

/** Requests that are judged in order, each against what the ones before it leave, and recorded as one. */
export interface ApplyInput {
  readonly changes: readonly BatchEntry[];
}

export type BatchEntry = Exclude<ChangeRequest, { readonly type: 'apply' | 'withhold' | 'importSubjects' }>;

/** Versions of a subject that are to be withheld. */
export interface WithheldSubjectInput {
  readonly id: string;
  readonly expectedVersion: number;
  /** All of them where it does not say. */
  readonly versions?: readonly number[] | null | undefined;
}

/** What is to be erased for good, and why. */
export interface WithholdInput {
  readonly subjects: readonly WithheldSubjectInput[];
  readonly reason: string;
}

/** Subjects of a file, each under the id that it carries there. */
export interface ImportInput {
  /** What to do with a subject that is recorded otherwise: leave it, or correct it with this reason. */
  readonly correctWith?: string | null | undefined;
  readonly entries: readonly ImportEntry[];
}

export type ImportEntry =
  | { readonly type: 'timeline'; readonly id: string; readonly input: TimelineInput }
  | { readonly type: 'actor'; readonly id: string; readonly input: ActorInput }
  | { readonly type: 'place'; readonly id: string; readonly input: PlaceInput }
  | { readonly type: 'source'; readonly id: string; readonly input: SourceInput }
  | {
      readonly type: 'claim';
      readonly id: string;
      readonly event: string;
      readonly input: ClaimInput;
      readonly assessment?: AssessmentInput;
    }
  | ImportedEvent;

export interface ImportedEvent {
  readonly type: 'event';
  readonly id: string;
  readonly timeline: string;
  readonly state: EventState;
  readonly evidence: Evidence;
  readonly input: EventInput;
  readonly verification?: VerificationInput | undefined;
  readonly mergedInto?: string | undefined;
  readonly mergedFrom?: readonly string[] | undefined;
  readonly mergedClaims?: MergedClaims | undefined;
}
