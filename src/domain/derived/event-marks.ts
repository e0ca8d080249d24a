import type { ActorId } from '../base/subject.ts';
import type { Condition, EventConditions } from './event-filter.ts';

// An event's marks are the few things that it can be found under without looking at it closer: its timeline, its kind, who takes part in
// it and what those are a part of, who says so likewise, where it is and what that lies in, what is cited for it; ids and kinds as they
// are, but for those who say so, whom many filters name that ask who takes part.
// Of thousands of filters, those alone are held against an event that ask for one of its marks, or for none.

/** What an event must have one of to be accepted; undefined where it may have any. */
type Marks = readonly string[] | undefined;

const any = (): Marks => undefined;

/** The mark of an event about which somebody says something. */
export function claimantMark(actor: ActorId): string {
  return `says ${actor}`;
}

/** Under which marks each condition finds everything that it accepts, those first that few events have. */
const marks: { readonly [Name in Condition]: (asked: NonNullable<EventConditions[Name]>) => Marks } = {
  sources: (ids) => ids,
  places: ({ anyOf }) => anyOf,
  actors: ({ anyOf }) => anyOf,
  claimants: ({ anyOf }) => anyOf.map(claimantMark),
  kinds: (kinds) => kinds,
  anyOf: (each) => {
    const all = each.map(marksAsked);
    return all.some((found) => found === undefined) ? undefined : all.flatMap((found) => found ?? []);
  },
  timelines: (ids) => ids,
  states: any,
  occurred: any,
  evidence: any,
  disputed: any,
  figuresInconsistent: any,
  linksTo: any,
  externalIds: any,
  killed: any,
  maxWidthDays: any,
  ongoing: any,
  near: any,
  box: any,
  hasCoordinates: any,
  addedSince: any,
  changedSince: any,
  classifications: any,
  precisions: any,
  placeLevels: any,
  disagreements: any,
  killedWidth: any,
  independentOrigins: any,
  text: any,
  excluding: any,
};

/** The marks one of which each event has that a filter accepts; undefined where it asks for none. */
export function marksAsked(conditions: EventConditions): Marks {
  for (const name of Object.keys(marks) as Condition[]) {
    const asked = conditions[name];
    const found = asked === undefined ? undefined : (marks[name] as (asked: unknown) => Marks)(asked);
    if (found !== undefined) return found;
  }
  return undefined;
}
