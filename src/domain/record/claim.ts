import type { LocalizedText, TextInput, TextsInput } from '../base/localized-text.ts';
import type { ActorId, ClaimId, EventId, SourceId } from '../base/subject.ts';
import type { StatedDate, StatedDateInput } from '../dates/event-date.ts';
import type { ClaimedFigure, FigureInput } from './casualties.ts';
import type { ClaimedLocation, LocationInput } from './event-location.ts';
import type { ClaimedLoss, LossInput } from './loss.ts';
import type { ClaimedParticipant, ParticipantInput } from './participant.ts';
import type { Reference } from './reference.ts';

export const claimStances = {
  ASSERTS: 'Says that it is so.',
  CONFIRMS: 'Confirms what another says.',
  CONCEDES: 'Admits what is to its own disadvantage.',
  DENIES: 'Says that it is not so.',
  DISPUTES: 'Contests a part of it.',
  DECLINES_TO_SAY: 'Was asked and would not say.',
  RETRACTS: 'Takes back what it said.',
} as const satisfies Record<string, string>;
export type ClaimStance = keyof typeof claimStances;

export const claimAspects = {
  OCCURRENCE: 'Whether it happened.',
  DATE: 'When.',
  PLACE: 'Where.',
  PARTICIPANT: 'Who.',
  FIGURES: 'How many, and what was lost.',
} as const satisfies Record<string, string>;
export type ClaimAspect = keyof typeof claimAspects;

export const verdicts = {
  SUPPORTED: 'Other evidence bears it out.',
  CONTRADICTED: 'Other evidence speaks against it.',
  SUPERSEDED: 'A later claim of the same claimant took its place.',
  UNRESOLVED: 'Looked into, and still open.',
} as const satisfies Record<string, string>;
export type Verdict = keyof typeof verdicts;

/** A quote of the source’s own words, in their language. */
export interface Quote {
  readonly text: string;
  readonly language: string;
}

/** A source, and where in it. */
export interface Citation {
  readonly id: string;
  readonly source: SourceId;
  /** Page, paragraph, minute. */
  readonly locator?: string;
  /** At most 300 characters. */
  readonly quote?: Quote;
  /** When it was read, UTC (RFC 3339). */
  readonly accessedAt?: string;
}

/** What became of a claim when it was looked into. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly assessedOn: string;
  readonly citations: readonly Citation[];
}

/** What became of a claim, as it comes in. */
export interface AssessmentInput {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly assessedOn: string;
  readonly citations?: readonly CitationInput[] | null | undefined;
}

/** Who says what about one event. Every claim is kept as it was made. */
export interface Claim {
  readonly event: EventId;
  readonly claimant: ActorId;
  /** The spokesperson. */
  readonly through?: ActorId;
  readonly stance: ClaimStance;
  readonly about: readonly ClaimAspect[];
  readonly statement: LocalizedText;
  /** The same text on claims about several events that were made in one statement. */
  readonly utterance?: string;
  readonly occurred?: StatedDate;
  readonly locations: readonly ClaimedLocation[];
  readonly participants: readonly ClaimedParticipant[];
  readonly casualties: readonly ClaimedFigure[];
  readonly losses: readonly ClaimedLoss[];
  readonly madeOn?: StatedDate;
  readonly citations: readonly Citation[];
  /** The claim that this one confirms, denies, disputes or takes back. */
  readonly answers?: ClaimId;
  readonly assessment?: Assessment;
}

/** A claim’s record as it is corrected: absent fields stay, null clears, a list replaces the list, by the entries' ids. */
export type ClaimPatch = { readonly [Name in keyof Omit<ClaimInput, 'key'>]?: ClaimInput[Name] | null | undefined };

export interface ClaimInput {
  /** A name for this claim within its request, which `accordingTo` may use. */
  readonly key?: string | null | undefined;
  readonly claimant: Reference;
  readonly through?: Reference | null | undefined;
  readonly stance?: ClaimStance | null | undefined;
  readonly about?: readonly ClaimAspect[] | null | undefined;
  readonly statement: TextsInput;
  readonly utterance?: string | null | undefined;
  readonly occurred?: StatedDateInput | null | undefined;
  readonly locations?: readonly LocationInput[] | null | undefined;
  readonly participants?: readonly ParticipantInput[] | null | undefined;
  readonly casualties?: readonly FigureInput[] | null | undefined;
  readonly losses?: readonly LossInput[] | null | undefined;
  readonly madeOn?: StatedDateInput | null | undefined;
  readonly citations?: readonly CitationInput[] | null | undefined;
  readonly answers?: string | null | undefined;
}

export interface CitationInput {
  readonly id?: string | null | undefined;
  readonly source: Reference;
  readonly locator?: string | null | undefined;
  readonly quote?: TextInput | null | undefined;
  readonly accessedAt?: string | null | undefined;
}
