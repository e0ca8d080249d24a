import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, boxAround, distanceKm, isInBox, isNear } from '../../src/domain/derived/scenes.ts';
import { rounds } from '../kit/long-run.ts';

const tripoli = { latitude: 32.8872, longitude: 13.1913 };
const zuwara = { latitude: 32.9312, longitude: 12.082 };

test('distances are those over a sphere', () => {
  expect(distanceKm(tripoli, tripoli)).toBe(0);
  expect(distanceKm(tripoli, zuwara)).toBeCloseTo(103.7, 0);
  expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 0);
  expect(distanceKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 })).toBeCloseTo(20_015, 0);
});

test('a point is near within the radius, and a district’s circle where the two overlap', () => {
  expect(isNear({ ...zuwara, radiusKm: 0 }, { ...tripoli, radiusKm: 100 })).toBe(false);
  expect(isNear({ ...zuwara, radiusKm: 0 }, { ...tripoli, radiusKm: 105 })).toBe(true);
  expect(isNear({ ...zuwara, radiusKm: 5 }, { ...tripoli, radiusKm: 100 })).toBe(true);
});

const around: Box = { south: 32, west: 12, north: 33, east: 13 };
const cases: readonly [what: string, latitude: number, longitude: number, radiusKm: number, box: Box, lies: boolean][] = [
  ['a point inside', 32.5, 12.5, 0, around, true],
  ['a point on a corner', 33, 13, 0, around, true],
  ['a point beside it', 32.5, 13.001, 0, around, false],
  ['a circle whose middle lies beside it', 32.5, 13.05, 10, around, true],
  ['a circle beside it', 32.5, 13.2, 10, around, false],
  ['a circle over a corner', 33.05, 13.05, 10, around, true],
  ['a circle near a corner that does not reach it', 33.08, 13.08, 10, around, false],
  ['a point west of the antimeridian, in a box over it', 0, 179, 0, { south: -1, west: 178, north: 1, east: -178 }, true],
  ['a point east of it', 0, -179, 0, { south: -1, west: 178, north: 1, east: -178 }, true],
  ['a point on the other side of the earth', 0, 0, 0, { south: -1, west: 178, north: 1, east: -178 }, false],
];

test.each(cases)('%s', (_, latitude, longitude, radiusKm, box, lies) => {
  expect(isInBox({ latitude, longitude, radiusKm }, box)).toBe(lies);
});

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

test('distances are the same both ways, and a scene is near to wherever it is', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), degrees(90), degrees(180), (a, b, c, d) => {
      const [one, other] = [
        { latitude: a, longitude: b },
        { latitude: c, longitude: d },
      ];
      expect(distanceKm(one, other)).toBeCloseTo(distanceKm(other, one), 6);
      expect(isNear({ ...one, radiusKm: 0 }, { ...one, radiusKm: 0.001 })).toBe(true);
      expect(distanceKm(one, other)).toBeLessThanOrEqual(20_016);
    }),
    { numRuns: rounds(500, 20_000) },
  );
});

test('a box around scenes holds each of them, and goes the shorter way round the earth', () => {
  expect(boxAround([])).toBeUndefined();
  const at = (latitude: number, longitude: number, radiusKm = 0) => ({ latitude, longitude, radiusKm });
  const boxes: [Box | undefined, Box][] = [
    [boxAround([at(32.8, 13.2), at(31.2, 16.6)]), { south: 31.2, west: 13.2, north: 32.8, east: 16.6 }],
    [boxAround([at(1, 179), at(-1, -178)]), { south: -1, west: 179, north: 1, east: -178 }],
    [boxAround([at(0, -179), at(0, 10), at(0, 179)]), { south: 0, west: 10, north: 0, east: -179 }],
    [boxAround([at(0, -100), at(0, 0), at(0, 100)]), { south: 0, west: -100, north: 0, east: 100 }],
  ];
  for (const [box, expected] of boxes) expect(box).toEqual(expected);
  const { south, north, west, east } = boxAround([at(0, 0, 111.195)])!;
  for (const edge of [-south, north, -west, east]) expect(edge).toBeCloseTo(1, 4);
  expect(boxAround([at(89.999, 10, 50)])).toMatchObject({ north: 90, west: -180, east: 180 });
  const scene = fc.record({ latitude: degrees(80), longitude: degrees(180), radiusKm: fc.constantFrom(0, 10, 300) });
  fc.assert(
    fc.property(fc.array(scene, { minLength: 1, maxLength: 6 }), (scenes) => {
      const box = boxAround(scenes)!;
      for (const each of scenes) expect(isInBox({ ...each, radiusKm: 0 }, box)).toBe(true);
    }),
    { numRuns: rounds(500, 20_000) },
  );
});
