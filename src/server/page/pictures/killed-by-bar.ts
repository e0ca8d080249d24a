import type { CasualtyTotal } from '../../../domain/derived/casualty-total.ts';
import type { CasualtyGroup, Harm } from '../../../domain/record/casualties.ts';
import type { PeopleRange } from './picture-words.ts';
import { sum } from './sum.ts';
import { type Days, slotOf, type TimeSlots } from './time-slots.ts';

/** What of a total a plot needs. */
export type ShownTotal = Pick<
  CasualtyTotal,
  'harm' | 'group' | 'low' | 'best' | 'high' | 'eventsCounted' | 'eventsWithoutLow' | 'eventsWithoutBest' | 'eventsWithoutFigure'
>;

/** Events of some days, and what their figures add up to: a bucket of a histogram, or a group by time. */
export interface EventsWithTotals {
  readonly count: number;
  readonly casualties: readonly ShownTotal[];
}

export interface WhichPeople {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
}

/** People of some events. Where `counted` is 0 no event gives a figure, which is not zero people. */
export interface PeopleOfEvents extends PeopleRange {
  readonly counted: number;
  /** Events that give no best: then best is that of the others. */
  readonly withoutBest: number;
  readonly withoutFigure: number;
}

const nobody: PeopleOfEvents = { low: null, best: null, high: null, counted: 0, withoutBest: 0, withoutFigure: 0 };

/** The people that some events tell of. */
export function peopleOf({ count, casualties }: EventsWithTotals, { harm, group }: WhichPeople): PeopleOfEvents {
  const total = casualties.find((each) => each.harm === harm && each.group === group);
  if (total === undefined || total.eventsCounted === 0) return { ...nobody, withoutFigure: count };
  const { low, best, high, eventsCounted, eventsWithoutLow, eventsWithoutBest, eventsWithoutFigure } = total;
  return {
    low: low === 0 && eventsWithoutLow === eventsCounted ? null : low,
    best,
    high,
    counted: eventsCounted,
    withoutBest: eventsWithoutBest,
    withoutFigure: eventsWithoutFigure,
  };
}

/** The people of several, added up as totals are: what one of them does not bound, nothing bounds. */
export function addedUp(all: readonly PeopleOfEvents[]): PeopleOfEvents {
  const told = all.filter(({ counted }) => counted > 0);
  const sumOfGiven = (numbers: readonly (number | null)[]) => {
    const given = numbers.filter((number) => number !== null);
    return given.length === 0 ? null : sum(given);
  };
  return {
    low: sumOfGiven(told.map(({ low }) => low)),
    best: sumOfGiven(told.map(({ best }) => best)),
    high: told.some(({ high }) => high === null) ? null : sumOfGiven(told.map(({ high }) => high)),
    counted: sum(told.map(({ counted }) => counted)),
    withoutBest: sum(told.map(({ withoutBest }) => withoutBest)),
    withoutFigure: sum(all.map(({ withoutFigure }) => withoutFigure)),
  };
}

/** The people of each bar that has events. */
export function peopleByBar(
  time: TimeSlots,
  periods: readonly (EventsWithTotals & Days)[],
  which: WhichPeople,
): (Days & PeopleOfEvents & { readonly slot: number })[] {
  const bySlot = Map.groupBy(periods, ({ from }) => slotOf(time, from));
  return time.slots.flatMap((days, slot) => {
    const found = bySlot.get(slot)?.filter(({ count }) => count > 0) ?? [];
    return found.length === 0 ? [] : [{ ...days, slot, ...addedUp(found.map((period) => peopleOf(period, which))) }];
  });
}
