import type { LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { ClaimId, EventId, TimelineId } from '../base/subject.ts';
import type { StatedDate, StatedDateInput } from '../dates/event-date.ts';
import type { FigureInput, SetFigure } from './casualties.ts';
import type { Citation, CitationInput, ClaimInput } from './claim.ts';
import type { EventKind } from './event-kind.ts';
import type { EventLocation, LocationInput } from './event-location.ts';
import type { ExternalId, ExternalIdInput } from './external-id.ts';
import type { Loss, LossInput } from './loss.ts';
import type { MergedClaims } from './merge.ts';
import type { Participant, ParticipantInput } from './participant.ts';
import type { Reference } from './reference.ts';

export const eventStates = {
  DRAFT: 'Not public yet: seen by its author and by editors.',
  PUBLISHED: 'Public.',
  RETRACTED: 'Taken back. It leaves every list and stays readable by its id.',
  MERGED: 'Found to be the same as another event, which its id leads to.',
} as const satisfies Record<string, string>;
export type EventState = keyof typeof eventStates;

export const evidences = {
  REPORTED: 'Somebody says so.',
  CORROBORATED: 'Two independent origins say so, one of them no party.',
  VERIFIED: 'An editor other than the one who entered it has verified it, by a named method and cited evidence.',
} as const satisfies Record<string, string>;
export type Evidence = keyof typeof evidences;

export const sensitivities = {
  GRAPHIC: 'Its sources show or describe injury or death.',
  PERSONAL_DATA: 'It could identify a private person.',
  OPERATIONAL: 'It could endanger people or operations under way.',
  MINOR_VICTIM: 'A victim is a minor.',
} as const satisfies Record<string, string>;
export type Sensitivity = keyof typeof sensitivities;

export const eventMarks = {
  INCLUDES_PARTS:
    'Its figures include those of the events that are PART_OF it: in totals these are left out where it gives a figure of the same.',
} as const satisfies Record<string, string>;
export type EventMark = keyof typeof eventMarks;

export const eventLinkKinds = {
  PART_OF: 'This event is a part of the other. Figures are not added up along it.',
  FOLLOWS: 'It came after the other and because of it.',
  RESPONDS_TO: 'It answers the other.',
  CONCERNS: 'It is about the other.',
  DUPLICATE_OF: 'It may be the same as the other.',
  SAME_CAMPAIGN: 'Both belong to one campaign.',
} as const satisfies Record<string, string>;
export type EventLinkKind = keyof typeof eventLinkKinds;

/** A link from one event to another. */
export interface EventLink {
  readonly id: string;
  readonly kind: EventLinkKind;
  readonly event: EventId;
}

/** A code that a foreign dataset gives the event, untouched. */
export interface Classification {
  /** The dataset: `UCDP GED`, `ACLED`. */
  readonly scheme: string;
  readonly version?: string;
  readonly code: string;
  readonly label?: string;
}

/** How an event was verified, and what that rests on. */
export interface Verification {
  readonly method: string;
  readonly citations: readonly Citation[];
}

/** How an event was verified, as it comes in. */
export interface VerificationInput {
  readonly method: string;
  readonly citations: readonly CitationInput[];
}

/** Something dated that happened or was said. */
export interface TimelineEvent {
  readonly timeline: TimelineId;
  readonly kind: EventKind;
  readonly title: LocalizedText;
  readonly summary?: LocalizedText;
  readonly date: StatedDate;
  readonly dateAccordingTo: readonly ClaimId[];
  readonly locations: readonly EventLocation[];
  readonly participants: readonly Participant[];
  /** The figures that an editor has set; every other is computed from the claims. */
  readonly casualties: readonly SetFigure[];
  readonly losses: readonly Loss[];
  readonly links: readonly EventLink[];
  readonly evidence: Evidence;
  /** How it was verified; only while it is VERIFIED. */
  readonly verification?: Verification;
  readonly state: EventState;
  /** Whether it has ever been public: a draft that is taken back before that is never seen by readers. */
  readonly everPublished: boolean;
  /** Of a MERGED event: the one that it was merged into, which may have been merged itself since. */
  readonly mergedInto?: EventId;
  readonly mergedClaims?: MergedClaims;
  /** The events that were merged into this one; absent where there is none. */
  readonly mergedFrom?: readonly EventId[];
  readonly sensitivity: readonly Sensitivity[];
  readonly classifications: readonly Classification[];
  /** How its figures are counted; absent where nothing is marked. */
  readonly marks?: readonly EventMark[];
  readonly externalIds?: readonly ExternalId[];
  /** Kept where its words were withheld before: what it is still known by to who has an id that a foreign dataset gave to it (`withheldId`). */
  readonly knownAs?: readonly string[];
}

/** An event as it comes in. In a correction, absent fields stay, null clears, a list replaces the list, by the entries' ids. */
export interface EventPatch {
  readonly kind?: EventKind | null | undefined;
  readonly title?: TextsInput | null | undefined;
  readonly summary?: TextsInput | null | undefined;
  readonly date?: StatedDateInput | null | undefined;
  readonly dateAccordingTo?: readonly string[] | null | undefined;
  readonly locations?: readonly LocationInput[] | null | undefined;
  readonly participants?: readonly ParticipantInput[] | null | undefined;
  readonly casualties?: readonly FigureInput[] | null | undefined;
  readonly losses?: readonly LossInput[] | null | undefined;
  readonly links?: readonly EventLinkInput[] | null | undefined;
  readonly sensitivity?: readonly Sensitivity[] | null | undefined;
  readonly classifications?: readonly ClassificationInput[] | null | undefined;
  readonly marks?: readonly EventMark[] | null | undefined;
  readonly externalIds?: readonly ExternalIdInput[] | null | undefined;
}

export interface EventInput extends EventPatch {
  readonly kind: EventKind;
  readonly title: TextsInput;
  readonly date: StatedDateInput;
}

export interface EventLinkInput {
  readonly id?: string | null | undefined;
  readonly kind: EventLinkKind;
  readonly event: string;
}

export interface ClassificationInput {
  readonly scheme: string;
  readonly version?: string | null | undefined;
  readonly code: string;
  readonly label?: string | null | undefined;
}

export interface AddEventInput {
  readonly timeline: Reference;
  readonly event: EventInput;
  readonly claims: readonly ClaimInput[];
  readonly publish?: boolean | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface CorrectEventInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly reason: string;
  readonly set: EventPatch;
}

/** Links an event to another, beside the links that it has. */
export interface LinkEventsInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly link: EventLinkInput;
  readonly reason?: string | null | undefined;
}

/** Publishes a draft, or brings a retracted event back; retracts an event. */
export interface ChangeStateInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly reason?: string | null | undefined;
}
