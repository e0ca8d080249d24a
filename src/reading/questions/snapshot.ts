import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { ActorId, PlaceId } from '../../domain/base/subject.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import { Hierarchy } from '../../domain/derived/hierarchy.ts';
import type { OriginFacts } from '../../domain/derived/independent-origins.ts';
import type { DrawnScene } from '../../domain/derived/scenes.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { Steps } from '../../ledger/loop-turns.ts';
import { type DayRange, dayNumbers } from '../index/calendar-numbers.ts';
import type { EntityType } from '../index/entities.ts';
import { none } from '../index/event-block.ts';
import type { SceneEntry } from '../index/event-row-reader.ts';
import { ordinalsOf } from '../index/id-table.ts';
import type { RecordIndex } from '../index/record-index.ts';
import type { FoundEvents } from './found-events.ts';
import type { Selection } from './selection.ts';
import { KeptWeights } from './term-weights.ts';

const anyDay: readonly DayRange[] = [dayNumbers({})];
const noDay: readonly DayRange[] = [];

/**
 * The index at one position, as one viewer sees it, with what was worked out of it so far. What is added to the index meanwhile changes
 * no answer. Of the past a viewer sees what they might have seen then and may see now.
 */
export class Snapshot {
  readonly index: RecordIndex;
  readonly rights: ReadingRights;
  readonly position: number;
  /** The same of the newest position, where this is of an earlier one. */
  readonly now: Snapshot | undefined;
  // What was found of it so far. Every operation has one of these, and most ask little: each is made when it is first needed.
  #selections: Map<EventFilter, Promise<Selection>> | undefined;
  #found: Map<SearchTerms, Promise<FoundEvents>> | undefined;
  #weights: KeptWeights | undefined;
  #hierarchyOf: Hierarchy | undefined;
  #origins: OriginFacts<number> | undefined;
  #wholesEver: ((actor: number) => ReadonlySet<number>) | undefined;

  constructor(index: RecordIndex, rights: ReadingRights, position = index.position, newest = position) {
    this.index = index;
    this.rights = rights;
    this.position = position;
    this.now = newest > position ? new Snapshot(index, rights, newest) : undefined;
  }

  /** The rows that filters accept. */
  get selections(): Map<EventFilter, Promise<Selection>> {
    this.#selections ??= new Map();
    return this.#selections;
  }

  /** Whether it is known already, or looked for, which rows a filter accepts. */
  hasSelection(filter: EventFilter): boolean {
    return this.#selections?.has(filter) === true;
  }

  /** What searches found. */
  get found(): Map<SearchTerms, Promise<FoundEvents>> {
    this.#found ??= new Map();
    return this.#found;
  }

  get weights(): KeptWeights {
    this.#weights ??= new KeptWeights();
    return this.#weights;
  }

