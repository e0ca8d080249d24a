import type { EventFilterInput } from './event-filter.ts';

type Given<Name extends keyof EventFilterInput> = NonNullable<EventFilterInput[Name]>;

/** What every filter asks: whether an event may be seen, and in which state it is. */
const looksForAll = 1;
/** A condition that an event answers by itself. */
const own = (): number => 0.1;
/** One that is answered by what an event is linked to, for each of so many that are named. */
const linked = (names: readonly unknown[]): number => 2 + names.length / 20;

/**
 * How much longer a condition takes than looking at each event alone does, as it was measured: a word is looked up in the texts, in the
 * names, and for all that bear the names; a circle is held against each scene.
 */
const looks: { readonly [Name in keyof Required<EventFilterInput>]: (asked: Given<Name>) => number } = {
  timelines: own,
  occurred: own,
  kinds: own,
  evidence: own,
  disputed: own,
  figuresInconsistent: own,
  killed: own,
  maxWidthDays: own,
  addedSince: own,
  states: own,
  externalIds: (ids) => linked(ids),
  actors: ({ anyOf }) => linked(anyOf),
  claimants: ({ anyOf }) => linked(anyOf),
  places: ({ anyOf }) => linked(anyOf),
  sources: ({ anyOf }) => linked(anyOf),
  hasCoordinates: () => 4,
  near: () => 8,
  box: () => 8,
  text: (text) => 4 * wordsIn(text),
  not: (filter) => looksWithin(filter),
  anyOf: (filters) => filters.reduce((sum, each) => sum + looksWithin(each), 0),
};

/** How many words a search looks up, about: to read it would take longer. Of what is longer than a search may be the rest is not counted. */
function wordsIn(text: string): number {
  return text.slice(0, 1_000).match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
}

function looksWithin(filter: EventFilterInput): number {
  return (Object.entries(filter) as [keyof EventFilterInput, never][]).reduce(
    (sum, [name, asked]) => (asked === null || asked === undefined ? sum : sum + looks[name](asked)),
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
