import type { ActorId, EventId, PlaceId, SourceId } from '../../src/domain/base/subject.ts';
import { deriveDate, type EventDate } from '../../src/domain/dates/event-date.ts';
import type { ActorLookup } from '../../src/domain/derived/akin.ts';
import { type ClaimOfEvent, type DerivedEvent, deriveEvent } from '../../src/domain/derived/derive-event.ts';
import { areApart, claimedApart, type Disagreement, disagreements } from '../../src/domain/derived/disagreements.ts';
import { type EventWords, namesOf, textWords } from '../../src/domain/derived/event-words.ts';
import type { Hierarchy } from '../../src/domain/derived/hierarchy.ts';
import { independentOrigins } from '../../src/domain/derived/independent-origins.ts';
import type { DrawnScene } from '../../src/domain/derived/scenes.ts';
import { visibleState } from '../../src/domain/derived/visible-state.ts';
import { drawnAs } from '../../src/domain/record/event-location.ts';
import type { Place, PlaceLevel } from '../../src/domain/record/place.ts';
import type { States } from '../../src/domain/record/record.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { maySeeEvent, placesOf, type ReadingRights } from '../../src/domain/record/visibility.ts';

/** All that a filter may ask of one event, as of one position of the ledger, and as one viewer sees it. */
export interface EventFacts {
  readonly id: EventId;
  readonly event: TimelineEvent;
  /** Whether its words are withheld: no filter finds it then. */
  readonly withheld: boolean;
  readonly date: EventDate;
  readonly claims: readonly ClaimOfEvent[];
  /** What follows from its claims. */
  readonly derived: DerivedEvent;
  readonly addedBy: string;
  /** When it was first recorded. */
  readonly addedAt: string;
  /** When it, or a claim about it, was last changed. */
  readonly changedAt: string;
  /** Every place that may be drawn, with what it lies in. */
  readonly drawnPlaces: () => readonly DrawnPlace[];
  /** How many independent origins what is claimed of it has. */
  readonly origins: () => number;
  /** The level of a place that it names. */
  readonly levelOf: (place: PlaceId) => PlaceLevel | undefined;
  /** What its claims disagree on. */
  readonly apart: () => readonly Disagreement[];
  /** Who claims something about it. */
  readonly claimants: readonly ActorId[];
  /** Where it was, as far as that may be drawn. */
  readonly scenes: readonly DrawnScene[];
  /** The places of each scene that may not be drawn, or has no coordinates. */
  readonly undrawn: readonly (readonly PlaceId[])[];
  /** What its claims cite. */
  readonly sources: readonly SourceId[];
  /** Whether it rests on what may not be passed on. */
  readonly internal: boolean;
  readonly hierarchy: Hierarchy;
  /** What can be searched of it: its own texts, its claims' statements, and the names of those who take part, who speak, and where. */
  readonly words: () => EventWords;
}

/** A place that has coordinates, and all that it is or lies in. */
export interface DrawnPlace {
  readonly scene: DrawnScene;
  readonly wholes: readonly PlaceId[];
}

/** An event as of a position, with the claims about it and with whatever these name. */
export interface GatheredEvent
  extends Pick<
    EventFacts,
    'id' | 'event' | 'withheld' | 'claims' | 'addedBy' | 'addedAt' | 'changedAt' | 'internal' | 'hierarchy'
  > {
  /** Every place that has coordinates; with `isPassedOn` as they are for who sees nothing that may not be passed on. */
  readonly drawnPlaces: (isPassedOn: boolean) => readonly DrawnPlace[];
  /** Actors and sources, likewise. */
  readonly lookup: (isPassedOn: boolean) => ActorLookup;
  readonly actorOf: (id: ActorId) => States['actor'] | undefined;
  readonly placeOf: (id: PlaceId) => States['place'] | undefined;
  /** What of all that it names, and of what that belongs to, may not be passed on. */
  readonly hidden: ReadonlySet<string>;
}

