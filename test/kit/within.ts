import type { ActorId, PlaceId } from '../../src/domain/base/subject.ts';
import type { Day } from '../../src/domain/dates/civil-time.ts';
import type { EventDate } from '../../src/domain/dates/event-date.ts';
import type { Hierarchy } from '../../src/domain/derived/hierarchy.ts';

/** Whether a date may lie within a range of days: the ranges overlap. Either end may be open. */
export function possiblyWithin(date: EventDate, from: Day | undefined, to: Day | undefined): boolean {
  return (from === undefined || date.possibleTo >= from) && (to === undefined || date.possibleFrom <= to);
}

/** Whether a date lies wholly within a range of days and is neither approximate nor uncertain. */
export function certainlyWithin(date: EventDate, from: Day | undefined, to: Day | undefined): boolean {
  if (date.approximate || date.uncertain) return false;
  return (from === undefined || date.earliest >= from) && (to === undefined || date.latest <= to);
}

/** Whether an actor is one of those wanted, or (with `parts`) a part of one on some day that the event may have been on. */
export function isActorIn(
  hierarchy: Hierarchy,
  actor: ActorId,
  wanted: readonly ActorId[],
  parts: boolean,
  date: EventDate,
): boolean {
  if (wanted.includes(actor)) return true;
  const wholes = parts ? hierarchy.wholesOf(actor, { from: date.possibleFrom, to: date.possibleTo }) : [];
  return wholes.some(({ whole }) => wanted.includes(whole));
}

export function isPlaceIn(hierarchy: Hierarchy, place: PlaceId, wanted: readonly PlaceId[], parts: boolean): boolean {
  return wanted.includes(place) || (parts && hierarchy.wholePlacesOf(place).some((each) => wanted.includes(each)));
}
