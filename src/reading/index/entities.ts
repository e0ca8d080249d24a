import { sidesOf } from '../../domain/derived/akin.ts';
import { type Days, partsOf } from '../../domain/derived/hierarchy.ts';
import type { Actor } from '../../domain/record/actor.ts';
import { isEntityDraft } from '../../domain/record/entity-draft.ts';
import type { Coordinates, Place, PlaceLevel } from '../../domain/record/place.ts';
import type { States } from '../../domain/record/record.ts';
import type { Source } from '../../domain/record/source.ts';
import { isInternal } from '../../domain/record/visibility.ts';
import type { Authors } from './authors.ts';
import type { Digest } from './digest-of.ts';
import { none } from './event-block.ts';
import type { OrdinalOf } from './event-row.ts';
import { EverBelow } from './ever-below.ts';
import { foreignDigests } from './foreign-ids.ts';
import { Slugs } from './slugs.ts';
import { VersionDigests } from './version-digests.ts';
import { Versions } from './versions.ts';

export const entityTypes = ['timeline', 'actor', 'place', 'source'] as const;
export type EntityType = (typeof entityTypes)[number];

/** A fact of a version, under the version's number. */
type OfVersion<Fact> = readonly (readonly [version: number, fact: Fact])[];

/** What versions say, under the number of the version. */
export interface EntityFacts {
  readonly parts: OfVersion<readonly PartOfOrdinal[]>;
  readonly places: OfVersion<PlaceFacts>;
  readonly actors: OfVersion<ActorFacts>;
  readonly derivedFrom: OfVersion<number>;
  readonly slugs: Readonly<Record<EntityType, OfVersion<string>>>;
  readonly foreign: Readonly<Record<EntityType, OfVersion<readonly Digest[]>>>;
}

/** That an actor is a part of another, by ordinals. */
export interface PartOfOrdinal extends Days {
  readonly whole: number;
}

/** What an actor says of whose word its own is. */
export interface ActorFacts {
  readonly isMedia: boolean;
  /** Whom it belongs to or stands with: its side. */
  readonly sides: readonly number[];
}

/** What a place says of where it is. */
export interface PlaceFacts {
  readonly containers: readonly number[];
  readonly level?: PlaceLevel;
  readonly coordinates?: Coordinates;
  readonly radiusKm?: number;
}

/** What an entity is put with: its state, none where its words are gone, and the key that did so. */
export interface PutEntity {
  readonly state: States[EntityType] | undefined;
  readonly author: string;
}

const noParts: readonly PartOfOrdinal[] = [];
const noWhere: PlaceFacts = { containers: [] };
const noSides: ActorFacts = { isMedia: false, sides: [] };

// In a version's word: its record may not be passed on; it is a draft; above that the number of who put the first version.
const internalFlag = 1;
const draftFlag = 2;
const flagBits = 2;
const flagsMask = internalFlag | draftFlag;

/** What timelines, actors, places and sources say that they and events are found by, in each of their versions. */
export class Entities {
  readonly versions = ofEach(() => new Versions());
  readonly slugs = ofEach(() => new Slugs());
  /** Who was a part of whom, and what lay in what, by any version. */
  readonly partsBelow = new EverBelow();
  readonly placesBelow = new EverBelow();
  readonly #authors: Authors;
  readonly #parts = new Map<number, readonly PartOfOrdinal[]>();
  readonly #places = new Map<number, PlaceFacts>();
  readonly #actors = new Map<number, ActorFacts>();
  readonly #derivedFrom = new Map<number, number>();
  /** By the version: of most types every version has one. */
  readonly #slugOf = ofEach((): (string | undefined)[] => []);
  readonly #foreign = ofEach(() => new VersionDigests());
  /** Types of which some version may not be passed on. */
  readonly #internal = new Set<EntityType>();

  constructor(authors: Authors) {
    this.#authors = authors;
  }

