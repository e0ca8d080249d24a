import type { PlaceId } from '../base/subject.ts';
import { isBefore } from '../dates/civil-time.ts';
import { deriveDate, type EventDate } from '../dates/event-date.ts';
import { type ClaimedFigure, countedKey } from '../record/casualties.ts';
import type { ClaimedLocation } from '../record/event-location.ts';
import { placesOf } from '../record/visibility.ts';
import { type ClaimOfEvent, isAffirmative, standingClaims } from './derive-event.ts';

/** What claims about one event may disagree on, though none of them denies another. */
export const disagreements = {
  FIGURES:
    'Two give numbers of the same people that cannot both be so: best estimates that differ, or ranges that do not overlap.',
  DATE: 'Two give days of which they have none in common.',
  PLACE: 'Two give scenes, and no place of one is a place of the other or lies in one, or the other way round.',
} as const satisfies Record<string, string>;
export type Disagreement = keyof typeof disagreements;

/** What the claims about an event disagree on; of places, which scenes each of them gives, where these are not all the same. */
export interface ClaimedApart {
  readonly figures: boolean;
  readonly dates: boolean;
  /** Each scene by its places. */
  readonly scenes: readonly (readonly (readonly PlaceId[])[])[];
}

/** What those claims disagree on that count and speak for what they are about. */
export function claimedApart(claims: readonly ClaimOfEvent[]): ClaimedApart {
  const states = standingClaims(claims)
    .map(({ state }) => state)
    .filter(isAffirmative);
  const figures = states.flatMap(({ casualties }) => casualties);
  const days = states.flatMap(({ occurred }) => (occurred === undefined ? [] : [deriveDate(occurred)]));
  const scenes = states.map(({ locations }) => scenesOf(locations)).filter((each) => each.length > 0);
  return {
    figures: somePair(figures, (a, b) => countedKey(a) === countedKey(b) && contradict(a, b)),
    dates: somePair(days, (a, b) => isOver(a, b) || isOver(b, a)),
    scenes: new Set(scenes.map((each) => JSON.stringify(each))).size > 1 ? scenes : [],
  };
}

/** Scenes by their places, in an order that says nothing. */
function scenesOf(locations: readonly ClaimedLocation[]): PlaceId[][] {
  const scenes = locations.filter(({ role }) => role === 'SCENE').map((location) => placesOf(location).toSorted());
  const named = new Map(scenes.filter((each) => each.length > 0).map((each) => [each.join(), each]));
  return [...named].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, scene]) => scene);
}

/** Whether two claims give scenes of which none is, or lies in, one of the other’s; of each claim all its places. */
export function areApart<Place>(claims: readonly (readonly Place[])[], isIn: (place: Place, other: Place) => boolean): boolean {
  const meet = (places: readonly Place[], others: readonly Place[]): boolean =>
    places.some((place) => others.some((other) => place === other || isIn(place, other) || isIn(other, place)));
  return somePair(claims, (places, others) => !meet(places, others));
}

/** Whether one date is over for certain before another begins. */
function isOver({ possibleTo }: EventDate, { possibleFrom }: EventDate): boolean {
  return possibleTo !== undefined && possibleFrom !== undefined && isBefore(possibleTo, possibleFrom);
}

/** Whether two figures of the same people cannot both be so. */
function contradict(a: ClaimedFigure, b: ClaimedFigure): boolean {
  if (a.best !== undefined && b.best !== undefined && a.best !== b.best) return true;
  return leastOf(a) > mostOf(b) || leastOf(b) > mostOf(a);
}

function leastOf({ low, best }: ClaimedFigure): number {
  return low ?? best ?? 0;
}

function mostOf({ best, high }: ClaimedFigure): number {
  return high ?? best ?? Number.POSITIVE_INFINITY;
}

function somePair<T>(all: readonly T[], meets: (one: T, other: T) => boolean): boolean {
  return all.some((one, i) => all.slice(i + 1).some((other) => meets(one, other)));
}
