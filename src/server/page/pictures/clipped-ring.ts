import type { PlanePoint } from './map-view.ts';

/** What is between these lines is in it. */
export interface PlaneWindow {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of an area that a window shows (Sutherland and Hodgman): along its edges rings run together, where nothing is seen of that. */
export function clippedRing(ring: readonly PlanePoint[], { left, top, right, bottom }: PlaneWindow): readonly PlanePoint[] {
  const within = [
    ({ x }: PlanePoint) => x - left,
    ({ x }: PlanePoint) => right - x,
    ({ y }: PlanePoint) => y - top,
    ({ y }: PlanePoint) => bottom - y,
  ];
  return within.reduce(cut, ring);
}

/** What of a ring lies where a measure is not below 0. */
function cut(ring: readonly PlanePoint[], measure: (point: PlanePoint) => number): readonly PlanePoint[] {
  const kept: PlanePoint[] = [];
  let before = ring.at(-1);
  for (const point of ring) {
    if (before !== undefined) {
      const [from, to] = [measure(before), measure(point)];
      if (from < 0 !== to < 0) kept.push(between(before, point, from / (from - to)));
      if (to >= 0) kept.push(point);
    }
    before = point;
  }
  return kept;
}

function between(a: PlanePoint, b: PlanePoint, part: number): PlanePoint {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
