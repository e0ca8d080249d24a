import { weaklyRemembered } from '../../domain/base/remembered.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import { givenConditions } from './given-conditions.ts';

/** What every filter asks: whether an event may be seen, and in which state it is. */
const looksForAll = 1;

function looksWithin(filter: EventFilterInput): number {
  return givenConditions(filter).reduce(
    (sum, { looks, within }) => sum + looks() + within.reduce((inner, each) => inner + looksWithin(each), 0),
    0,
  );
}

/** A filter is asked for this some times within its operation. */
const looksOfGiven = weaklyRemembered(64, (filter: EventFilterInput) => looksForAll + looksWithin(filter));

/** How many looks at every event it takes to say which a filter accepts; one where there is no filter. */
export function looksOf(filter: EventFilterInput | null | undefined): number {
  return filter === null || filter === undefined ? looksForAll : looksOfGiven(filter);
}
