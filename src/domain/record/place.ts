import type { PlaceId } from '../base/subject.ts';
import type { Name, NameInput } from './actor.ts';
import type { ExternalId, ExternalIdInput } from './external-id.ts';
import type { Reference } from './reference.ts';
import type { Redistribution } from './source.ts';

export const containmentKinds = {
  ADMINISTRATIVE: 'By the state’s own division.',
  HISTORIC: 'By an older division.',
  COMMON: 'As people speak of it, with no official border.',
} as const satisfies Record<string, string>;
export type ContainmentKind = keyof typeof containmentKinds;

export const placeLevels = {
  COUNTRY: 'A country.',
  ADMIN1: 'A first-order division of a country, such as a governorate or a state.',
  ADMIN2: 'A second-order division, such as a district or a county.',
  SETTLEMENT: 'A city, a town or a village, or a part of one.',
  POINT: 'Something that a point stands for: an airport, a hospital, a crossing.',
} as const satisfies Record<string, string>;
export type PlaceLevel = keyof typeof placeLevels;

/** That a place lies in another. It may lie in several. */
export interface Containment {
  readonly id: string;
  readonly kind: ContainmentKind;
  readonly in: PlaceId;
}

/** WGS 84, decimal degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where coordinates were taken from: a gazetteer by name and release, and its own id of the place. */
export interface GazetteerEntry {
  readonly gazetteer: string;
  readonly release: string;
  readonly id: string;
}

/** A named place. Its coordinates come from a gazetteer or are absent; none is ever invented. */
export interface Place {
  readonly slug: string;
  readonly names: readonly Name[];
  /** What kind of place it is, from a country down to a point; absent where that is not said. */
  readonly level?: PlaceLevel;
  readonly containers: readonly Containment[];
  readonly coordinates?: Coordinates;
  readonly coordinatesFrom?: GazetteerEntry;
  /** How far the place reaches around its coordinates, in kilometres; a district's circle. */
  readonly radiusKm?: number;
  readonly externalIds?: readonly ExternalId[];
  /** Whether its record may be passed on, where it was taken from a dataset that says so. */
  readonly redistribution?: Redistribution;
  /** Whether somebody who may not publish has put it, and nobody who may has confirmed it; absent where it is none. */
  readonly draft?: true;
}

export interface PlaceInput {
  readonly slug: string;
  readonly names: readonly NameInput[];
  readonly level?: PlaceLevel | null | undefined;
  readonly containers?: readonly ContainmentInput[] | null | undefined;
  readonly coordinates?: Coordinates | null | undefined;
  readonly coordinatesFrom?: GazetteerEntry | null | undefined;
  readonly radiusKm?: number | null | undefined;
  readonly externalIds?: readonly ExternalIdInput[] | null | undefined;
  readonly redistribution?: Redistribution | null | undefined;
  /** Files carry it; from anybody else it is not taken. */
  readonly draft?: boolean | undefined;
}

export interface ContainmentInput {
  readonly id?: string | null | undefined;
  readonly kind: ContainmentKind;
  readonly in: Reference;
}
