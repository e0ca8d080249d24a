import { type Box, boxAround } from '../../../domain/derived/scenes.ts';
import type { MapScene } from './map-scenes.ts';
import { type MapView, type PlanePoint, planePoint, planeReach } from './map-view.ts';
import type { MapMarkKind } from './picture-words.ts';
import { sum } from './sum.ts';

/** What a mark stands for: one scene, or several that would lie on each other. */
export interface MarkOf {
  readonly first: MapScene;
  readonly scenes: readonly MapScene[];
  readonly count: number;
  /** What the place is called, where all are of one. */
  readonly place: string | undefined;
  /** What all of them lie in. */
  readonly box: Box;
}

/** What a map draws for it. */
export interface MapMark extends PlanePoint, MarkOf {
  readonly kind: MapMarkKind;
  /** How far a circle reaches that is drawn to scale, in the map’s units; undefined of a dot. */
  readonly reach: PlanePoint | undefined;
}

/** Dots nearer to each other than this would lie on each other where a page is narrow. */
export const leastApart = 72;
/** A district whose circle is no larger than a dot is drawn as a dot of its own kind. */
const leastReach = 20;

const leastExactFirst: readonly MapMarkKind[] = ['area', 'near', 'exact'];

interface Spot extends PlanePoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly scenes: readonly MapScene[];
}

/**
 * What a map draws, circles first, the largest first. Circles are to scale, one for all that are known alike. Dots that would lie on each other
 * are one, and stand where the one of them is that tells of most events (of several the northernmost, then the westernmost): a place that the
 * record has, never one in between. The order in which scenes come in decides nothing.
 */
export function mapMarks(scenes: readonly MapScene[], view: MapView): MapMark[] {
  const circles = Map.groupBy(
    scenes.filter((scene) => isLarge(scene, view)),
    (scene) => `${keyOfPlace(scene)} ${scene.radiusKm}`,
  );
  const spots = Map.groupBy(
    scenes.filter((scene) => !isLarge(scene, view)),
    keyOfPlace,
  );
  return [
    ...[...circles.values()].map((group) => drawnMark(group, view)).toSorted(largestFirst),
    ...gathered([...spots.values()].flatMap((group) => spotOf(group, view)).toSorted(moreFirst)).map((group) =>
      drawnMark(group, view),
    ),
  ];
}

/** A mark for some scenes. */
export function markOf(scenes: readonly MapScene[]): MarkOf {
  const [first, ...others] = scenes;
  const box = boxAround(scenes.map(({ coordinates }) => ({ ...coordinates, radiusKm: 0 })));
  if (first === undefined || box === undefined) throw new Error('a mark stands for a scene at least');
  return {
    first,
    scenes,
    count: sum(scenes.map(({ count }) => count)),
    place: others.every(({ place }) => place === first.place) ? first.place : undefined,
    box,
  };
}

function drawnMark(scenes: readonly MapScene[], view: MapView): MapMark {
  const mark = markOf(scenes);
  const { first } = mark;
  return {
    ...mark,
    ...planePoint(view, first.coordinates),
    kind: leastExactFirst.find((kind) => scenes.some((scene) => kindOf(scene) === kind)) ?? 'area',
    reach: isLarge(first, view) ? reachOf(first, view) : undefined,
  };
}

function kindOf({ precision }: MapScene): MapMarkKind {
  return precision === 'EXACT' ? 'exact' : precision === 'NEAR' ? 'near' : 'area';
}

function reachOf({ coordinates, radiusKm }: MapScene, view: MapView): PlanePoint {
  return planeReach(view, coordinates, radiusKm ?? 0);
}

function isLarge(scene: MapScene, view: MapView): boolean {
  return kindOf(scene) === 'area' && reachOf(scene, view).y >= leastReach;
}

function largestFirst(a: MapMark, b: MapMark): number {
  return (b.reach?.y ?? 0) - (a.reach?.y ?? 0) || a.y - b.y || a.x - b.x;
}

/** Spots by those that they lie on; the first of each group is where its mark stands. */
function gathered(spots: readonly Spot[]): MapScene[][] {
  const groups: { readonly at: Spot; readonly scenes: MapScene[] }[] = [];
  for (const spot of spots) {
    const apart = ({ at }: { readonly at: Spot }) => Math.hypot(at.x - spot.x, at.y - spot.y);
    const near = groups.filter((group) => apart(group) < leastApart).toSorted((a, b) => apart(a) - apart(b))[0];
    if (near === undefined) groups.push({ at: spot, scenes: [...spot.scenes] });
    else near.scenes.push(...spot.scenes);
  }
  return groups.map(({ scenes }) => scenes);
}

function spotOf(scenes: readonly MapScene[], view: MapView): Spot[] {
  const [first] = scenes;
  return first === undefined ? [] : [{ ...planePoint(view, first.coordinates), ...first.coordinates, scenes }];
}

function moreFirst(a: Spot, b: Spot): number {
  const more = sum(b.scenes.map(({ count }) => count)) - sum(a.scenes.map(({ count }) => count));
  return more || b.latitude - a.latitude || a.longitude - b.longitude;
}

function keyOfPlace({ coordinates }: MapScene): string {
  return `${coordinates.latitude} ${coordinates.longitude}`;
}
