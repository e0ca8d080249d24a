import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basePathsOf } from '../../../src/server/page/pictures/base-paths.ts';
import { basemap, type EarthLine, readBasemap } from '../../../src/server/page/pictures/basemap.ts';
import { clippedRing } from '../../../src/server/page/pictures/clipped-ring.ts';
import { mapHeight, mapView, mapWidth } from '../../../src/server/page/pictures/map-view.ts';
import { sum } from '../../../src/server/page/pictures/sum.ts';

/** How often a meridian southwards from a point crosses a ring. */
function crossings({ points }: EarthLine, longitude: number, latitude: number): number {
  let count = 0;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.subarray(i, i + 4);
    if (x1 > longitude === x2 > longitude) continue;
    if (y1 + ((longitude - x1) / (x2 - x1)) * (y2 - y1) < latitude) count++;
  }
  return count;
}

function isLand(longitude: number, latitude: number): boolean {
  const turns = [longitude - 360, longitude, longitude + 360];
  return basemap().land.reduce((count, ring) => count + sum(turns.map((each) => crossings(ring, each, latitude))), 0) % 2 === 1;
}

describe('the basemap', () => {
  test.each([
    ['Gharyan', 13.02, 32.17, true],
    ['the sea before Tripoli', 13.2, 33.1, false],
    ['Kufra', 23.3, 24.2, true],
    ['the Caspian Sea', 50.5, 42, false],
    ['the South Pole', 0.1, -89.5, true],
    ['the North Pole', 0.1, 89.5, false],
    ['Chukotka, across the antimeridian', -175, 67, true],
    ['Crete', 24.9, 35.2, true],
  ])('%s', (_, longitude, latitude, land) => {
    expect(isLand(longitude, latitude)).toBe(land);
  });

  test('has rings that close, and nothing beyond the earth', () => {
    const { land, borders } = basemap();
    expect(land.length).toBeGreaterThan(4_000);
    expect(borders.length).toBeGreaterThan(300);
    for (const { points } of land) expect([...points.subarray(0, 2)]).toEqual([...points.subarray(-2)]);
    for (const { west, east, south, north } of [...land, ...borders]) {
      expect(Math.abs(west + east) / 2).toBeLessThanOrEqual(180);
      expect(east - west).toBeLessThanOrEqual(360.01);
      expect(south).toBeGreaterThanOrEqual(-90);
      expect(north).toBeLessThanOrEqual(90);
    }
  });

  test('is read as it is written: lines once, rings as the numbers of their lines, backwards where these are complements', () => {
    // Two lines: a coast from (0, 0) to (1, 0) by (0, 1), and a border from (1, 0) back to (0, 0); a ring of the one and, backwards, its like.
    const step = (degrees: number) => {
      const number = Math.abs(degrees) * 400 * 2 - (degrees < 0 ? 1 : 0);
      return number < 128 ? [number] : [(number % 128) + 128, Math.floor(number / 128)];
    };
    const line = (isBorder: 0 | 1, ...steps: number[]) => [steps.length / 2, isBorder, ...steps.flatMap(step)];
    const bytes = [2, ...line(0, 0, 0, 0, 1, 1, -1), ...line(1, 0, 0, 1, 0), 1, 2, 0, 3];
    const read = readBasemap(Uint8Array.from(bytes));
    expect(read.borders.map(({ points }) => [...points])).toEqual([[0, 0, 1, 0]]);
    expect(read.land.map(({ points }) => [...points])).toEqual([[0, 0, 0, 1, 1, 0, 0, 0]]);
    expect(read.land[0]).toMatchObject({ west: 0, south: 0, east: 1, north: 1 });
  });
});

describe('paths', () => {
  const paths = basePathsOf(basemap());
  const libya = mapView({ south: 32.4, north: 33, west: 11.8, east: 13.4 });

  /** The points of a path in steps. */
  function pointsOf(path: string): [number, number][] {
    return path.split('M').flatMap((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, i): [number, number] => {
        [x, y] = [x + (numbers[i * 2] ?? 0), y + (numbers[i * 2 + 1] ?? 0)];
        return [x, y];
      });
    });
  }

  test('stay about within the map, and show the coast of Tripolitania and the border with Tunisia', () => {
    const { land, borders } = paths(libya);
    const points = pointsOf(land);
    expect(points.length).toBeGreaterThan(50);
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(-20);
      expect(x).toBeLessThanOrEqual(mapWidth + 20);
      expect(y).toBeGreaterThanOrEqual(-20);
      expect(y).toBeLessThanOrEqual(mapHeight + 20);
    }
    expect(pointsOf(borders).length).toBeGreaterThan(2);
  });

  test('are paths that every browser reads to their end', () => {
    const number = '-?\\d+';
    const path = new RegExp(`^(M${number} ${number}l${number}(?: |(?=-))${number}(?:(?: |(?=-))${number})*z?)*$`);
    for (const view of [
      libya,
      mapView({ south: 20, north: 33, west: 9, east: 25 }),
      mapView({ south: -60, north: 75, west: -170, east: 170 }),
    ]) {
      const { land, borders } = paths(view);
      expect(land).toMatch(path);
      expect(borders).toMatch(path);
    }
  });

  test('are few bytes, from a district to the earth', () => {
    for (const [view, most] of [
      [libya, 12_000],
      [mapView({ south: 20, north: 33, west: 9, east: 25 }), 12_000],
      [mapView({ south: -60, north: 75, west: -170, east: 170 }), 60_000],
    ] as const) {
      const { land, borders } = paths(view);
      expect(land.length + borders.length).toBeLessThan(most);
    }
  });

  test('are the same text while the view is', () => {
    expect(paths({ ...libya })).toBe(paths(libya));
  });

  test('show both sides of the antimeridian', () => {
    const { land } = paths(mapView({ south: 62, north: 70, west: 170, east: -165 }));
    const xs = pointsOf(land).map(([x]) => x);
    expect(Math.min(...xs)).toBeLessThan(mapWidth * 0.3);
    expect(Math.max(...xs)).toBeGreaterThan(mapWidth * 0.7);
  });

  test('of land without an end in sight are the whole map', () => {
    const { land } = paths(mapView({ south: 24, north: 24.5, west: 21, east: 22 }));
    const points = pointsOf(land);
    expect([Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]).toEqual([-20, mapWidth + 20]);
    expect([Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))]).toEqual([-20, mapHeight + 20]);
  });
});

test('what is cut of a ring lies in the window, and what lies in the window stays', () => {
  const window = { left: 0, top: 0, right: 100, bottom: 100 };
  const point = fc.record({ x: fc.integer({ min: -200, max: 300 }), y: fc.integer({ min: -200, max: 300 }) });
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (ring) => {
      const clipped = clippedRing(ring, window);
      for (const { x, y } of clipped) {
        expect(x).toBeGreaterThanOrEqual(-1e-6);
        expect(x).toBeLessThanOrEqual(100 + 1e-6);
        expect(y).toBeGreaterThanOrEqual(-1e-6);
        expect(y).toBeLessThanOrEqual(100 + 1e-6);
      }
      const inside = ring.filter(({ x, y }) => x >= 0 && x <= 100 && y >= 0 && y <= 100);
      for (const kept of inside) expect(clipped).toContainEqual(kept);
    }),
  );
});