/** An event's facts, by who asks for them. */
export interface FactsByRights {
  readonly all: EventFacts;
  /** As they are for who sees nothing that may not be passed on. */
  readonly passedOn: () => EventFacts;
}

/** The facts that follow from what was gathered. */
export function factsOf(gathered: GatheredEvent): FactsByRights {
  const all = follow(gathered);
  let passedOn: EventFacts | undefined;
  return {
    all,
    passedOn: () => {
      passedOn ??= follow(withoutHidden(gathered), true);
      return passedOn;
    },
  };
}

/** An event's facts as a viewer sees them; undefined where there is none that they may see. */
export function factsFor(rights: ReadingRights, facts: FactsByRights | undefined): EventFacts | undefined {
  if (facts === undefined || !maySeeEvent(rights, { ...facts.all, everPublished: facts.all.event.everPublished }))
    return undefined;
  return rights.internal ? facts.all : facts.passedOn();
}

function follow(
  { id, event, claims, actorOf, placeOf, hierarchy, drawnPlaces, lookup, hidden: _, ...rest }: GatheredEvent,
  isPassedOn = false,
): EventFacts {
  const claimants = claims.map(({ state }) => state.claimant);
  const speakers = claims.flatMap(({ state }) => state.through ?? []);
  const actors = new Set([...event.participants.map(({ actor }) => actor), ...claimants, ...speakers]);
  const places = new Set(event.locations.flatMap(placesOf));
  let searched: EventWords | undefined;
  const words = (): EventWords => {
    const named = [...[...actors].map(actorOf), ...[...places].map(placeOf)];
    searched ??= { ...textWords(event, claims), names: named.flatMap((each) => namesOf('actor', each ?? {})) };
    return searched;
  };
  return {
    ...rest,
    id,
    event,
    claims,
    date: deriveDate(event.date),
    derived: deriveEvent(id, event, claims),
    claimants,
    sources: claims.flatMap(({ state }) => state.citations.map(({ source }) => source)),
    scenes: scenesOf(event, placeOf),
    undrawn: event.locations
      .filter((each) => each.role === 'SCENE' && scenesOf({ locations: [each] }, placeOf).length === 0)
      .map(placesOf),
    hierarchy,
    drawnPlaces: () => drawnPlaces(isPassedOn),
    words,
    origins: () => independentOrigins(claims, lookup(isPassedOn)),
    levelOf: (place) => placeOf(place)?.level,
    apart: () => {
      const { figures, dates, scenes } = claimedApart(claims);
      const places = scenes.map((each) => each.flat());
      const isIn = (place: PlaceId, other: PlaceId): boolean => hierarchy.wholePlacesOf(place).includes(other);
      return (Object.keys(disagreements) as Disagreement[]).filter(
        (each) => ({ FIGURES: figures, DATE: dates, PLACE: areApart(places, isIn) })[each],
      );
    },
  };
}

function withoutHidden(gathered: GatheredEvent): GatheredEvent {
  const sees = (id: string): boolean => !gathered.hidden.has(id);
  return {
    ...gathered,
    event: visibleState('event', gathered.event, sees),
    claims: gathered.claims.map(({ id, state }) => ({ id, state: visibleState('claim', state, sees) })),
    hierarchy: gathered.hierarchy.passedOn(),
    hidden: new Set(),
  };
}

/** The scenes of an event that have coordinates, its own or the place's. Regions and what lies between places have none. */
function scenesOf({ locations }: Pick<TimelineEvent, 'locations'>, placeOf: (id: PlaceId) => Place | undefined): DrawnScene[] {
  return locations.flatMap(({ role, precision, place, coordinates, radiusKm }) => {
    const drawn = drawnAs(precision);
    const there = place === undefined ? undefined : placeOf(place);
    const at = coordinates ?? there?.coordinates;
    if (role !== 'SCENE' || drawn === 'NOT_AT_ALL' || at === undefined) return [];
    return [{ ...at, radiusKm: drawn === 'CIRCLE' ? (radiusKm ?? there?.radiusKm ?? 0) : 0 }];
  });
}
