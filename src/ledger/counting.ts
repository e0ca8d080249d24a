import type { EventId, PlaceId } from '../domain/base/subject.ts';
import type { Day } from '../domain/dates/civil-time.ts';
import type { CasualtyTotal } from '../domain/derived/casualty-total.ts';
import type { Difference } from '../domain/derived/differences.ts';
import type { EventFilter } from '../domain/derived/event-filter.ts';
import type { DimensionTally, EventGroup, Grouping } from '../domain/derived/groupings.ts';
import type { DaysTally } from '../domain/derived/histogram.ts';
import type { DrawnScene } from '../domain/derived/scenes.ts';
import type { CasualtyGroup, Harm } from '../domain/record/casualties.ts';
import type { LocationPrecision } from '../domain/record/event-location.ts';
import type { Coordinates } from '../domain/record/place.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { Keyed, KeyPage, KeyRange } from './storage.ts';

export interface PartyWordTally {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  readonly count: number;
}

export interface EventQuery {
  readonly filter: EventFilter;
  readonly rights: ReadingRights;
}

/** What events can be counted by: values of their own, who takes part, who claims, where it was, and what is cited. */
export type Facet = 'KIND' | 'EVIDENCE' | 'ACTOR' | 'CLAIMANT' | 'SCENE' | 'SOURCE';

/** A value, and how many events have it. */
export interface Tally {
  readonly value: string;
  readonly count: number;
}

/** What events' dates and drawn scenes lie within. */
export interface EventsBounds {
  /** Undefined where one of them has no beginning, or no end. */
  readonly earliest: Day | undefined;
  readonly latest: Day | undefined;
  /** The first and the last of the days that each of them begins or ends on, as stated. */
  readonly firstKnown: Day;
  readonly lastKnown: Day;
  /** The drawn scenes, each once. */
  readonly scenes: readonly DrawnScene[];
}

/** Where a map draws scenes that are known alike, and how many events have one there. */
export interface Spot {
  /** Undefined where coordinates alone are stated. */
  readonly place: PlaceId | undefined;
  readonly precision: LocationPrecision;
  readonly coordinates: Coordinates;
  /** Kilometres: of a circle, or what NEAR means where that is said. */
  readonly radiusKm: number | undefined;
  readonly count: number;
  /** The event, where it is the only one. */
  readonly event: EventId | undefined;
}

/** What a map shows of the events of a query, and what it does not. */
export interface ScenesTally {
  /** Those with most events first, then from the north, then from the west. */
  readonly spots: readonly Spot[];
  /** Events that are drawn, at one spot or at several. */
  readonly drawn: number;
  readonly inSeveralPlaces: number;
  /** Events that are drawn nowhere, by the most exact of their scenes. */
  readonly notDrawn: ReadonlyMap<LocationPrecision, number>;
  readonly withoutScene: number;
}

/** An event that two positions differ in, and how. */
export interface ComparedEvent extends Keyed<EventId> {
  readonly difference: Difference;
}

/** What differs of the events of a query between two positions, by date. */
export interface EventComparison {
  readonly count: number;
  readonly counts: Readonly<Record<Difference, number>>;
  page(range: KeyRange): Promise<KeyPage<ComparedEvent>>;
}

/** Counting the events of a query by what they have in some dimensions, crossed; by the same rules as where all are counted. */
export interface Grouped {
  groupEvents(query: EventQuery, by: readonly Grouping[]): Promise<readonly EventGroup[]>;
  /** The values of one dimension that most events have, most first, then by value; an event counts once for each of its values. */
  tallyDimension(query: EventQuery, by: Grouping, limit: number): Promise<readonly DimensionTally[]>;
  /** What the figures of each group add up to, by its key (`keyOfGroup`). */
  groupCasualties(query: EventQuery, by: readonly Grouping[]): Promise<ReadonlyMap<string, readonly CasualtyTotal[]>>;
  /** For each group by its key, what `tallyPartyWord` says of all. */
  groupPartyWords(query: EventQuery, by: readonly Grouping[]): Promise<ReadonlyMap<string, readonly PartyWordTally[]>>;
}

/** Counting the events of a query, all at one moment of the database. */
export interface Counting extends Grouped {
  countEvents(query: EventQuery): Promise<number>;
  /** How many events there are for each range of days that they may have been on. */
  tallyDays(query: EventQuery): Promise<readonly DaysTally[]>;
  /** The values that most events have, most first, then by value; an event counts once for each of its values. */
  tallyFacet(query: EventQuery, facet: Facet, limit: number): Promise<readonly Tally[]>;
  tallyScenes(query: EventQuery): Promise<ScenesTally>;
  /** How many people were harmed, by harm and group; retracted and merged events never count. */
  totalCasualties(query: EventQuery): Promise<readonly CasualtyTotal[]>;
  /** For each harm and group, the events that count and whose figures rest on the word of parties alone. */
  tallyPartyWord(query: EventQuery): Promise<readonly PartyWordTally[]>;
  /** Undefined where there is no event. */
  boundsOf(query: EventQuery): Promise<EventsBounds | undefined>;
}
