import type { Day } from './civil-time.ts';
import { certainlyWithin, possiblyWithin } from './event-date.ts';
import type { EventFacts } from './event-facts.ts';
import type { EventKind } from './event-kind.ts';
import type { LocationRole } from './event-location.ts';
import { hasTerms } from './event-words.ts';
import type { ExternalId } from './external-id.ts';
import { type HarmRange, harmRange } from './harm-range.ts';
import type { ParticipantRole } from './participant.ts';
import { type Box, type Circle, isInBox, isNear } from './scenes.ts';
import type { SearchTerms } from './search-terms.ts';
import type { ActorId, EventId, PlaceId, SourceId, TimelineId } from './subject.ts';
import type { EventLinkKind, EventState, Evidence } from './timeline-event.ts';

export const certainties = {
  POSSIBLY: 'The event may lie in the range: the two overlap; an approximate end is widened by one of its units.',
  CERTAINLY: 'The event lies wholly in the range; approximate and uncertain dates never do.',
} as const satisfies Record<string, string>;
export type Certainty = keyof typeof certainties;

/**
 * What is asked of an event, with every name resolved to an id. Fields are joined by *and*; an absent field asks nothing. One
 * predicate decides: `accepts` in memory, and the same in SQL (a property test holds them together). Every field is two-valued: an
 * event of which something is not given does not meet what is asked of it, and meets the opposite.
 */
export interface EventConditions {
  readonly states?: readonly EventState[];
  readonly timelines?: readonly TimelineId[];
  readonly occurred?: { readonly from?: Day; readonly to?: Day; readonly certainty: Certainty };
  readonly kinds?: readonly EventKind[];
  readonly evidence?: readonly Evidence[];
  /** Whether any aspect of it is openly denied or disputed. */
  readonly disputed?: boolean;
  /** Whether a claim that its figures are computed from gives one that contradicts itself. */
  readonly figuresInconsistent?: boolean;
  readonly actors?: { readonly anyOf: readonly ActorId[]; readonly roles?: readonly ParticipantRole[]; readonly parts: boolean };
  readonly claimants?: { readonly anyOf: readonly ActorId[]; readonly parts: boolean };
  /** Not asked for by anybody but the record itself: the events that link to one. */
  readonly linksTo?: { readonly event: EventId; readonly kinds?: readonly EventLinkKind[] };
  readonly places?: { readonly anyOf: readonly PlaceId[]; readonly roles: readonly LocationRole[]; readonly parts: boolean };
  /** A claim about it cites one of these. */
  readonly sources?: readonly SourceId[];
  /** A foreign dataset knows it by one of these ids. */
  readonly externalIds?: readonly Pick<ExternalId, 'scheme' | 'value'>[];
  /** How many it may have killed: its range and this one overlap. An event without a figure of it has no range. */
  readonly killed?: { readonly min?: number; readonly max?: number };
  /** At most so many days between the first and the last that it may have been on, both counted. */
  readonly maxWidthDays?: number;
  /** A scene that may be drawn lies, or may lie, in this circle. */
  readonly near?: Circle;
  /** The same in this box. */
  readonly box?: Box;
  /** Whether any scene may be drawn. */
  readonly hasCoordinates?: boolean;
  /** First recorded at this instant or later. */
  readonly addedSince?: string;
  /** What is searched for in its texts, its claims and the names of who and where. */
  readonly text?: SearchTerms;
  readonly not?: EventConditions;
  readonly anyOf?: readonly EventConditions[];
}

/** Which events a list, a count or a subscription is of: public ones unless other states are asked for. */
export interface EventFilter extends EventConditions {
  readonly states: readonly EventState[];
}

/** A filter and all that it is made of, however deep. */
export function withinFilter(conditions: EventConditions): EventConditions[] {
  const { not, anyOf = [] } = conditions;
  return [conditions, ...[...(not === undefined ? [] : [not]), ...anyOf].flatMap(withinFilter)];
}

/** Whether an event, as its facts tell it, is asked for. */
export function accepts(conditions: EventConditions, facts: EventFacts): boolean {
  const { not, anyOf } = conditions;
  return (
    !facts.withheld &&
    meetsOwn(conditions, facts) &&
    meetsLinked(conditions, facts) &&
    (not === undefined || !accepts(not, facts)) &&
    (anyOf === undefined || anyOf.some((each) => accepts(each, facts)))
  );
}

/** What the event and its date say by themselves. */
function meetsOwn(conditions: EventConditions, { event, date, derived, addedAt }: EventFacts): boolean {
  const { states, timelines, kinds, evidence, occurred, disputed, figuresInconsistent } = conditions;
  const { killed, maxWidthDays, addedSince, externalIds } = conditions;
  return (
    (states === undefined || states.includes(event.state)) &&
    (timelines === undefined || timelines.includes(event.timeline)) &&
    (kinds === undefined || kinds.includes(event.kind)) &&
    (evidence === undefined || evidence.includes(event.evidence)) &&
    (occurred === undefined ||
      (occurred.certainty === 'CERTAINLY' ? certainlyWithin : possiblyWithin)(date, occurred.from, occurred.to)) &&
    (disputed === undefined || disputed === derived.disputed.length > 0) &&
    (figuresInconsistent === undefined || figuresInconsistent === derived.figuresInconsistent) &&
    (killed === undefined || mayLieIn(harmRange(derived.casualties, 'KILLED'), killed)) &&
    (maxWidthDays === undefined || date.widthDays <= maxWidthDays) &&
    (addedSince === undefined || addedAt >= addedSince) &&
    (externalIds === undefined ||
      externalIds.some(
        ({ scheme, value }) => event.externalIds?.some((each) => each.scheme === scheme && each.value === value) ?? false,
      ))
  );
}

function mayLieIn(
  range: HarmRange | undefined,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number },
): boolean {
  return range !== undefined && range.low <= max && (range.high === undefined || range.high >= min);
}

/** What it says of others. */
function meetsLinked(conditions: EventConditions, facts: EventFacts): boolean {
  const { actors, claimants, linksTo, places, sources, near, box, hasCoordinates, text } = conditions;
  const { event, date, hierarchy, scenes } = facts;
  return (
    (near === undefined || scenes.some((scene) => isNear(scene, near))) &&
    (box === undefined || scenes.some((scene) => isInBox(scene, box))) &&
    (hasCoordinates === undefined || hasCoordinates === scenes.length > 0) &&
    (actors === undefined ||
      event.participants.some(
        ({ actor, role }) =>
          (actors.roles === undefined || actors.roles.includes(role)) &&
          hierarchy.isActorIn(actor, actors.anyOf, actors.parts, date),
      )) &&
    (claimants === undefined ||
      facts.claimants.some((actor) => hierarchy.isActorIn(actor, claimants.anyOf, claimants.parts, date))) &&
    (linksTo === undefined ||
      event.links.some((link) => link.event === linksTo.event && (linksTo.kinds?.includes(link.kind) ?? true))) &&
    (text === undefined || hasTerms(facts.words(), text)) &&
    (sources === undefined || facts.sources.some((source) => sources.includes(source))) &&
    (places === undefined ||
      event.locations.some(
        ({ role, place, anchors }) =>
          places.roles.includes(role) &&
          [place, ...anchors].some((each) => each !== undefined && hierarchy.isPlaceIn(each, places.anyOf, places.parts)),
      ))
  );
}
