import type { ActorId, PlaceId } from '../base/subject.ts';
import type { Asked, Condition, EventConditions, SceneSearch } from './event-filter.ts';

/** What of entities decides which events are accepted: where it changes, events that did not change come to be accepted, or no longer are. */
export interface Movers {
  /** Which actors are parts of these. */
  readonly wholes: readonly ActorId[];
  /** Which places lie in these. */
  readonly containers: readonly PlaceId[];
  /** What actors and places are called. */
  readonly names: boolean;
  /** Where places are drawn, and of which level they are. */
  readonly drawings: boolean;
  /** Which places lie in which, whichever they are. */
  readonly hierarchy: boolean;
  /** Where the places are drawn that lie in another: what lies in it may be new, though nothing names that yet. */
  readonly areas: boolean;
  /** Whose word an actor’s is, and what sources take their information from. */
  readonly origins: boolean;
}

const nothing: Movers = {
  wholes: [],
  containers: [],
  names: false,
  drawings: false,
  hierarchy: false,
  areas: false,
  origins: false,
};
const own = (): Movers => nothing;
const drawn = ({ areas }: SceneSearch): Movers => ({ ...nothing, drawings: true, hierarchy: areas, areas });
const wholesOf = ({ anyOf, parts }: Asked<'actors' | 'claimants'>): Movers => (parts ? { ...nothing, wholes: anyOf } : nothing);

/** What of entities decides about each condition, beside the event and its claims. */
const movements: { readonly [Name in Condition]: (asked: Asked<Name>) => Movers } = {
  states: own,
  timelines: own,
  kinds: own,
  evidence: own,
  occurred: own,
  disputed: own,
  figuresInconsistent: own,
  killed: own,
  maxWidthDays: own,
  ongoing: own,
  addedSince: own,
  externalIds: own,
  near: drawn,
  box: drawn,
  hasCoordinates: () => ({ ...nothing, drawings: true }),
  changedSince: own,
  classifications: own,
  precisions: own,
  placeLevels: () => ({ ...nothing, drawings: true }),
  killedWidth: own,
  independentOrigins: () => ({ ...nothing, origins: true }),
  disagreements: (on) => ({ ...nothing, hierarchy: on.includes('PLACE') }),
  actors: wholesOf,
  claimants: wholesOf,
  linksTo: own,
  sources: own,
  places: ({ anyOf, parts }) => (parts ? { ...nothing, containers: anyOf } : nothing),
  text: () => ({ ...nothing, names: true }),
  excluding: moversOf,
  anyOf: (each) => each.map(moversOf).reduce(together, nothing),
};

/** What of entities decides which events are accepted. */
export function moversOf(conditions: EventConditions): Movers {
  return (Object.keys(movements) as Condition[]).map((name) => moved(name, conditions[name])).reduce(together, nothing);
}

function moved<Name extends Condition>(name: Name, asked: Asked<Name> | undefined): Movers {
  return asked === undefined ? nothing : movements[name](asked);
}

function together(a: Movers, b: Movers): Movers {
  return {
    wholes: [...a.wholes, ...b.wholes],
    containers: [...a.containers, ...b.containers],
    names: a.names || b.names,
    drawings: a.drawings || b.drawings,
    hierarchy: a.hierarchy || b.hierarchy,
    areas: a.areas || b.areas,
    origins: a.origins || b.origins,
  };
}
