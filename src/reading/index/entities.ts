import { type Days, partsOf } from '../../domain/derived/hierarchy.ts';
import type { Actor } from '../../domain/record/actor.ts';
import type { Coordinates, Place } from '../../domain/record/place.ts';
import type { States } from '../../domain/record/record.ts';
import { isInternal } from '../../domain/record/visibility.ts';
import { none } from './event-block.ts';
import type { OrdinalOf } from './event-row.ts';
import { Versions } from './versions.ts';

export const entityTypes = ['timeline', 'actor', 'place', 'source'] as const;
export type EntityType = (typeof entityTypes)[number];

/** What versions of actors and places say, under the number of the version. */
export interface EntityFacts {
  readonly parts: readonly (readonly [version: number, parts: readonly PartOfOrdinal[]])[];
  readonly places: readonly (readonly [version: number, facts: PlaceFacts])[];
}

/** That an actor is a part of another, by ordinals. */
export interface PartOfOrdinal extends Days {
  readonly whole: number;
}

/** What a place says of where it is. */
export interface PlaceFacts {
  readonly containers: readonly number[];
  readonly coordinates?: Coordinates;
  readonly radiusKm?: number;
}

const noParts: readonly PartOfOrdinal[] = [];
const noWhere: PlaceFacts = { containers: [] };

/** In a version's word: its record may not be passed on. */
const internalFlag = 1;

/** What timelines, actors, places and sources say that events are found by, in each of their versions. */
export class Entities {
  readonly versions: Readonly<Record<EntityType, Versions>> = {
    timeline: new Versions(),
    actor: new Versions(),
    place: new Versions(),
    source: new Versions(),
  };
  readonly #parts = new Map<number, readonly PartOfOrdinal[]>();
  readonly #places = new Map<number, PlaceFacts>();
  /** Types of which some version may not be passed on. */
  readonly #internal = new Set<EntityType>();

  add(type: EntityType, ordinal: number, seq: number, state: States[EntityType] | undefined, ordinalOf: OrdinalOf): void {
    const versions = this.versions[type];
    const internal = isInternal(state);
    if (internal) this.#internal.add(type);
    versions.add(ordinal, seq, state === undefined ? 0 : seq, internal ? internalFlag : 0);
    const version = versions.size - 1;
    if (type === 'actor' && state !== undefined) {
      const parts = partsOf(state as Actor).map(({ whole, ...days }) => ({ whole: ordinalOf('actor', whole), ...days }));
      if (parts.length > 0) this.#parts.set(version, parts);
    }
    if (type === 'place' && state !== undefined) this.#places.set(version, placeFacts(state as Place, ordinalOf));
  }

  /** The words of a version are gone, and with them what it said. */
  erase(type: EntityType, version: number): void {
    this.versions[type].erase(version);
    if (type === 'actor') this.#parts.delete(version);
    if (type === 'place') this.#places.delete(version);
  }

  /** What the versions from some numbers to before others say; the first of them has the number 0. */
  factsBetween(from: Readonly<Record<EntityType, number>>, to: Readonly<Record<EntityType, number>>): EntityFacts {
    const within = <T>(kept: ReadonlyMap<number, T>, type: EntityType): (readonly [number, T])[] => {
      const found: (readonly [number, T])[] = [];
      for (let version = from[type]; version < to[type]; version++) {
        const facts = kept.get(version);
        if (facts !== undefined) found.push([version - from[type], facts]);
      }
      return found;
    };
    return { parts: within(this.#parts, 'actor'), places: within(this.#places, 'place') };
  }

  /** Adds what `factsBetween` gave, of versions that are in already. */
  addFacts(from: Readonly<Record<EntityType, number>>, { parts, places }: EntityFacts): void {
    for (const [version, facts] of parts) this.#parts.set(from.actor + version, facts);
    for (const [version, facts] of places) this.#places.set(from.place + version, facts);
    for (const type of entityTypes) {
      const versions = this.versions[type];
      for (let version = from[type]; version < versions.size; version++)
        if (versions.value(version) === internalFlag) this.#internal.add(type);
    }
  }

  /** Whether any version of this type was ever one that may not be passed on. */
  hasInternal(type: EntityType): boolean {
    return this.#internal.has(type);
  }

  /** Whether its record may not be passed on, as of a position. */
  isInternal(type: EntityType, ordinal: number, position: number): boolean {
    const version = this.versions[type].at(ordinal, position);
    return version !== none && this.versions[type].value(version) === internalFlag;
  }

  /** What an actor is a part of by its own state, as of a position. */
  partsOf(actor: number, position: number): readonly PartOfOrdinal[] {
    return this.#parts.get(this.versions.actor.at(actor, position)) ?? noParts;
  }

  /** Where a place is by its own state, as of a position. */
  placeFacts(place: number, position: number): PlaceFacts {
    return this.#places.get(this.versions.place.at(place, position)) ?? noWhere;
  }
}

function placeFacts({ containers, coordinates, radiusKm }: Place, ordinalOf: OrdinalOf): PlaceFacts {
  return {
    containers: containers.map((each) => ordinalOf('place', each.in)),
    ...(coordinates === undefined ? {} : { coordinates }),
    ...(radiusKm === undefined ? {} : { radiusKm }),
  };
}
