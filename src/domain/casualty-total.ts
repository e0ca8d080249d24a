import type { CasualtyGroup, Harm } from './casualties.ts';

/** How many people of a group were harmed in one way in many events. */
export interface CasualtyTotal {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  /** At least; where an event gives no low it counts zero here, and is counted in `eventsWithoutLow`. */
  readonly low: number;
  /** Null where an event that is counted gives no best. */
  readonly best: number | null;
  /** At most; null where an event that is counted gives no high: then `low` is "at least", and nothing bounds it. */
  readonly high: number | null;
  readonly eventsCounted: number;
  readonly eventsWithoutLow: number;
  readonly eventsWithoutHigh: number;
  readonly eventsDisputed: number;
  /** Events that have no such figure; that is not zero. */
  readonly eventsWithoutFigure: number;
  /** Events whose figures another one includes that is counted: they are left out. */
  readonly eventsIncluded: number;
}
