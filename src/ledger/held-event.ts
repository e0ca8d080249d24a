import type { EventId } from '../domain/base/subject.ts';
import type { EventFilter } from '../domain/derived/event-filter.ts';
import type { EventState } from '../domain/record/timeline-event.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';

/** An event as of a position, for filters to be held against. */
export interface HeldEvent {
  readonly id: EventId;
  readonly state: EventState;
  readonly everPublished: boolean;
  /** What it is found under then (`event-marks`), for whoever may see all. */
  marks(): Iterable<string>;
  /** Whether somebody may see it then, or what is left of it where its words are withheld. */
  isSeenBy(rights: ReadingRights): boolean;
  /** Whether a filter accepts it then, as somebody sees it who may. What is withheld no filter accepts. */
  isAccepted(filter: EventFilter, rights: ReadingRights): boolean;
}
