import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, boxAround, distanceKm } from '../../../src/domain/derived/scenes.ts';
import { leastApart, narrowWidthPx, radiusPx } from '../../../src/server/page/pictures/gathered-dots.ts';
import { mapMarks } from '../../../src/server/page/pictures/map-marks.ts';
import { type MapShown, mapPicture } from '../../../src/server/page/pictures/map-picture.ts';
import { type MapScene, type PlacedEvent, scenesOnMap } from '../../../src/server/page/pictures/map-scenes.ts';
import {
  type MapView,
  mapHeight,
  mapView,
  mapWidth,
  planePoint,
  planeReach,
} from '../../../src/server/page/pictures/map-view.ts';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';
import { drawnElement, drawnElements, tableRows } from '../../kit/drawn-markup.ts';
import { anyScene, nearScenes, sceneAt } from '../../kit/picture-data.ts';

const nowhere = { land: '', borders: '' };

function shownOf(scenes: readonly MapScene[], more: Partial<MapShown> = {}): MapShown {
  const hrefOf = ({ south, west, north, east }: Box, arePoints: boolean) =>
    `?box=${[south, west, north, east].join()}${arePoints ? '' : '&areas'}`;
  const drawn = scenes.reduce((sum, { count }) => sum + count, 0);
  return { id: 'm', scenes, drawn, notDrawn: new Map(), inSeveralPlaces: 0, left: 0, basePaths: () => nowhere, hrefOf, ...more };
}

function viewOf(scenes: readonly MapScene[]): MapView {
  const box = boxAround(scenes.map(({ coordinates, radiusKm }) => ({ ...coordinates, radiusKm: radiusKm ?? 0 })));
  if (box === undefined) throw new Error('no scene, no view');
  return mapView(box);
}

const tripoli = sceneAt(32.8872, 13.1913, { place: 'Tripoli', event: { title: 'A strike', href: '/events/a' } });
const watiya = sceneAt(32.4644, 11.8969, { place: 'Al-Watiya', event: { title: 'A base is left', href: '/events/b' } });
const ainZara = sceneAt(32.81333, 13.26972, {
  place: 'Ain Zara',
  precision: 'DISTRICT',
  radiusKm: 5,
  event: { title: 'Shelling', href: '/events/c' },
});

describe('a view', () => {
  test('shows every place, in any part of the earth', () => {
    fc.assert(
      fc.property(fc.oneof(nearScenes, fc.array(anyScene, { minLength: 1, maxLength: 20 })), (scenes) => {
        const view = viewOf(scenes);
        for (const { coordinates } of scenes) {
          const { x, y } = planePoint(view, coordinates);
          expect(x).toBeGreaterThanOrEqual(-0.01);
          expect(x).toBeLessThanOrEqual(mapWidth + 0.01);
          expect(y).toBeGreaterThanOrEqual(-0.01);
          expect(y).toBeLessThanOrEqual(mapHeight + 0.01);
        }
      }),
    );
  });

  test('of a neighbourhood is true: near its middle what is twice as far is twice as far', () => {
    fc.assert(
      fc.property(nearScenes, (scenes) => {
        const view = viewOf(scenes);
        if (mapHeight / view.scale > 5 || Math.abs(view.latitude) > 75) return;
        const middle = { latitude: view.latitude, longitude: view.longitude };
        for (const { coordinates } of scenes) {
          const { x, y } = planePoint(view, coordinates);
          const drawnKm = (Math.hypot(x - mapWidth / 2, y - mapHeight / 2) / view.scale) * 111.195;
          expect(Math.abs(drawnKm - distanceKm(middle, coordinates))).toBeLessThan(1 + drawnKm * 0.1);
        }
      }),
    );
  });

  test('goes over the antimeridian, not around the earth', () => {
    const view = viewOf([sceneAt(-17, 179.5), sceneAt(-18, -179.5)]);
    const [west, east] = [
      planePoint(view, { latitude: -17, longitude: 179.5 }),
      planePoint(view, { latitude: -18, longitude: -179.5 }),
    ];
    expect(mapHeight / view.scale).toBeLessThan(3);
    expect(west.x).toBeLessThan(east.x);
    expect(Math.abs(view.longitude)).toBe(180);
  });

  test('stays as it is while what is added lies within it', () => {
    const before = viewOf([tripoli, watiya]);
    expect(viewOf([tripoli, watiya, sceneAt(32.6, 12.4), sceneAt(32.8, 13.19)])).toEqual(before);
  });
});

