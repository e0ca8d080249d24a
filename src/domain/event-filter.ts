import type { Day } from './civil-time.ts';
import { certainlyWithin, possiblyWithin } from './event-date.ts';
import type { EventFacts } from './event-facts.ts';
import type { EventKind } from './event-kind.ts';
import type { LocationRole } from './event-location.ts';
import type { ParticipantRole } from './participant.ts';
import type { ActorId, EventId, PlaceId, TimelineId } from './subject.ts';
import type { EventLinkKind, EventState, Evidence } from './timeline-event.ts';

export const certainties = {
  POSSIBLY: 'The event may lie in the range: the two overlap; an approximate end is widened by one of its units.',
  CERTAINLY: 'The event lies wholly in the range; approximate and uncertain dates never do.',
} as const satisfies Record<string, string>;
export type Certainty = keyof typeof certainties;

/**
 * Which events are asked for, read and with every name resolved to an id. Fields are joined by *and*; an absent field asks
 * nothing. One predicate decides: `accepts` in memory, and the same in SQL (a property test holds them together).
 */
export interface EventFilter {
  /** Lists are of public events unless other states are asked for. */
  readonly states: readonly EventState[];
  readonly timelines?: readonly TimelineId[];
  readonly occurred?: { readonly from?: Day; readonly to?: Day; readonly certainty: Certainty };
  readonly kinds?: readonly EventKind[];
  readonly evidence?: readonly Evidence[];
  readonly actors?: { readonly anyOf: readonly ActorId[]; readonly roles?: readonly ParticipantRole[]; readonly parts: boolean };
  readonly claimants?: { readonly anyOf: readonly ActorId[]; readonly parts: boolean };
  /** Not asked for by anybody but the record itself: the events that link to one. */
  readonly linksTo?: { readonly event: EventId; readonly kinds?: readonly EventLinkKind[] };
  readonly places?: { readonly anyOf: readonly PlaceId[]; readonly roles: readonly LocationRole[]; readonly parts: boolean };
}

/** Whether an event, as its facts tell it, is asked for. */
export function accepts(filter: EventFilter, facts: EventFacts): boolean {
  const { states, timelines, occurred, kinds, evidence, actors, claimants, linksTo, places } = filter;
  const { event, date, hierarchy } = facts;
  return (
    states.includes(event.state) &&
    (timelines === undefined || timelines.includes(event.timeline)) &&
    (kinds === undefined || kinds.includes(event.kind)) &&
    (evidence === undefined || evidence.includes(event.evidence)) &&
    (occurred === undefined ||
      (occurred.certainty === 'CERTAINLY' ? certainlyWithin : possiblyWithin)(date, occurred.from, occurred.to)) &&
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
    (places === undefined ||
      event.locations.some(
        ({ role, place, anchors }) =>
          places.roles.includes(role) &&
          [place, ...anchors].some((each) => each !== undefined && hierarchy.isPlaceIn(each, places.anyOf, places.parts)),
      ))
  );
}
