import type { LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { ClaimId, PlaceId } from '../base/subject.ts';
import type { Coordinates } from './place.ts';
import type { Reference } from './reference.ts';

export const locationRoles = {
  SCENE: 'Where it happened. The only role that maps draw.',
  OBJECTIVE: 'What it was meant to reach.',
  ORIGIN: 'Where it came from.',
  CONCERNS: 'What it is about, without having happened there.',
} as const satisfies Record<string, string>;
export type LocationRole = keyof typeof locationRoles;

export const locationPrecisions = {
  EXACT: 'The place itself: a point.',
  NEAR: 'Near the place: a point.',
  DISTRICT: 'Somewhere in a district or a town: a circle, never a point.',
  REGION: 'Somewhere in a region. No coordinates.',
  COUNTRY: 'Somewhere in a country. No coordinates.',
  BETWEEN: 'Between two or more places (its anchors). No coordinates, and no midpoint.',
  ALONG: 'Along a road, a river or a front. No coordinates.',
  UNKNOWN: 'Where exactly is not known. No coordinates.',
} as const satisfies Record<string, string>;
export type LocationPrecision = keyof typeof locationPrecisions;

/** Where, as a claim gives it. */
export interface ClaimedLocation {
  readonly id: string;
  readonly role: LocationRole;
  /** Absent for BETWEEN, where it is not known, and where coordinates alone are. */
  readonly place?: PlaceId;
  /** The places that BETWEEN and ALONG run between. */
  readonly anchors: readonly PlaceId[];
  readonly precision: LocationPrecision;
  /** Radius of a DISTRICT's circle, or the distance meant by NEAR, in kilometres; absent: the place's own. */
  readonly radiusKm?: number;
  /** Where the claimant gives coordinates of its own; absent: the place's. */
  readonly coordinates?: Coordinates;
  readonly description?: LocalizedText;
}

/** Where, as an event shows it. Several scenes stand side by side when sources disagree; one of them is preferred. */
export interface EventLocation extends ClaimedLocation {
  readonly preferred: boolean;
  readonly accordingTo: readonly ClaimId[];
}

export interface LocationInput {
  readonly id?: string | null | undefined;
  readonly role: LocationRole;
  readonly place?: Reference | null | undefined;
  readonly anchors?: readonly Reference[] | null | undefined;
  readonly precision: LocationPrecision;
  readonly radiusKm?: number | null | undefined;
  readonly coordinates?: Coordinates | null | undefined;
  readonly description?: TextsInput | null | undefined;
  readonly preferred?: boolean | null | undefined;
  readonly accordingTo?: readonly string[] | null | undefined;
}

/** Whether a location of this precision may be drawn: a point, a circle, or not at all. */
export function drawnAs(precision: LocationPrecision): 'POINT' | 'CIRCLE' | 'NOT_AT_ALL' {
  if (precision === 'EXACT' || precision === 'NEAR') return 'POINT';
  return precision === 'DISTRICT' ? 'CIRCLE' : 'NOT_AT_ALL';
}