describe('marks', () => {
  test('of dots are apart from each other, each stands at a place that the record has, and together they are all', () => {
    fc.assert(
      fc.property(fc.oneof(nearScenes, fc.array(anyScene, { minLength: 1, maxLength: 40 })), (scenes) => {
        const view = viewOf(scenes);
        const marks = mapMarks(scenes, view);
        const dots = marks.filter(({ reach }) => reach === undefined);
        for (const [i, a] of dots.entries())
          for (const b of dots.slice(i + 1)) {
            const apart = Math.hypot(a.x - b.x, a.y - b.y);
            expect(apart).toBeGreaterThanOrEqual(leastApart);
            expect((apart / mapWidth) * narrowWidthPx).toBeGreaterThanOrEqual(radiusPx(a.count) + radiusPx(b.count) - 1e-6);
          }
        const places = scenes.map(({ coordinates }) => planePoint(view, coordinates));
        for (const { x, y } of marks) expect(places).toContainEqual({ x, y });
        expect(marks.flatMap((mark) => mark.scenes)).toHaveLength(scenes.length);
        expect(marks.reduce((total, { count }) => total + count, 0)).toBe(scenes.length);
      }),
    );
  });

  test('are the same whatever the order of the scenes', () => {
    fc.assert(
      fc.property(
        nearScenes.chain((scenes) => fc.tuple(fc.constant(scenes), fc.shuffledSubarray(scenes, { minLength: scenes.length }))),
        ([scenes, shuffled]) => {
          const view = viewOf(scenes);
          const drawn = (all: readonly MapScene[]) =>
            mapMarks(all, view).map(({ x, y, kind, count, box }) => ({ x, y, kind, count, box }));
          expect(drawn(shuffled)).toEqual(drawn(scenes));
        },
      ),
    );
  });

  test('a district is a circle with its radius to scale, and never a dot', () => {
    const [circle, ...dots] = mapMarks([ainZara, tripoli], viewOf([ainZara, tripoli]));
    expect(dots.map(({ scenes }) => scenes)).toEqual([[tripoli]]);
    const view = viewOf([ainZara, tripoli]);
    expect(circle?.reach?.y).toBeCloseTo((5 / 111.195) * view.scale, 6);
    expect(circle?.reach?.x).toBeCloseTo(circle?.reach?.y ?? 0, 0);
    const picture = mapPicture(shownOf([ainZara]), englishPictures);
    expect(drawnElements(picture, '.picture-drawing').flatMap((drawing) => drawing.within('.map-dot'))).toEqual([]);
    expect(drawnElements(picture, '.picture-drawing').flatMap((drawing) => drawing.within('ellipse'))).toHaveLength(1);
  });

  test('a district too small to be seen is a dot of its own kind, and makes so what it lies with', () => {
    const far = sceneAt(60, -100);
    const marks = mapMarks([ainZara, tripoli, far], viewOf([ainZara, tripoli, far]));
    expect(marks.map(({ kind, count, reach }) => [kind, count, reach]).toSorted()).toEqual([
      ['area', 2, undefined],
      ['exact', 1, undefined],
    ]);
  });

  test('a circle around a pole is as wide as the map at most', () => {
    const pole = sceneAt(90, 0, { precision: 'DISTRICT', radiusKm: 100 });
    const view = viewOf([pole]);
    const reach = planeReach(view, pole.coordinates, 100);
    expect(Number.isFinite(reach.x)).toBe(true);
    expect(drawnElements(mapPicture(shownOf([pole]), englishPictures), 'ellipse').length).toBeGreaterThan(0);
  });
});