  add(type: EntityType, ordinal: number, seq: number, { state, author }: PutEntity, ordinalOf: OrdinalOf): void {
    const versions = this.versions[type];
    const before = versions.at(ordinal, seq);
    const first = before === none ? this.#authors.numberOf(author) : versions.value(before) >>> flagBits;
    const flags = (isInternal(state) ? internalFlag : 0) | (state !== undefined && isEntityDraft(state) ? draftFlag : 0);
    versions.add(ordinal, seq, state === undefined ? 0 : seq, ((first << flagBits) | flags) >>> 0);
    if (flags & internalFlag) this.#internal.add(type);
    if (state === undefined) return;
    const version = versions.size - 1;
    this.#addSlug(type, version, state.slug);
    const { given, left } = type === 'timeline' ? { given: [], left: [] } : foreignDigests(state as Actor);
    this.#foreign[type].set(version, [...given, ...left]);
    if (type === 'actor') {
      const parts = partsOf(state as Actor).map(({ whole, ...days }) => ({ whole: ordinalOf('actor', whole), ...days }));
      if (parts.length > 0) this.#addParts(version, parts);
      const facts = actorFacts(state as Actor, ordinalOf);
      if (facts.isMedia || facts.sides.length > 0) this.#actors.set(version, facts);
    }
    if (type === 'place') this.#addPlace(version, placeFacts(state as Place, ordinalOf));
    const derivedFrom = type === 'source' ? (state as Source).derivedFrom : undefined;
    if (derivedFrom !== undefined) this.#derivedFrom.set(version, ordinalOf('source', derivedFrom));
  }

