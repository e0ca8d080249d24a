import type { EventDate } from '../../domain/dates/event-date.ts';
import type { CasualtyGroup, Harm } from '../../domain/record/casualties.ts';
import type { ClaimAspect, ClaimStance, Verdict } from '../../domain/record/claim.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { LocationPrecision, LocationRole } from '../../domain/record/event-location.ts';
import type { ExternalId } from '../../domain/record/external-id.ts';
import type { Attribution, ParticipantRole } from '../../domain/record/participant.ts';
import type { SourceKind } from '../../domain/record/source.ts';
import type { Classification, EventState, Evidence, Sensitivity } from '../../domain/record/timeline-event.ts';

// An event as other formats have it: every name in one language, with all that a row of anything must carry.

/** A text, and the language that it is in: the one asked for, or the next best that there is. */
export interface RenderedText {
  readonly text: string;
  readonly language: string;
  readonly direction: 'LTR' | 'RTL';
}

export interface RenderedPlace {
  readonly role: LocationRole;
  readonly precision: LocationPrecision;
  /** The place, or what it lies between. */
  readonly name: string | undefined;
  readonly preferred: boolean;
  readonly description: string | undefined;
  /** Where a map draws it; of a district with the radius of the circle that it lies somewhere in. */
  readonly drawn: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number } | undefined;
}

export interface RenderedFigure {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  readonly of: string | undefined;
  readonly low: number | undefined;
  readonly best: number | undefined;
  readonly high: number | undefined;
}

/** How many people of a group an event harmed in one way, as totals count it: what is not given, neither itself nor by parts, is not told. */
export type RenderedCount = Omit<RenderedFigure, 'of'>;

export interface RenderedClaim {
  readonly id: string;
  readonly claimant: string;
  readonly stance: ClaimStance;
  readonly statement: RenderedText;
  readonly assessment: { readonly verdict: Verdict; readonly reason: string; readonly assessedOn: string } | undefined;
}

export interface RenderedParticipant {
  readonly slug: string;
  readonly name: string;
  readonly role: ParticipantRole;
  readonly attribution: Attribution;
  /** The ids that foreign datasets give to the actor. */
  readonly externalIds: readonly ExternalId[];
}

export interface RenderedSource {
  readonly kind: SourceKind;
  readonly publisher: string;
  readonly title: string | undefined;
  readonly url: string | undefined;
  /** EDTF. */
  readonly publishedOn: string | undefined;
  readonly licence: string | undefined;
  readonly attribution: string | undefined;
}

export interface RenderedEvent {
  readonly id: string;
  readonly version: number;
  readonly timeline: string;
  readonly state: EventState;
  /** Whether anybody could read it without a key once. */
  readonly wasPublic: boolean;
  readonly kind: EventKind;
  readonly kindName: string;
  readonly title: RenderedText;
  readonly summary: RenderedText | undefined;
  readonly date: EventDate;
  readonly dateWords: string;
  /** The language of the date in words, and of every other word that is ours and not the record’s. */
  readonly wordsLanguage: string;
  readonly evidence: Evidence;
  readonly disputed: readonly ClaimAspect[];
  readonly places: readonly RenderedPlace[];
  readonly participants: readonly RenderedParticipant[];
  readonly casualties: readonly RenderedFigure[];
  readonly counts: readonly RenderedCount[];
  readonly claims: readonly RenderedClaim[];
  readonly sources: readonly RenderedSource[];
  readonly sensitivity: readonly Sensitivity[];
  readonly classifications: readonly Classification[];
  readonly externalIds: readonly ExternalId[];
  /** RFC 3339, UTC. */
  readonly addedAt: string;
  readonly changedAt: string;
  /** A permanent link to this version. */
  readonly link: string;
}

/** What a file of events says of itself. */
export interface RenderedList {
  readonly title: RenderedText;
  /** Where it can be fetched again; absent of a file. */
  readonly url: string | undefined;
  /** When anything of it that its reader may see was changed last. */
  readonly updatedAt: string;
}

/** The one place that stands for an event: its preferred scene. Whether a map may show it, `drawn` says. */
export function preferredScene({ places }: Pick<RenderedEvent, 'places'>): RenderedPlace | undefined {
  return places.find(({ role, preferred }) => role === 'SCENE' && preferred);
}

/** Everybody who claims something about an event, once. */
export function claimantsOf({ claims }: Pick<RenderedEvent, 'claims'>): string[] {
  return [...new Set(claims.map(({ claimant }) => claimant))];
}

/** How the sources of an event ask to be named, with their licences: one line for each. */
export function attributionsOf({ sources }: Pick<RenderedEvent, 'sources'>): string[] {
  const lines = sources.flatMap(({ attribution, licence }) => {
    const line = [attribution, licence === undefined || attribution?.includes(licence) ? undefined : `(${licence})`].filter(
      Boolean,
    );
    return line.length === 0 ? [] : [line.join(' ')];
  });
  return [...new Set(lines)];
}
