import type { Asked, Condition, EventConditions } from '../../src/domain/derived/event-filter.ts';
import { hasTerms } from '../../src/domain/derived/event-words.ts';
import { type HarmRange, harmRange } from '../../src/domain/derived/harm-range.ts';
import { type DrawnScene, isInBox, isNear, isWhollyInBox, isWhollyNear } from '../../src/domain/derived/scenes.ts';
import { placesOf } from '../../src/domain/record/visibility.ts';
import type { EventFacts } from './event-facts.ts';
import { certainlyWithin, isActorIn, isPlaceIn, possiblyWithin } from './within.ts';

// What a filter means, said a second time: of one event by itself, in plain words over its state and claims. What the index answers is held
// against it.

/** What each condition asks of the facts of an event. */
const meanings: { readonly [Name in Condition]: (asked: Asked<Name>, facts: EventFacts) => boolean } = {
  states: (states, { event }) => states.includes(event.state),
  timelines: (timelines, { event }) => timelines.includes(event.timeline),
  kinds: (kinds, { event }) => kinds.includes(event.kind),
  evidence: (evidence, { event }) => evidence.includes(event.evidence),
  occurred: ({ certainty, from, to }, { date }) => (certainty === 'CERTAINLY' ? certainlyWithin : possiblyWithin)(date, from, to),
  disputed: (disputed, { derived }) => disputed === derived.disputed.length > 0,
  figuresInconsistent: (inconsistent, { derived }) => inconsistent === derived.figuresInconsistent,
  killed: (range, { derived }) => mayLieIn(harmRange(derived.casualties, 'KILLED'), range),
  maxWidthDays: (most, { date: { widthDays } }) => widthDays !== undefined && widthDays <= most,
  ongoing: (ongoing, { date }) => ongoing === date.ongoing,
  addedSince: (since, { addedAt }) => addedAt >= since,
  externalIds: (ids, { event }) =>
    ids.some(({ scheme, value }) => event.externalIds?.some((each) => each.scheme === scheme && each.value === value) ?? false),
  near: ({ certainty, areas, ...circle }, facts) =>
    liesThere(facts, areas && certainty === 'POSSIBLY', (scene) =>
      (certainty === 'CERTAINLY' ? isWhollyNear : isNear)(scene, circle),
    ),
  box: ({ certainty, areas, ...box }, facts) =>
    liesThere(facts, areas && certainty === 'POSSIBLY', (scene) =>
      (certainty === 'CERTAINLY' ? isWhollyInBox : isInBox)(scene, box),
    ),
  changedSince: (since, { changedAt }) => changedAt >= since,
  classifications: (codes, { event }) =>
    codes.some(({ scheme, code }) => event.classifications.some((each) => each.scheme === scheme && each.code === code)),
  precisions: (precisions, { event }) =>
    event.locations.some(({ role, precision }) => role === 'SCENE' && precisions.includes(precision)),
  independentOrigins: ({ min = 0, max = Number.POSITIVE_INFINITY }, { origins }) => origins() >= min && origins() <= max,
  placeLevels: (levels, { event, levelOf }) =>
    event.locations.some(
      (location) =>
        location.role === 'SCENE' && placesOf(location).some((each) => levels.some((level) => level === levelOf(each))),
    ),
  disagreements: (on, { apart }) => on.some((each) => apart().includes(each)),
  killedWidth: ({ min = 0, max = Number.POSITIVE_INFINITY }, { derived }) => {
    const range = harmRange(derived.casualties, 'KILLED');
    const width = (range?.high ?? Number.POSITIVE_INFINITY) - (range?.low ?? 0);
    return range !== undefined && width >= min && width <= max;
  },
  hasCoordinates: (wanted, { scenes }) => wanted === scenes.length > 0,
  actors: ({ anyOf, roles, parts }, { event, hierarchy, date }) =>
    event.participants.some(
      ({ actor, role }) => (roles === undefined || roles.includes(role)) && isActorIn(hierarchy, actor, anyOf, parts, date),
    ),
  claimants: ({ anyOf, parts }, { claimants, hierarchy, date }) =>
    claimants.some((actor) => isActorIn(hierarchy, actor, anyOf, parts, date)),
  linksTo: (target, { event }) =>
    event.links.some((link) => link.event === target.event && (target.kinds?.includes(link.kind) ?? true)),
  sources: (wanted, { sources }) => sources.some((source) => wanted.includes(source)),
  places: ({ anyOf, roles, parts }, { event, hierarchy }) =>
    event.locations.some(
      ({ role, place, anchors }) =>
        roles.includes(role) &&
        [place, ...anchors].some((each) => each !== undefined && isPlaceIn(hierarchy, each, anyOf, parts)),
    ),
  // What takes longest comes last: each is asked only where all before it are met.
  text: (terms, { words }) => hasTerms(words(), terms),
  excluding: (conditions, facts) => !accepts(conditions, facts),
  anyOf: (each, facts) => each.some((conditions) => accepts(conditions, facts)),
};

const names = Object.keys(meanings) as Condition[];

/** Whether an event, as its facts tell it, is asked for. */
export function accepts(conditions: EventConditions, facts: EventFacts): boolean {
  return !facts.withheld && names.every((name) => meets(name, conditions[name], facts));
}

function meets<Name extends Condition>(name: Name, asked: Asked<Name> | undefined, facts: EventFacts): boolean {
  return asked === undefined || meanings[name](asked, facts);
}

/** Whether a scene lies where it should; with `areas` also one that is not drawn, where a place that lies in its own does. */
function liesThere({ scenes, undrawn, drawnPlaces }: EventFacts, areas: boolean, meets: (scene: DrawnScene) => boolean): boolean {
  if (scenes.some(meets)) return true;
  if (!areas) return false;
  const around = new Set(drawnPlaces().flatMap(({ scene, wholes }) => (meets(scene) ? wholes : [])));
  return undrawn.some((places) => places.some((each) => around.has(each)));
}

function mayLieIn(
  range: HarmRange | undefined,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number },
): boolean {
  return range !== undefined && range.low <= max && (range.high === undefined || range.high >= min);
}