describe('scenes', () => {
  const here = { latitude: 32, longitude: 13 };
  const spot = { precision: 'EXACT', radiusKm: null, coordinates: here, place: { name: { text: 'Here' } } } as const;
  const circle = { ...spot, precision: 'DISTRICT', radiusKm: 5 } as const;
  const found = {
    drawn: 4,
    inSeveralPlaces: 1,
    notDrawn: [
      { precision: 'EXACT', count: 1 },
      { precision: 'REGION', count: 2 },
    ],
    withoutScene: 2,
    spotCount: 4,
    spots: [
      { ...spot, count: 4, event: null },
      { ...circle, count: 1, event: { id: 'event_c', title: { text: 'Shelling' } } },
    ],
  } as const;
  const listed: readonly PlacedEvent[] = [
    { id: 'event_a@c_1', locations: [{ role: 'SCENE', ...spot }] },
    {
      id: 'event_b@c_1',
      locations: [
        { role: 'CONCERNS', ...spot },
        { role: 'SCENE', ...spot, coordinates: null },
      ],
    },
    {
      id: 'event_c@c_1',
      locations: [
        { role: 'SCENE', ...spot },
        { role: 'SCENE', ...circle },
      ],
    },
  ];

  test('are of all events, with those that are listed at each, and what is not drawn is counted in words', () => {
    const map = scenesOnMap(found, listed, (id) => `/events/${id}`);
    expect(map.scenes.map((scene) => [scene.count, scene.event, scene.listed])).toEqual([
      [4, undefined, ['event_a', 'event_c']],
      [1, { title: 'Shelling', href: '/events/event_c' }, ['event_c']],
    ]);
    const picture = mapPicture(shownOf(map.scenes, map), englishPictures);
    expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toEqual([
      'These are the 2 places with most events. 2 more places are not on the map, with 1 event at most in each.',
      '5 events are not on the map: 1 at a place without coordinates, 2 somewhere in a region and 2 without a place.',
      '1 event is drawn at several places, since accounts differ about where it was.',
      expect.stringContaining('Natural Earth'),
      '2 more are not in this table.',
    ]);
    expect(drawnElement(picture, 'desc').text).toContain('for 4 events');
  });
});

