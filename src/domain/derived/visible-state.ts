import { weaklyRemembered } from '../base/remembered.ts';
import type { ActorId, EventId, PlaceId, SourceId, SubjectType } from '../base/subject.ts';
import type { Affiliation, Name } from '../record/actor.ts';
import type { Citation } from '../record/claim.ts';
import type { ClaimedLocation, EventLocation } from '../record/event-location.ts';
import type { States } from '../record/record.ts';
import { placesOf } from '../record/visibility.ts';

/** What a viewer may see or not while what names it is seen. A claim is seen with its event, a timeline by everybody. */
type Hideable = ActorId | PlaceId | SourceId | EventId;

/** Whether a viewer may see a subject. */
export type Sees = (id: Hideable) => boolean;

/** `true` of what is, or holds, the id of something that may be hidden; `never` of all else. */
type Names<T> = T extends Hideable
  ? true
  : T extends readonly (infer Entry)[]
    ? Names<Entry>
    : T extends object
      ? { [K in keyof T]-?: Names<T[K]> }[keyof T]
      : never;

/** The fields of a state in which, however deep, something is named that may be hidden. */
type NamingFields<State> = {
  [K in keyof State]-?: [Names<State[K]>] extends [never] ? never : K;
}[keyof State];

/** For every field that names something, what of it is left; undefined takes the field away. One that is forgotten does not compile. */
type Rules = {
  readonly [T in SubjectType]: {
    readonly [K in NamingFields<States[T]>]: (value: NonNullable<States[T][K]>, sees: Sees) => States[T][K] | undefined;
  };
};

const rules: Rules = {
  timeline: {},
  event: {
    locations: (locations, sees) => withPreferred(locationsSeen(locations, sees)),
    participants: actorsSeen,
    casualties: figuresSeen,
    losses: ownersSeen,
    links: (links, sees) => links.filter(({ event }) => sees(event)),
    verification: (verification, sees) => ({ ...verification, citations: citationsSeen(verification.citations, sees) }),
    mergedInto: ifSeen,
    mergedFrom: (merged, sees) => nonEmpty(merged.filter(sees)),
  },
  claim: {
    event: asked,
    claimant: asked,
    through: ifSeen,
    locations: locationsSeen,
    participants: actorsSeen,
    casualties: figuresSeen,
    losses: ownersSeen,
    citations: citationsSeen,
    assessment: (assessment, sees) => ({ ...assessment, citations: citationsSeen(assessment.citations, sees) }),
  },
  actor: { names: usersSeen, affiliations: (all: readonly Affiliation[], sees) => all.filter(({ to }) => sees(to)) },
  place: { names: usersSeen, containers: (containers, sees) => containers.filter((each) => sees(each.in)) },
  source: { derivedFrom: ifSeen },
};

/** A state as a viewer sees it: as if what they may not see had never been named in it. */
export function visibleState<T extends SubjectType>(type: T, state: States[T], sees: Sees): States[T] {
  const visible = { ...state };
  for (const [field, rule] of Object.entries(rules[type]) as [string, (value: unknown, sees: Sees) => unknown][]) {
    const value: unknown = Reflect.get(visible, field);
    if (value === undefined) continue;
    const left = rule(value, sees);
    if (left === undefined) Reflect.deleteProperty(visible, field);
    else Reflect.set(visible, field, left);
  }
  return visible;
}

/** A state as whoever may see all that it names sees it, and all that it names which may be hidden. */
interface WholeState<State> {
  readonly state: State;
  readonly named: readonly Hideable[];
}

/** For so many states of each type what they name stays worked out: those of some pages. */
const mostKnown = 4_096;

const wholeStates: { readonly [T in SubjectType]: (state: States[T]) => WholeState<States[T]> } = {
  timeline: wholeStatesOf('timeline'),
  event: wholeStatesOf('event'),
  claim: wholeStatesOf('claim'),
  actor: wholeStatesOf('actor'),
  place: wholeStatesOf('place'),
  source: wholeStatesOf('source'),
};

function wholeStatesOf<T extends SubjectType>(type: T): (state: States[T]) => WholeState<States[T]> {
  return weaklyRemembered(mostKnown, (state: States[T]) => {
    const named = new Set<Hideable>();
    const visible = visibleState(type, state, (id) => {
      named.add(id);
      return true;
    });
    return { state: visible, named: [...named] };
  });
}

/** What a state names, and what it is where all of that may be seen: worked out once, since a state never changes. */
export function wholeState<T extends SubjectType>(type: T, state: States[T]): WholeState<States[T]> {
  return wholeStates[type](state);
}

/** All that a state names which may be hidden. */
export function namedIn<T extends SubjectType>(type: T, state: States[T]): readonly Hideable[] {
  return wholeState(type, state).named;
}

/** Who may not see this sees nothing of its subject. */
function asked<Id extends Hideable>(id: Id, sees: Sees): Id {
  sees(id);
  return id;
}

function ifSeen<Id extends Hideable>(id: Id, sees: Sees): Id | undefined {
  return sees(id) ? id : undefined;
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function actorsSeen<Entry extends { readonly actor: ActorId }>(entries: readonly Entry[], sees: Sees): Entry[] {
  return entries.filter(({ actor }) => sees(actor));
}

function figuresSeen<Entry extends { readonly of?: ActorId }>(figures: readonly Entry[], sees: Sees): Entry[] {
  return figures.filter(({ of }) => of === undefined || sees(of));
}

function citationsSeen(citations: readonly Citation[], sees: Sees): Citation[] {
  return citations.filter(({ source }) => sees(source));
}

/** A location that is told in part would be another one. */
function locationsSeen<Location extends ClaimedLocation>(locations: readonly Location[], sees: Sees): Location[] {
  return locations.filter((location) => placesOf(location).map(sees).every(Boolean));
}

/** Of the scenes that are left one is preferred, as of all of them. */
function withPreferred(locations: readonly EventLocation[]): readonly EventLocation[] {
  const first = locations.findIndex(({ role }) => role === 'SCENE');
  if (first === -1 || locations.some(({ preferred }) => preferred)) return locations;
  return locations.map((location, i) => (i === first ? { ...location, preferred: true } : location));
}

function ownersSeen<Entry extends { readonly owner?: ActorId }>(losses: readonly Entry[], sees: Sees): Entry[] {
  return losses.map((loss) => {
    const { owner, ...rest } = loss;
    return owner === undefined || sees(owner) ? loss : (rest as Entry);
  });
}

function usersSeen(names: readonly Name[], sees: Sees): Name[] {
  return names.map((name) => {
    const { usedBy, ...rest } = name;
    return usedBy === undefined || sees(usedBy) ? name : rest;
  });
}
