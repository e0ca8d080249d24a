import type { EventId } from '../domain/base/subject.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';

/** How an event stands: another change of it, or of a claim about it, is another one of these. */
export interface EventStand {
  readonly id: EventId;
  readonly version: number;
  readonly changedAt: string;
}

/** How many there are, how many versions they have had, and when the last was made; null where there is none. */
export interface EntitiesSeen {
  readonly count: number;
  readonly versions: number;
  readonly changedAt: string | null;
}

/** Finding out what somebody may see, and whether it is as it was. */
export interface VisibilityLookup {
  /** Which of these actors, places and sources may not be passed on. */
  internalAmong(ids: readonly string[]): Promise<readonly string[]>;
  /** The version that each of some events has, and when it was changed last, in their order. Rights are the caller's to ask. */
  standsOf(events: readonly EventId[]): Promise<readonly EventStand[]>;
}

/** The same of what has names. */
export interface EntitiesLookup {
  /** Of all actors, places, sources and timelines that may be seen. */
  entitiesSeen(rights: ReadingRights): Promise<EntitiesSeen>;
}
