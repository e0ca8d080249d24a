import { defined } from '../../src/domain/base/defined.ts';
import type { ActorId, PlaceId } from '../../src/domain/base/subject.ts';
import type { Day } from '../../src/domain/dates/civil-time.ts';
import type { EventDate } from '../../src/domain/dates/event-date.ts';
import type { Days, Hierarchy } from '../../src/domain/derived/hierarchy.ts';
import { plainStretch } from './plain-days.ts';

/** Whether a date may lie within a range of days: the ranges overlap. Either end may be open. */
export function possiblyWithin({ possibleFrom, possibleTo }: EventDate, from: Day | undefined, to: Day | undefined): boolean {
  const [[first, last], [start, end]] = [plainStretch([from, to]), plainStretch([possibleFrom, possibleTo])];
  return end >= first && start <= last;
}

/** Whether a date lies wholly within a range of days and is neither approximate nor uncertain. */
export function certainlyWithin(date: EventDate, from: Day | undefined, to: Day | undefined): boolean {
  if (date.approximate || date.uncertain) return false;
  const [[first, last], [start, end]] = [plainStretch([from, to]), plainStretch([date.earliest, date.latest])];
  return start >= first && end <= last;
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
  const days = defined<Days>({ from: date.possibleFrom, to: date.possibleTo });
  const wholes = parts ? hierarchy.wholesOf(actor, days) : [];
  return wholes.some(({ whole }) => wanted.includes(whole));
}

export function isPlaceIn(hierarchy: Hierarchy, place: PlaceId, wanted: readonly PlaceId[], parts: boolean): boolean {
  return wanted.includes(place) || (parts && hierarchy.wholePlacesOf(place).some((each) => wanted.includes(each)));
}
