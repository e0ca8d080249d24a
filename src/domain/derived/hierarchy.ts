import { defined } from '../base/defined.ts';
import type { ActorId, PlaceId } from '../base/subject.ts';
import { type Day, isBefore } from '../dates/civil-time.ts';
import { deriveDate } from '../dates/event-date.ts';
import type { Actor } from '../record/actor.ts';
import type { Place } from '../record/place.ts';

/** A span of days, both ends counted; an absent end is open. */
export interface Days {
  readonly from?: Day;
  readonly to?: Day;
}

/** That one actor is a part of another, and during which days that may have been. */
export interface PartOf extends Days {
  readonly whole: ActorId;
}

/** What an actor is a part of, by its own state. The only affiliation that filters follow. */
export function partsOf(actor: Actor): PartOf[] {
  return actor.affiliations
    .filter((each) => each.kind === 'PART_OF')
    .map(({ to, from, until }) =>
      defined<PartOf>({
        whole: to,
        from: from === undefined ? undefined : deriveDate({ edtf: from }).possibleFrom,
        to: until === undefined ? undefined : deriveDate({ edtf: until }).possibleTo,
      }),
    );
}

/** The days that lie in both spans, or undefined where none does. */
export function intersect(a: Days, b: Days): Days | undefined {
  const from = a.from !== undefined && b.from !== undefined && isBefore(a.from, b.from) ? b.from : (a.from ?? b.from);
  const to = a.to !== undefined && b.to !== undefined && isBefore(b.to, a.to) ? b.to : (a.to ?? b.to);
  if (from !== undefined && to !== undefined && isBefore(to, from)) return undefined;
  return defined<Days>({ from, to });
}

/** Looks up what actors and places belong to, all at one position of the ledger. */
export interface Belongings {
  partsOf(actor: ActorId): readonly PartOf[];
  containersOf(place: PlaceId): readonly PlaceId[];
}

/** Walks upwards through what actors are parts of and places lie in. */
export class Hierarchy {
  readonly #belongings: Belongings;
  /** What of its actors and places may not be passed on. */
  readonly hidden: ReadonlySet<string>;
  // Many filters ask of the same actors and places.
  readonly #wholes = new Map<string, readonly PartOf[]>();
  readonly #wholePlaces = new Map<PlaceId, readonly PlaceId[]>();

  constructor(belongings: Belongings, hidden: ReadonlySet<string> = new Set()) {
    this.#belongings = belongings;
    this.hidden = hidden;
  }

  /** The same for who sees nothing that may not be passed on: no way leads to it, nor through it. */
  passedOn(): Hierarchy {
    const { partsOf: above, containersOf: around } = this.#belongings;
    if (this.hidden.size === 0) return this;
    const isSeen = (id: string): boolean => !this.hidden.has(id);
    return new Hierarchy({
      partsOf: (actor) => (isSeen(actor) ? above(actor).filter(({ whole }) => isSeen(whole)) : []),
      containersOf: (place) => (isSeen(place) ? around(place).filter(isSeen) : []),
    });
  }

  /** Everything that an actor is a part of during some days, with the days of each way there. */
  wholesOf(actor: ActorId, days: Days): readonly PartOf[] {
    const key = `${actor}|${days.from ?? ''}|${days.to ?? ''}`;
    const wholes = this.#wholes.get(key) ?? this.#walkUp(actor, days);
    this.#wholes.set(key, wholes);
    return wholes;
  }

  #walkUp(actor: ActorId, days: Days): PartOf[] {
    const found = new Map<string, PartOf>();
    const waiting: PartOf[] = [{ whole: actor, ...days }];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const above of this.#belongings.partsOf(at.whole)) {
        const both = intersect(at, above);
        const key = `${above.whole}|${both?.from ?? ''}|${both?.to ?? ''}`;
        if (both === undefined || found.has(key)) continue;
        const step = { whole: above.whole, ...both };
        found.set(key, step);
        waiting.push(step);
      }
    }
    return [...found.values()];
  }

  /** Everything that a place lies in. */
  wholePlacesOf(place: PlaceId): readonly PlaceId[] {
    const wholes = this.#wholePlaces.get(place) ?? this.#walkOut(place);
    this.#wholePlaces.set(place, wholes);
    return wholes;
  }

  #walkOut(place: PlaceId): PlaceId[] {
    const found = new Set<PlaceId>();
    const waiting: PlaceId[] = [place];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const container of this.#belongings.containersOf(at)) {
        if (found.has(container)) continue;
        found.add(container);
        waiting.push(container);
      }
    }
    return [...found];
  }
}

/** The places that a place lies in, by its own state. */
export function containersOf(place: Place): PlaceId[] {
  return place.containers.map((each) => each.in);
}
