import fc from 'fast-check';
import { expect, test } from 'vitest';
import { radiusPx } from '../../../src/server/page/pictures/gathered-dots.ts';
import type { MapScene } from '../../../src/server/page/pictures/map-scenes.ts';
import { type ZoomMark, zoomMarks } from '../../../src/server/page/pictures/zoom-marks.ts';
import { anyScene, nearScenes, sceneAt } from '../../kit/picture-data.ts';

const at = (marks: readonly ZoomMark[], zoom: number) => marks.filter(({ from, to }) => from <= zoom && zoom < to);

/** Where a place is on Web Mercator, pixels at a zoom. */
function pixels({ latitude, longitude }: MapScene['coordinates'], zoom: number): readonly [x: number, y: number] {
  const size = 512 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85.051, Math.min(85.051, latitude)) * Math.PI) / 180);
  return [(longitude / 360 + 0.5) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

const counted = fc
  .oneof(nearScenes, fc.array(anyScene, { minLength: 1, maxLength: 40 }))
  .chain((scenes) =>
    fc
      .array(fc.integer({ min: 1, max: 300 }), { minLength: scenes.length, maxLength: scenes.length })
      .map((counts) => scenes.map((scene, i) => ({ ...scene, count: counts[i] ?? 1 }))),
  );

test('at every zoom each scene is in one mark, at a place that the record has, and no dot lies on another', () => {
  fc.assert(
    fc.property(counted, (scenes) => {
      const marks = zoomMarks(scenes);
      for (const zoom of [0, 1, 3, 5, 8, 11, 14, 20]) {
        const there = at(marks, zoom);
        expect(there.flatMap((mark) => mark.scenes)).toHaveLength(scenes.length);
        expect(new Set(there.flatMap((mark) => mark.scenes))).toEqual(new Set(scenes));
        for (const mark of there) expect(mark.scenes.map(({ coordinates }) => coordinates)).toContainEqual(mark.at);
        if (zoom > 14) continue;
        const dots = there.filter(({ reachKm }) => reachKm === undefined);
        for (const [i, a] of dots.entries())
          for (const b of dots.slice(i + 1)) {
            const [[ax, ay], [bx, by]] = [pixels(a.at, zoom), pixels(b.at, zoom)];
            expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThan(radiusPx(a.count) + radiusPx(b.count) - 1e-3);
          }
      }
    }),
    { numRuns: 60 },
  );
});

test('a district is a circle where that is larger than a dot with its number, and a dot of its own kind farther away', () => {
  const district = sceneAt(32.8, 13.2, { precision: 'DISTRICT', radiusKm: 5, count: 12 });
  const marks = zoomMarks([district]);
  expect(marks.map(({ reachKm, kind, from, to }) => [reachKm, kind, from, to])).toEqual([
    [undefined, 'area', 0, 8],
    [5, 'area', 8, 30],
  ]);
  // Five kilometres at zoom 8 and 7, pixels.
  const reach = (zoom: number) => (5 * 512 * 2 ** zoom) / (40_075.017 * Math.cos((32.8 * Math.PI) / 180));
  expect([reach(8) > radiusPx(12), reach(7) > radiusPx(12)]).toEqual([true, false]);
});

test('two thousand places are told in marks of a few thousand, and soon', () => {
  const scenes = Array.from({ length: 2_000 }, (_, i) => sceneAt(20 + (i % 50) / 5, 10 + Math.floor(i / 50) / 4, { count: 50 }));
  expect(zoomMarks(scenes).length).toBeLessThan(4_000);
});
