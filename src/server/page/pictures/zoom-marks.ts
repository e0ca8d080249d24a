import type { Coordinates } from '../../../domain/record/place.ts';
import { type Gathered, gathered, radiusPx, spotsOf, unitsOfPx } from './gathered-dots.ts';
import { leastExact, type MarkOf, markOf } from './map-marks.ts';
import type { MapScene } from './map-scenes.ts';
import type { PlanePoint } from './map-view.ts';
import type { MapMarkKind } from './picture-words.ts';

/** A mark on a map that a reader moves nearer and farther (Web Mercator): from this zoom on, and below that one. */
export interface ZoomMark extends MarkOf {
  readonly at: Coordinates;
  readonly kind: MapMarkKind;
  /** Of a circle to scale; undefined of a dot. */
  readonly reachKm: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** Nearer than this nothing that lies on something else comes apart. */
const nearest = 14;
/** Nearer than any map is. */
const everyZoom = 30;
/** All of the earth at zoom 0, pixels, and its equator, kilometres. */
const [worldPx, equatorKm] = [512, 40_075.017];
/** Web Mercator ends there. */
const farthestNorth = 85.051;

interface Dot {
  readonly at: Coordinates;
  readonly scenes: readonly MapScene[];
  from: number;
  readonly to: number;
}

/** What a map in tiles draws, by the rules of the picture, for each zoom: those that are seen from farthest away first. */
export function zoomMarks(scenes: readonly MapScene[]): ZoomMark[] {
  // By what they stand for: a dot that no other joins is the same one zoom farther away.
  const dots = new Map<readonly MapScene[], Dot>();
  let there: readonly Gathered[] = [];
  const byLargeFrom = Map.groupBy(scenes, largeFrom);
  for (let zoom = nearest; zoom >= 0; zoom--) {
    const isSmallNow = (from: number) => (zoom === nearest ? from > zoom : from === zoom + 1);
    const added = [...byLargeFrom].flatMap(([from, those]) => (isSmallNow(from) ? those : []));
    there = gathered([...there.map(fartherAway), ...spotsOf(added, (at) => pointAt(at, zoom))]);
    for (const { at, scenes: those } of there) {
      const known = dots.get(those);
      const to = zoom === nearest ? everyZoom : zoom + 1;
      const { latitude, longitude } = at;
      if (known === undefined) dots.set(those, { at: { latitude, longitude }, scenes: those, from: zoom, to });
      else known.from = zoom;
    }
  }
  const circles = scenes.flatMap((scene): ZoomMark[] => {
    const from = largeFrom(scene);
    if (from > nearest) return [];
    return [
      { ...markOf([scene]), at: scene.coordinates, kind: 'area', reachKm: scene.radiusKm ?? undefined, from, to: everyZoom },
    ];
  });
  const drawn = [...dots.values()].map(({ at, scenes: those, from, to }): ZoomMark => {
    return { ...markOf(those), at, kind: leastExact(those), reachKm: undefined, from, to };
  });
  return [...circles, ...drawn].toSorted((a, b) => a.from - b.from);
}

/** From which zoom on a district is larger than a dot with its number, and so a circle; of a point never. */
function largeFrom({ coordinates, precision, radiusKm, count }: MapScene): number {
  if (precision !== 'DISTRICT' || radiusKm === null) return Number.POSITIVE_INFINITY;
  const pxAtZero = (radiusKm * worldPx) / (equatorKm * Math.cos((coordinates.latitude * Math.PI) / 180));
  return Math.max(0, Math.ceil(Math.log2(radiusPx(count) / pxAtZero)));
}

/** One zoom farther away all is half as far from each other. */
function fartherAway(dot: Gathered): Gathered {
  return { ...dot, at: { ...dot.at, x: dot.at.x / 2, y: dot.at.y / 2 } };
}

/** In the units in which dots are told to lie on each other. */
function pointAt({ latitude, longitude }: Coordinates, zoom: number): PlanePoint {
  const size = worldPx * 2 ** zoom * unitsOfPx;
  const up = (Math.max(-farthestNorth, Math.min(farthestNorth, latitude)) * Math.PI) / 180;
  return {
    x: ((longitude + 180) / 360) * size,
    y: ((1 - Math.asinh(Math.tan(up)) / Math.PI) / 2) * size,
  };
}
