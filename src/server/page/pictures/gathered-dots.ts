import type { Coordinates } from '../../../domain/record/place.ts';
import type { MapScene } from './map-scenes.ts';
import { mapWidth, type PlanePoint } from './map-view.ts';
import { sum } from './sum.ts';

// Dots that would lie on each other are one, in the picture as on a map in tiles.

/** Beside the bars, or on a telephone that lies on its side, a map is so wide; where it is narrower still, dots may touch. */
export const narrowWidthPx = 400;
/** The map’s own units. */
export const unitsOfPx = mapWidth / narrowWidthPx;
/** Dots nearer to each other than this cannot be told apart by a finger. */
export const leastApart = 72;

/** How large a dot is, pixels: one event, or as many digits as are written in it. */
export function radiusPx(count: number): number {
  return count === 1 ? 5 : 6 + 3 * Math.ceil(Math.log10(count + 1));
}

/** A point of a map at which scenes are, and of how many events. */
interface Spot extends PlanePoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly count: number;
}

/** Spots that are one dot. */
export interface Gathered {
  readonly at: Spot;
  readonly count: number;
  readonly scenes: readonly MapScene[];
}

/** Dots of which none lies on another. What is gathered has a larger number, and may lie on what it did not before. */
export function gathered(dots: readonly Gathered[]): readonly Gathered[] {
  let groups = dots;
  for (;;) {
    const fewer = gatheredOnce(groups);
    if (fewer.length === groups.length) return fewer;
    groups = fewer;
  }
}

/** Each joins the nearest of those that it lies on and that tell of more. */
function gatheredOnce(groups: readonly Gathered[]): Gathered[] {
  const apart = new DotsApart(sum(groups.map(({ count }) => count)));
  for (const group of groups.toSorted(moreFirst)) {
    const other = apart.nearest(group);
    if (other === undefined) {
      apart.add(group);
      continue;
    }
    apart.remove(other);
    apart.add({
      at: spotFirst(other.at, group.at) <= 0 ? other.at : group.at,
      count: other.count + group.count,
      scenes: [...other.scenes, ...group.scenes],
    });
  }
  return apart.all();
}

/** More cells than there are above each other. */
const mostCells = 2 ** 24;

/** Dots by where they are, in cells as large as the farthest that two of them can lie on each other: only near ones are looked at. */
class DotsApart {
  readonly #cell: number;
  readonly #cells = new Map<number, Set<Gathered>>();

  constructor(mostCount: number) {
    this.#cell = apartOf(mostCount, mostCount);
  }

  add(dot: Gathered): void {
    const key = this.#keyOf(dot.at, 0, 0);
    const there = this.#cells.get(key) ?? new Set();
    this.#cells.set(key, there.add(dot));
  }

  remove(dot: Gathered): void {
    this.#cells.get(this.#keyOf(dot.at, 0, 0))?.delete(dot);
  }

  /** The nearest of those that a dot would lie on. */
  nearest({ at, count }: Gathered): Gathered | undefined {
    let nearest: { readonly dot: Gathered; readonly distance: number } | undefined;
    for (const across of [-1, 0, 1])
      for (const down of [-1, 0, 1])
        for (const dot of this.#cells.get(this.#keyOf(at, across, down)) ?? []) {
          const distance = Math.hypot(dot.at.x - at.x, dot.at.y - at.y);
          if (distance >= apartOf(dot.count, count)) continue;
          const first =
            distance - (nearest?.distance ?? Number.POSITIVE_INFINITY) || (nearest ? moreFirst(dot, nearest.dot) : -1);
          if (first < 0) nearest = { dot, distance };
        }
    return nearest?.dot;
  }

  all(): Gathered[] {
    return [...this.#cells.values()].flatMap((dots) => [...dots]);
  }

  #keyOf({ x, y }: PlanePoint, across: number, down: number): number {
    return (Math.floor(x / this.#cell) + across) * mostCells + Math.floor(y / this.#cell) + down;
  }
}

/** From the middle of a dot to that of another that it does not lie on, in the map’s units. */
function apartOf(count: number, other: number): number {
  return Math.max(leastApart, (radiusPx(count) + radiusPx(other)) * unitsOfPx);
}

/** Scenes by the points that they are at. */
export function spotsOf(scenes: readonly MapScene[], pointOf: (coordinates: Coordinates) => PlanePoint): Gathered[] {
  const byPlace = Map.groupBy(scenes, ({ coordinates: { latitude, longitude } }) => `${latitude} ${longitude}`);
  return [...byPlace.values()].flatMap((there): Gathered[] => {
    const [first] = there;
    if (first === undefined) return [];
    const count = sum(there.map((scene) => scene.count));
    return [{ at: { ...pointOf(first.coordinates), ...first.coordinates, count }, count, scenes: there }];
  });
}

function moreFirst(a: Gathered, b: Gathered): number {
  return b.count - a.count || spotFirst(a.at, b.at);
}

function spotFirst(a: Spot, b: Spot): number {
  return b.count - a.count || b.latitude - a.latitude || a.longitude - b.longitude;
}
