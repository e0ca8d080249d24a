import { type Box, boxAround } from '../../../domain/derived/scenes.ts';
import { gathered, radiusPx, spotsOf, unitsOfPx } from './gathered-dots.ts';
import type { MapScene } from './map-scenes.ts';
import { type MapView, type PlanePoint, planePoint, planeReach } from './map-view.ts';
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

const leastExactFirst: readonly MapMarkKind[] = ['area', 'near', 'exact'];

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
  const spots = spotsOf(
    scenes.filter((scene) => !isLarge(scene, view)),
    (coordinates) => planePoint(view, coordinates),
  );
  return [
    ...[...circles.values()].map((group) => drawnMark(group, view)).toSorted(largestFirst),
    ...gathered(spots).map(({ at, scenes: those }) => ({
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
    kind: leastExact(scenes),
    reach: isLarge(first, view) ? reachOf(first, view) : undefined,
  };
}

/** How exactly scenes are known, the least exact of them. */
export function leastExact(scenes: readonly MapScene[]): MapMarkKind {
  return leastExactFirst.find((kind) => scenes.some((scene) => kindOf(scene) === kind)) ?? 'area';
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

function keyOfPlace({ coordinates }: MapScene): string {
  return `${coordinates.latitude} ${coordinates.longitude}`;
}
