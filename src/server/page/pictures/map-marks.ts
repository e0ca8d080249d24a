import { type Box, boxAround } from '../../../domain/derived/scenes.ts';
import type { MapScene } from './map-scenes.ts';
import { type MapView, mapWidth, type PlanePoint, planePoint, planeReach } from './map-view.ts';
import type { MapMarkKind } from './picture-words.ts';
import { sum } from './sum.ts';

/** What a mark stands for: one scene, or several that would lie on each other. */
export interface MarkOf {
  readonly first: MapScene;
  readonly scenes: readonly MapScene[];
  readonly count: number;
  /** What the place is called, of several the one with most events. */
  readonly place: string | undefined;
  readonly isOnePlace: boolean;
  /** What all of them lie in. */
  readonly box: Box;
}

/** What a map draws for it. */
export interface MapMark extends PlanePoint, MarkOf {
  readonly kind: MapMarkKind;
  /** How far a circle reaches that is drawn to scale, in the map’s units; undefined of a dot. */
  readonly reach: PlanePoint | undefined;
}

/** Beside the bars, or on a telephone that lies on its side, a map is so wide; where it is narrower still, dots may touch. */
export const narrowWidthPx = 400;
const unitsOfPx = mapWidth / narrowWidthPx;
/** Dots nearer to each other than this cannot be told apart by a finger. */
export const leastApart = 72;

const leastExactFirst: readonly MapMarkKind[] = ['area', 'near', 'exact'];

/** How large a dot is, pixels: one event, or as many digits as are written in it. */
export function radiusPx(count: number): number {
  return count === 1 ? 5 : 6 + 3 * Math.ceil(Math.log10(count + 1));
}

/** Scenes at one point, which are drawn there or where a spot is that tells of more. */
interface Spot extends PlanePoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly count: number;
  readonly scenes: readonly MapScene[];
}

/** Spots that are one dot. */
interface Gathered {
  readonly at: Spot;
  readonly count: number;
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
    ...gathered([...spots.values()].flatMap((group) => spotOf(group, view))).map(({ at, scenes: those }) => ({
      ...drawnMark(those, view),
      x: at.x,
      y: at.y,
    })),
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
    place: scenes.reduce((most, scene) => (scene.count > most.count ? scene : most)).place,
    isOnePlace: others.every(({ place }) => place === first.place),
    box,
  };
}

/** What is written beside a mark: where it stands for other places, too, that is to be seen. */
export function nameOfMark({ place, isOnePlace }: MarkOf): string | undefined {
  return place === undefined || isOnePlace ? place : `${place}\u202f…`;
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

/** A district whose circle is no larger than a dot with its number is drawn as a dot of its own kind. */
function isLarge(scene: MapScene, view: MapView): boolean {
  return kindOf(scene) === 'area' && reachOf(scene, view).y >= radiusPx(scene.count) * unitsOfPx;
}

function largestFirst(a: MapMark, b: MapMark): number {
  return (b.reach?.y ?? 0) - (a.reach?.y ?? 0) || a.y - b.y || a.x - b.x;
}

/** Dots of which none lies on another. What is gathered has a larger number, and may lie on what it did not before. */
function gathered(spots: readonly Spot[]): readonly Gathered[] {
  let groups: readonly Gathered[] = spots.map((at) => ({ at, count: at.count, scenes: at.scenes }));
  for (;;) {
    const fewer = gatheredOnce(groups);
    if (fewer.length === groups.length) return fewer;
    groups = fewer;
  }
}

/** Each joins the nearest of those that it lies on and that tell of more. */
function gatheredOnce(groups: readonly Gathered[]): Gathered[] {
  const apart: Gathered[] = [];
  for (const group of groups.toSorted(moreFirst)) {
    const distances = apart.map(({ at }) => Math.hypot(at.x - group.at.x, at.y - group.at.y));
    let nearest: number | undefined;
    for (const [i, other] of apart.entries()) {
      const distance = distances[i] ?? 0;
      if (distance < apartOf(other.count, group.count) && distance < (distances[nearest ?? -1] ?? Number.POSITIVE_INFINITY))
        nearest = i;
    }
    const joined = nearest === undefined ? undefined : apart[nearest];
    if (nearest === undefined || joined === undefined) apart.push(group);
    else
      apart[nearest] = {
        at: spotFirst(joined.at, group.at) <= 0 ? joined.at : group.at,
        count: joined.count + group.count,
        scenes: [...joined.scenes, ...group.scenes],
      };
  }
  return apart;
}

/** From the middle of a dot to that of another that it does not lie on, in the map’s units. */
function apartOf(count: number, other: number): number {
  return Math.max(leastApart, (radiusPx(count) + radiusPx(other)) * unitsOfPx);
}

function spotOf(scenes: readonly MapScene[], view: MapView): Spot[] {
  const [first] = scenes;
  if (first === undefined) return [];
  const count = sum(scenes.map((scene) => scene.count));
  return [{ ...planePoint(view, first.coordinates), ...first.coordinates, count, scenes }];
}

function moreFirst(a: Gathered, b: Gathered): number {
  return b.count - a.count || spotFirst(a.at, b.at);
}

function spotFirst(a: Spot, b: Spot): number {
  return b.count - a.count || b.latitude - a.latitude || a.longitude - b.longitude;
}

function keyOfPlace({ coordinates }: MapScene): string {
  return `${coordinates.latitude} ${coordinates.longitude}`;
}