describe('a map', () => {
  test('links each mark to its event, or narrows the view to all that it stands for', () => {
    const near = sceneAt(32.8873, 13.1914, { place: 'Tripoli', event: { title: 'Another', href: '/events/d' } });
    const linksOf = (...scenes: MapScene[]) =>
      drawnElements(mapPicture(shownOf(scenes), englishPictures), 'svg')
        .flatMap((svg) => svg.within('.map-mark'))
        .filter(({ tag }) => tag === 'a');
    expect(
      linksOf(tripoli, watiya, near).map((link) => [
        link.attribute('href'),
        link.within('title')[0]?.text,
        link.within('text')[0]?.text,
      ]),
    ).toEqual([
      ['?box=32.8872,13.1913,32.8873,13.1914', '2 events: \u2068Tripoli\u2069', '2'],
      ['/events/b', '\u2068A base is left\u2069 (\u2068Al-Watiya\u2069; at that place)', undefined],
    ]);
    // What is known of a point is there for certain; what lies in a circle may be.
    const many = { event: undefined, count: 7 };
    const district = { ...watiya, ...many, precision: 'DISTRICT', radiusKm: 0.1 } as const;
    expect(linksOf({ ...tripoli, ...many }, district).map((link) => link.attribute('href'))).toEqual([
      '?box=32.8872,13.1913,32.8872,13.1913',
      '?box=32.4644,11.8969,32.4644,11.8969&areas',
    ]);
  });

  test('has the same places as a table', () => {
    expect(tableRows(mapPicture(shownOf([tripoli, ainZara]), englishPictures))).toEqual([
      ['A strike', 'Tripoli', 'at that place'],
      ['Shelling', 'Ain Zara', 'somewhere in it, within 5 km'],
    ]);
    const many = mapPicture(shownOf([{ ...tripoli, event: undefined, count: 12 }]), englishPictures);
    expect(drawnElement(many, '.picture-legend').text).toContain('so many events');
    const [link] = drawnElement(many, 'details').within('a');
    expect([link?.text, link?.attribute('href')]).toEqual(['12 events', '?box=32.8872,13.1913,32.8872,13.1913']);
  });

  test('says what a length on it comes to, where one scale holds', () => {
    const scaleOf = (scenes: readonly MapScene[]) => drawnElements(mapPicture(shownOf(scenes), englishPictures), '.map-scale');
    const [bar] = scaleOf([tripoli, watiya]);
    const [line] = bar?.within('line') ?? [];
    const view = viewOf([tripoli, watiya]);
    const widthKm = (mapWidth / view.scale) * 111.195;
    expect(bar?.text).toBe('50 km');
    expect((line?.number('x2') ?? 0) - (line?.number('x1') ?? 0)).toBeCloseTo((50 / widthKm) * 100, 1);
    expect(scaleOf([tripoli, sceneAt(60, -100)])).toEqual([]);
  });

  test('is not turned around for who reads from right to left, only its words are', () => {
    const dots = (words: typeof englishPictures) =>
      drawnElements(mapPicture(shownOf([tripoli, watiya]), words), '.picture-drawing')
        .flatMap((drawing) => drawing.within('.map-dot'))
        .map((dot) => dot.number('cx'));
    expect(dots(arabicPictures)).toEqual(dots(englishPictures));
    const [line] = drawnElement(mapPicture(shownOf([tripoli]), arabicPictures), '.map-scale').within('line');
    expect(line?.number('x1')).toBeGreaterThan(line?.number('x2') ?? 100);
  });

  test('shows words of the record as words, whatever is in them', () => {
    const wild = '<img src=x onerror=alert(1)> "\u202eevil\u202c" & \u0000';
    const picture = mapPicture(shownOf([{ ...tripoli, event: { title: wild, href: '/' }, place: wild }]), englishPictures);
    expect(drawnElements(picture, 'img')).toEqual([]);
    expect(tableRows(picture)[0]?.[0]).toBe(wild.replace('\u0000', '\ufffd'));
    // Where no markup can keep it apart, marks of direction are left out.
    const [mark] = drawnElements(picture, '.map-mark');
    expect(mark?.within('title')[0]?.text).toMatch(/^\u2068<img src=x onerror=alert\(1\)> "evil" & \ufffd\u2069 \(/);
  });

  test('without a place that could be drawn says so, and draws nothing', () => {
    const picture = mapPicture(shownOf([], { notDrawn: new Map([['ALONG', 3]]) }), englishPictures);
    expect(drawnElements(picture, 'svg')).toEqual([]);
    expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toEqual([
      'No place to draw.',
      '3 events are not on the map: 3 along a road, a river or a front.',
    ]);
  });

  test('of a hundred thousand events has as many marks as have room', () => {
    const scenes = Array.from({ length: 2_000 }, (_, i) =>
      sceneAt(20 + (i % 50) / 5, 10 + Math.floor(i / 50) / 4, { count: 50 }),
    );
    const picture = mapPicture(shownOf(scenes), englishPictures);
    const marks = drawnElements(picture, '.picture-drawing').flatMap((drawing) => drawing.within('.map-mark'));
    expect(marks.length).toBeLessThan(600);
    expect(tableRows(picture)).toHaveLength(200);
    expect(drawnElement(picture, 'details').within('.picture-note')[0]?.text).toBe('1,800 more are not in this table.');
  });
});