  get #hierarchy(): Hierarchy {
    this.#hierarchyOf ??= this.#newHierarchy();
    return this.#hierarchyOf;
  }

  #newHierarchy(): Hierarchy {
    const { position } = this;
    const { ids, entities } = this.index;
    return new Hierarchy({
      partsOf: (actor) => {
        const ordinal = ids.actor.find(actor);
        if (this.isHidden('actor', ordinal)) return [];
        const above = entities.partsOf(ordinal, position).filter(({ whole }) => !this.isHidden('actor', whole));
        return above.map(({ whole, ...days }) => ({ whole: ids.actor.idOf(whole), ...days }));
      },
      containersOf: (place) => {
        const ordinal = ids.place.find(place);
        if (this.isHidden('place', ordinal)) return [];
        const around = entities.placeFacts(ordinal, position).containers.filter((each) => !this.isHidden('place', each));
        return around.map((container) => ids.place.idOf(container));
      },
    });
  }

  /** Whether an actor, a place or a source may not be passed on to the viewer, or might not be then. */
  isHidden(type: 'actor' | 'place' | 'source', ordinal: number): boolean {
    if (this.rights.internal || ordinal < 0) return false;
    return this.index.entities.isInternal(type, ordinal, this.position) || this.now?.isHidden(type, ordinal) === true;
  }

  /** Whether the viewer may see a timeline, an actor, a place or a source, as `maySeeEntity` says of its state. */
  seesEntity(type: EntityType, ordinal: number): boolean {
    const { entities, authors } = this.index;
    const version = entities.versions[type].readableAt(ordinal, this.position);
    if (version === none || (type !== 'timeline' && this.isHidden(type, ordinal))) return false;
    const { drafts } = this.rights;
    if (drafts === 'ALL' || !entities.isDraft(type, version)) return true;
    return drafts !== 'NONE' && authors.find(drafts.of) === entities.authorNumberOf(type, version);
  }

  /** The slug of a timeline, an actor, a place or a source; undefined where there is no such one. */
  slugOf(type: EntityType, ordinal: number): string | undefined {
    const { entities } = this.index;
    return entities.slugOf(type, entities.versions[type].readableAt(ordinal, this.position));
  }

  /** The ordinal of what has a slug; `none` where nothing has it. */
  withSlug(type: EntityType, slug: string): number {
    return this.index.entities.slugs[type].holdersOf(slug).find((each) => this.slugOf(type, each) === slug) ?? none;
  }

  /** During which days an actor is one of those wanted, or (with `parts`) a part of one. Each is worked out once. */
  actorsIn(wanted: readonly ActorId[], parts: boolean): (actor: number) => readonly DayRange[] {
    const { ids, entities } = this.index;
    const among = new Set<string>(wanted);
    const ordinals = new Set(wanted.map((each) => ids.actor.find(each)));
    return kept((actor) => {
      if (ordinals.has(actor)) return anyDay;
      // Most are a part of nobody.
      if (!parts || entities.partsOf(actor, this.position).length === 0) return noDay;
      return this.#hierarchy
        .wholesOf(ids.actor.idOf(actor), {})
        .filter(({ whole }) => among.has(whole))
        .map(dayNumbers);
    });
  }

  /** Whether a place is one of those wanted, or (with `parts`) lies in one. */
  placesIn(wanted: readonly PlaceId[], parts: boolean): (place: number) => boolean {
    const { ids, entities } = this.index;
    const among = new Set<string>(wanted);
    const ordinals = new Set(wanted.map((each) => ids.place.find(each)));
    return kept((place) => {
      if (ordinals.has(place)) return true;
      if (!parts || entities.placeFacts(place, this.position).containers.length === 0) return false;
      return this.#hierarchy.wholePlacesOf(ids.place.idOf(place)).some((each) => among.has(each));
    });
  }

  /** Actors of whom some may be wanted on some days: those wanted, and (with `parts`) whoever was ever a part of one. */
  *actorsFrom(wanted: readonly ActorId[], parts: boolean): Steps<Iterable<number>> {
    const { ids, entities } = this.index;
    const ordinals = ordinalsOf(wanted, ids.actor);
    return parts ? yield* entities.partsBelow.from(ordinals) : ordinals;
  }

  /** The places that `placesIn` says it of, all at once, without those that the viewer may not see. */
  *placesFrom(wanted: readonly PlaceId[], parts: boolean): Steps<Iterable<number>> {
    const { ids, entities } = this.index;
    const seen = ordinalsOf(wanted, ids.place).filter((each) => !this.isHidden('place', each));
    if (!parts) return seen;
    const liesIn = (place: number, container: number): boolean =>
      entities.placeFacts(place, this.position).containers.includes(container) && !this.isHidden('place', place);
    return yield* entities.placesBelow.from(seen, liesIn);
  }

  /** Which places are drawn where something is looked for, or have one in them that is. */
  placesAround(meets: (scene: DrawnScene) => boolean): (place: number) => boolean {
    const { ids, entities } = this.index;
    const around = new Set<number>();
    for (let place = 0; place < ids.place.size; place++) {
      const { coordinates, radiusKm = 0 } = entities.placeFacts(place, this.position);
      if (coordinates === undefined || this.isHidden('place', place) || !meets({ ...coordinates, radiusKm })) continue;
      around.add(place);
      for (const whole of this.#hierarchy.wholePlacesOf(ids.place.idOf(place))) around.add(ids.place.find(whole));
    }
    return (place) => around.has(place);
  }

  /** The places of a level that a place is or lies in. Each is worked out once. */
  placesAtLevel(level: PlaceLevel): (place: number) => readonly number[] {
    const { ids, entities } = this.index;
    return kept((place) => {
      const wholes = this.#hierarchy.wholePlacesOf(ids.place.idOf(place)).map((each) => ids.place.find(each));
      return [place, ...wholes].filter((each) => entities.placeFacts(each, this.position).level === level);
    });
  }

  /** The wholes that an actor was ever a part of, itself counted. Each is worked out once. */
  wholesEver(actor: number): ReadonlySet<number> {
    this.#wholesEver ??= kept((each) => this.#wholesOf(each));
    return this.#wholesEver(actor);
  }

  #wholesOf(actor: number): ReadonlySet<number> {
    const { entities } = this.index;
    const found = new Set([actor]);
    for (const each of found)
      for (const { whole } of entities.partsOf(each, this.position)) if (!this.isHidden('actor', whole)) found.add(whole);
    return found;
  }

  /** What decides how many origins the claims about an event have. */
  get origins(): OriginFacts<number> {
    this.#origins ??= this.#newOrigins();
    return this.#origins;
  }

  #newOrigins(): OriginFacts<number> {
    const { entities } = this.index;
    const factsOf = (actor: number) => (this.isHidden('actor', actor) ? undefined : entities.actorFacts(actor, this.position));
    const fromOf = (source: number): number | undefined => {
      const from = this.isHidden('source', source) ? undefined : entities.derivedFrom(source, this.position);
      return from === undefined || this.isHidden('source', from) ? undefined : from;
    };
    return {
      isMedia: (actor) => factsOf(actor)?.isMedia === true,
      sideOf: kept((actor) => {
        const found = new Set([actor]);
        for (const each of found)
          for (const side of factsOf(each)?.sides ?? []) if (!this.isHidden('actor', side)) found.add(side);
        return found;
      }),
      derivations: kept((source) => {
        const found: number[] = [];
        for (let at = fromOf(source); at !== undefined && !found.includes(at); at = fromOf(at)) found.push(at);
        return found;
      }),
    };
  }

  /** Where a scene is drawn; undefined where neither it nor its place has coordinates. */
  drawn({ isDrawn, circle, place, latitude, longitude, radiusKm }: SceneEntry): DrawnScene | undefined {
    if (!isDrawn) return undefined;
    if (place !== undefined && this.isHidden('place', place)) return undefined;
    const there = place === undefined ? undefined : this.index.entities.placeFacts(place, this.position);
    const at = latitude === undefined || longitude === undefined ? there?.coordinates : { latitude, longitude };
    return at === undefined ? undefined : { ...at, radiusKm: circle ? (radiusKm ?? there?.radiusKm ?? 0) : 0 };
  }
}

function kept<T>(of: (ordinal: number) => T): (ordinal: number) => T {
  const known: (T | undefined)[] = [];
  return (ordinal) => {
    const found = known[ordinal];
    if (found !== undefined) return found;
    const made = of(ordinal);
    known[ordinal] = made;
    return made;
  };
}
