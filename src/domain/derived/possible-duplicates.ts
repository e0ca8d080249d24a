import type { ActorId, PlaceId } from '../base/subject.ts';
import { type Day, dayOf, plainDate } from '../dates/civil-time.ts';
import type { EventDate } from '../dates/event-date.ts';
import type { EventKind } from '../record/event-kind.ts';

/** In what an event is like another. */
export const likenesses = {
  DATE: 'They may have been on the same day, or almost.',
  PLACE: 'They name the same place, or one that lies in the other.',
  ACTORS: 'The same actors take part.',
  TEXT: 'Their titles and summaries have words in common.',
  KIND: 'They are of the same kind.',
} as const satisfies Record<string, string>;
export type Likeness = keyof typeof likenesses;

/** What of an event is compared. */
export interface Comparable {
  readonly date: Pick<EventDate, 'possibleFrom' | 'possibleTo'>;
  readonly kind: EventKind;
  /** The places that it names. */
  readonly places: ReadonlySet<PlaceId>;
  /** All that these lie in. */
  readonly around: ReadonlySet<PlaceId>;
  readonly actors: ReadonlySet<ActorId>;
  /** The words of its title and summary, in all languages. */
  readonly words: ReadonlySet<string>;
}

export interface Likened {
  /** From 0, nothing in common, to 1. */
  readonly score: number;
  readonly by: readonly Likeness[];
}

/** What each likeness weighs: words and places tell events apart better than who fights whom, which is the same for weeks. */
const weights: Record<Likeness, number> = { DATE: 0.25, PLACE: 0.25, ACTORS: 0.15, TEXT: 0.25, KIND: 0.1 };

/** What there must be of one likeness before it is told as a reason. */
const worthNaming = 0.2;

/** How alike two events are. Both ways the same. */
export function likeness(a: Comparable, b: Comparable): Likened {
  const by: Record<Likeness, number> = {
    DATE: dateLikeness(a.date, b.date),
    PLACE: placeLikeness(a, b),
    ACTORS: overlap(a.actors, b.actors),
    TEXT: overlap(a.words, b.words),
    KIND: a.kind === b.kind ? 1 : 0,
  };
  const all = Object.entries(by) as [Likeness, number][];
  return {
    score: all.reduce((sum, [name, share]) => sum + weights[name] * share, 0),
    by: all.filter(([, share]) => share >= worthNaming).map(([name]) => name),
  };
}

/** Two who report one event often differ by a day or two. */
export const almostDays = 2;

function dateLikeness(a: Comparable['date'], b: Comparable['date']): number {
  const between = Math.max(daysFrom(a.possibleTo, b.possibleFrom), daysFrom(b.possibleTo, a.possibleFrom));
  return between <= 0 ? 1 : between <= almostDays ? 0.5 : 0;
}

/** How many days there are from one to another; where either end is open no day lies between. */
function daysFrom(day: Day | undefined, to: Day | undefined): number {
  if (day === undefined || to === undefined) return 0;
  return plainDate(day).until(plainDate(to), { largestUnit: 'days' }).days;
}

/** A day, so many days earlier or later. */
export function shifted(day: Day, days: number): Day {
  return dayOf(plainDate(day).add({ days }));
}

function placeLikeness(a: Comparable, b: Comparable): number {
  if (sharesOne(a.places, b.places)) return 1;
  return sharesOne(a.places, b.around) || sharesOne(b.places, a.around) ? 0.5 : 0;
}

function sharesOne<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return [...a].some((each) => b.has(each));
}

/** How much of the smaller of two sets is in the other. */
function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : [...a].filter((each) => b.has(each)).length / smaller;
}
