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

const known = new WeakMap<EventFilterInput, number>();

/** How many looks at every event it takes to say which a filter accepts; one where there is no filter. */
export function looksOf(filter: EventFilterInput | null | undefined): number {
  if (filter === null || filter === undefined) return looksForAll;
  const found = known.get(filter) ?? looksForAll + looksWithin(filter);
  known.set(filter, found);
  return found;
}
