import { remembered } from '../../../domain/base/remembered.ts';
import type { Basemap, EarthLine } from './basemap.ts';
import { clippedRing } from './clipped-ring.ts';
import { type MapView, mapHeight, mapWidth, type PlanePoint, withinTurn } from './map-view.ts';

/** Land and borders within a view, as paths of SVG in its units. */
export interface BasePaths {
  readonly land: string;
  readonly borders: string;
}

/** Points nearer to each other are one: a pixel of a wide page. */
const finestUnits = 2;
/** Islands smaller than this are left out. */
const leastUnits = 3;
/** Beyond the edges, so that none of them is seen. */
const beyond = 20;
const window = { left: -beyond, top: -beyond, right: mapWidth + beyond, bottom: mapHeight + beyond };
const mostViews = 200;

/** Makes paths of a basemap; those of the views that were asked for last are kept. */
export function basePathsOf(basemap: Basemap): (view: MapView) => BasePaths {
  return remembered(
    mostViews,
    (view) => ({
      land: basemap.land.flatMap((ring) => eachTurn(view, ring, ringPath)).join(''),
      borders: basemap.borders.flatMap((line) => eachTurn(view, line, linePath)).join(''),
    }),
    ({ latitude, longitude, scale }) => `${latitude} ${longitude} ${scale}`,
  );
}

/** The paths of a line wherever a view shows it: once, or at both sides where its middle is across the earth. */
function eachTurn(view: MapView, line: EarthLine, pathOf: (points: readonly PlanePoint[]) => string): string[] {
  const across = view.scale * view.cosine;
  const halfWidth = (mapWidth / 2 + beyond) / across;
  const halfHeight = (mapHeight / 2 + beyond) / view.scale;
  if (line.north < view.latitude - halfHeight || line.south > view.latitude + halfHeight) return [];
  return [-360, 0, 360].flatMap((turn) => {
    const middle = withinTurn(view.longitude) - turn;
    if (line.east < middle - halfWidth || line.west > middle + halfWidth) return [];
    const path = pathOf(
      thinned(line, (longitude, latitude) => ({
        x: mapWidth / 2 + (longitude - middle) * across,
        y: mapHeight / 2 + (view.latitude - latitude) * view.scale,
      })),
    );
    return path === '' ? [] : [path];
  });
}

/** The points of a line on the plane, less those that nobody could tell apart. */
function thinned({ points }: EarthLine, place: (longitude: number, latitude: number) => PlanePoint): PlanePoint[] {
  const kept: PlanePoint[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const point = place(points[i] ?? 0, points[i + 1] ?? 0);
    const last = kept.at(-1);
    const isEnd = i === points.length - 2;
    if (last === undefined || isEnd || Math.abs(point.x - last.x) + Math.abs(point.y - last.y) >= finestUnits) kept.push(point);
  }
  return kept;
}

function ringPath(points: readonly PlanePoint[]): string {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  if (spread(xs) < leastUnits && spread(ys) < leastUnits) return '';
  const clipped = clippedRing(points, window);
  return clipped.length < 3 ? '' : `${steps(clipped)}z`;
}

function linePath(points: readonly PlanePoint[]): string {
  const runs: PlanePoint[][] = [];
  let run: PlanePoint[] | undefined;
  for (const [i, point] of points.slice(1).entries()) {
    const before = points[i] ?? point;
    if (!mayCross(before, point)) run = undefined;
    else if (run !== undefined) run.push(point);
    else {
      run = [before, point];
      runs.push(run);
    }
  }
  return runs.map(steps).join('');
}

function mayCross(a: PlanePoint, b: PlanePoint): boolean {
  return (
    Math.max(a.x, b.x) >= window.left &&
    Math.min(a.x, b.x) <= window.right &&
    Math.max(a.y, b.y) >= window.top &&
    Math.min(a.y, b.y) <= window.bottom
  );
}

function spread(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), -1e9) - numbers.reduce((least, each) => Math.min(least, each), 1e9);
}

/** A path in whole units: where it begins, and the steps from there, which are short to write. */
function steps(points: readonly PlanePoint[]): string {
  let path = '';
  let [x, y] = [0, 0];
  for (const point of points) {
    const [dx, dy] = [Math.round(point.x) - x, Math.round(point.y) - y];
    [x, y] = [x + dx, y + dy];
    if (path === '') path = `M${dx} ${dy}l`;
    else if (dx !== 0 || dy !== 0) path += `${dx < 0 || path.endsWith('l') ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
  }
  return path;
}
