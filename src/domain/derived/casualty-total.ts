import type { CasualtyGroup, Harm } from '../record/casualties.ts';

/** How many people of a group were harmed in one way in many events. */
export interface CasualtyTotal {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  /**
   * At least, and of a part never more than of ALL; where an event gives no low it counts what its parts give, zero where they give
   * none, and is counted in `eventsWithoutLow`.
   */
  readonly low: number;
  /** The sum of the bests that are given; null where none is. Events that give none are counted in `eventsWithoutBest`. */
  readonly best: number | null;
  /** At most; null where an event that is counted gives no high: then `low` is "at least", and nothing bounds it. */
  readonly high: number | null;
  readonly eventsCounted: number;
  readonly eventsWithoutLow: number;
  readonly eventsWithoutBest: number;
  readonly eventsWithoutHigh: number;
  readonly eventsDisputed: number;
  /** Events that have no such figure; that is not zero. */
  readonly eventsWithoutFigure: number;
  /** Events whose figures another one includes that is counted: they are left out. */
  readonly eventsIncluded: number;
}

/** Totals whose parts are told as no more, at least, than their wholes. */
export function withinWholes(totals: readonly CasualtyTotal[]): CasualtyTotal[] {
  const wholes = new Map(totals.flatMap(({ harm, group, low }) => (group === 'ALL' ? [[harm, low] as const] : [])));
  return totals.map((total) => ({ ...total, low: Math.min(total.low, wholes.get(total.harm) ?? total.low) }));
}
