import type { ReadingRights } from '../domain/event-facts.ts';
import type { EventFilter } from '../domain/event-filter.ts';
import type { DaysTally } from '../domain/histogram.ts';

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

/** Counting the events of a query, all at one moment of the database. */
export interface Counting {
  countEvents(query: EventQuery): Promise<number>;
  /** How many events there are for each range of days that they may have been on. */
  tallyDays(query: EventQuery): Promise<readonly DaysTally[]>;
  /** The values that most events have, most first, then by value; an event counts once for each of its values. */
  tallyFacet(query: EventQuery, facet: Facet, limit: number): Promise<readonly Tally[]>;
}
