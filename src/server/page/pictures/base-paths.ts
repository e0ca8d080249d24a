import { remembered } from '../../../domain/base/remembered.ts';
import type { Basemap, EarthLine } from './basemap.ts';
import { clippedRing } from './clipped-ring.ts';
import { type MapView, mapHeight, mapWidth, type PlanePoint } from './map-view.ts';

/** Land and borders within a view, as paths of SVG in its units. */
export interface BasePaths {
  readonly land: string;
  readonly borders: string;
}

/** Points nearer to each other are one: a pixel of a wide page, and more where much of the earth is shown, which nobody looks at so closely. */
const finestUnits = 2;
const coarsestUnits = 6;
const degreesOfUnit = 12;
/** Beyond the edges, so that none of them is seen. */
const beyond = 20;
const window = { left: -beyond, top: -beyond, right: mapWidth + beyond, bottom: mapHeight + beyond };
const mostViews = 200;

/** Makes paths of a basemap; those of the views that were asked for last are kept. */
export function basePathsOf(basemap: Basemap): (view: MapView) => BasePaths {
  return remembered(
    mostViews,
    (view) => {
      const finest = Math.min(coarsestUnits, Math.max(finestUnits, mapHeight / view.scale / degreesOfUnit));
      const paths = (lines: readonly EarthLine[], pathOf: (points: readonly PlanePoint[]) => string) =>
        lines
          .flatMap((line) => eachTurn(view, line, finest))
          .map(pathOf)
          .join('');
      return { land: paths(basemap.land, (ring) => ringPath(ring, finest)), borders: paths(basemap.borders, linePath) };
    },
    ({ latitude, longitude, scale }) => `${latitude} ${longitude} ${scale}`,
  );
}

/** The points of a line on the plane wherever a view shows it: once, or at both sides where its middle is across the earth. */
function eachTurn(view: MapView, line: EarthLine, finest: number): PlanePoint[][] {
  const across = view.scale * view.cosine;
  const halfWidth = (mapWidth / 2 + beyond) / across;
  const halfHeight = (mapHeight / 2 + beyond) / view.scale;
  if (line.north < view.latitude - halfHeight || line.south > view.latitude + halfHeight) return [];
  return [-360, 0, 360].flatMap((turn) => {
    const middle = view.longitude - turn;
    return line.east < middle - halfWidth || line.west > middle + halfWidth ? [] : [thinned(view, line, middle, finest)];
  });
}

/** The points of a line on the plane, without those that nobody could tell from the ones before them. */
function thinned({ latitude, scale, cosine }: MapView, { points }: EarthLine, middle: number, finest: number): PlanePoint[] {
  const kept: PlanePoint[] = [];
  let [lastX, lastY] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < points.length; i += 2) {
    const x = mapWidth / 2 + ((points[i] ?? 0) - middle) * scale * cosine;
    const y = mapHeight / 2 + (latitude - (points[i + 1] ?? 0)) * scale;
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < finest && i < points.length - 2) continue;
    kept.push({ x, y });
    [lastX, lastY] = [x, y];
  }
  return kept;
}

/** An area that could not be told from a point is left out. */
function ringPath(points: readonly PlanePoint[], finest: number): string {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  if (spread(xs) < finest * 1.5 && spread(ys) < finest * 1.5) return '';
  const path = steps(clippedRing(points, window));
  return path === '' ? '' : `${path}z`;
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

/** A path in whole units: where it begins, and the steps from there, which are short to write. None where it stays where it begins. */
function steps(points: readonly PlanePoint[]): string {
  let [start, path] = ['', ''];
  let [x, y] = [0, 0];
  for (const point of points) {
    const [dx, dy] = [Math.round(point.x) - x, Math.round(point.y) - y];
    [x, y] = [x + dx, y + dy];
    if (start === '') start = `M${dx} ${dy}l`;
    else if (dx !== 0 || dy !== 0) path += `${dx < 0 || path === '' ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
  }
  return path === '' ? '' : start + path;
}