  #addSlug(type: EntityType, version: number, slug: string): void {
    this.#slugOf[type][version] = slug;
    this.slugs[type].add(slug, this.versions[type].subject(version));
  }

  #addParts(version: number, parts: readonly PartOfOrdinal[]): void {
    this.#parts.set(version, parts);
    for (const { whole } of parts) this.partsBelow.note(whole, this.versions.actor.subject(version));
  }

  #addPlace(version: number, facts: PlaceFacts): void {
    this.#places.set(version, facts);
    for (const container of facts.containers) this.placesBelow.note(container, this.versions.place.subject(version));
  }

  /** The words of a version are gone, and with them what it said. */
  erase(type: EntityType, version: number): void {
    const versions = this.versions[type];
    versions.erase(version, (versions.value(version) & ~flagsMask) >>> 0);
    const wholes = (each: number): readonly number[] => (this.#parts.get(each) ?? noParts).map(({ whole }) => whole);
    const containers = (each: number): readonly number[] => this.#places.get(each)?.containers ?? [];
    if (type === 'actor') this.#forgetBelow(this.partsBelow, versions, version, wholes);
    if (type === 'place') this.#forgetBelow(this.placesBelow, versions, version, containers);
    if (type === 'actor') for (const facts of [this.#parts, this.#actors]) facts.delete(version);
    if (type === 'place') this.#places.delete(version);
    if (type === 'source') this.#derivedFrom.delete(version);
    this.#foreign[type].erase(version);
    const slugOf = this.#slugOf[type];
    const [slug, ordinal] = [slugOf[version], versions.subject(version)];
    slugOf[version] = undefined;
    const hasIt = (each: number): boolean => slugOf[each] === slug;
    if (slug !== undefined && ![...versions.of(ordinal)].some(hasIt)) this.slugs[type].remove(slug, ordinal);
  }

  /** Forgets what is said by no other version of a subject than one: what it is right below. */
  #forgetBelow(known: EverBelow, versions: Versions, version: number, aboveOf: (version: number) => readonly number[]): void {
    const subject = versions.subject(version);
    const others = new Set([...versions.of(subject)].filter((each) => each !== version).flatMap(aboveOf));
    for (const above of aboveOf(version)) if (!others.has(above)) known.forget(above, subject);
  }

  /** What the versions from some numbers to before others say; the first of them has the number 0. */
  factsBetween(from: Readonly<Record<EntityType, number>>, to: Readonly<Record<EntityType, number>>): EntityFacts {
    const within = <T>(type: EntityType, factsOf: (version: number) => T | undefined): (readonly [number, T])[] => {
      const found: (readonly [number, T])[] = [];
      for (let version = from[type]; version < to[type]; version++) {
        const facts = factsOf(version);
        if (facts !== undefined) found.push([version - from[type], facts]);
      }
      return found;
    };
    const foreignOf = (type: EntityType) => (version: number) => {
      const digests = this.foreignOf(type, version);
      return digests.length === 0 ? undefined : digests;
    };
    return {
      parts: within('actor', (version) => this.#parts.get(version)),
      places: within('place', (version) => this.#places.get(version)),
      actors: within('actor', (version) => this.#actors.get(version)),
      derivedFrom: within('source', (version) => this.#derivedFrom.get(version)),
      slugs: ofEach((type) => within(type, (version) => this.slugOf(type, version))),
      foreign: ofEach((type) => within(type, foreignOf(type))),
    };
  }

  /** Adds what `factsBetween` gave, of versions that are in already. */
  addFacts(from: Readonly<Record<EntityType, number>>, told: EntityFacts): void {
    const { parts, places, actors, derivedFrom, slugs, foreign } = told;
    for (const [version, facts] of parts) this.#addParts(from.actor + version, facts);
    for (const [version, facts] of places) this.#addPlace(from.place + version, facts);
    for (const [version, facts] of actors) this.#actors.set(from.actor + version, facts);
    for (const [version, facts] of derivedFrom) this.#derivedFrom.set(from.source + version, facts);
    for (const type of entityTypes) {
      for (const [version, slug] of slugs[type]) this.#addSlug(type, from[type] + version, slug);
      for (const [version, digests] of foreign[type]) this.#foreign[type].set(from[type] + version, digests);
      const versions = this.versions[type];
      for (let version = from[type]; version < versions.size; version++)
        if (versions.value(version) & internalFlag) this.#internal.add(type);
    }
  }

  /** Whether any version of this type was ever one that may not be passed on. */
  hasInternal(type: EntityType): boolean {
    return this.#internal.has(type);
  }

  /** Whether its record may not be passed on, as of a position. */
  isInternal(type: EntityType, ordinal: number, position: number): boolean {
    const version = this.versions[type].at(ordinal, position);
    return version !== none && (this.versions[type].value(version) & internalFlag) !== 0;
  }

  /** Whether a version is a draft. */
  isDraft(type: EntityType, version: number): boolean {
    return (this.versions[type].value(version) & draftFlag) !== 0;
  }

  /** The number of who put the first version of the subject that this is a version of. */
  authorNumberOf(type: EntityType, version: number): number {
    return this.versions[type].value(version) >>> flagBits;
  }

  /** The slug that a version has; undefined where its words are gone. */
  slugOf(type: EntityType, version: number): string | undefined {
    return this.#slugOf[type][version];
  }

  /** Digests of the foreign ids that a version has. */
  foreignOf(type: EntityType, version: number): readonly Digest[] {
    return this.#foreign[type].of(version);
  }

  /** What an actor is a part of by its own state, as of a position. */
  partsOf(actor: number, position: number): readonly PartOfOrdinal[] {
    return this.#parts.get(this.versions.actor.at(actor, position)) ?? noParts;
  }

  /** Whose word an actor’s own is by its state, as of a position. */
  actorFacts(actor: number, position: number): ActorFacts {
    return this.#actors.get(this.versions.actor.at(actor, position)) ?? noSides;
  }

  /** What a source took its information from by its own state, as of a position; undefined where it does not say. */
  derivedFrom(source: number, position: number): number | undefined {
    return this.#derivedFrom.get(this.versions.source.at(source, position));
  }

  /** Where a place is by its own state, as of a position. */
  placeFacts(place: number, position: number): PlaceFacts {
    return this.#places.get(this.versions.place.at(place, position)) ?? noWhere;
  }
}

function ofEach<T>(make: (type: EntityType) => T): Readonly<Record<EntityType, T>> {
  return { timeline: make('timeline'), actor: make('actor'), place: make('place'), source: make('source') };
}

function actorFacts(actor: Actor, ordinalOf: OrdinalOf): ActorFacts {
  return { isMedia: actor.kind === 'MEDIA', sides: sidesOf(actor).map((each) => ordinalOf('actor', each)) };
}

function placeFacts({ containers, level, coordinates, radiusKm }: Place, ordinalOf: OrdinalOf): PlaceFacts {
  return {
    containers: containers.map((each) => ordinalOf('place', each.in)),
    ...(level === undefined ? {} : { level }),
    ...(coordinates === undefined ? {} : { coordinates }),
    ...(radiusKm === undefined ? {} : { radiusKm }),
  };
}
