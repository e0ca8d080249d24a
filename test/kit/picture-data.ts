import fc from 'fast-check';
import { bucketOf } from '../../src/domain/derived/histogram.ts';
import type { HistogramShown } from '../../src/server/page/pictures/histogram-picture.ts';
import type { ShownTotal } from '../../src/server/page/pictures/killed-by-bar.ts';
import type { MapScene } from '../../src/server/page/pictures/map-scenes.ts';
import { barLength, type Days } from '../../src/server/page/pictures/time-slots.ts';
import { plainDay, plainNumber } from './plain-days.ts';

const firstDay = plainNumber('-9999-01-01');
const lastDay = plainNumber('9999-12-31');

/** A day of its number since 1970. */
export function dayNumbered(number: number): string {
  return plainDay(1970, 1, 1 + number);
}

/** Any time that can be written, short ones as often as long ones. */
export const anyDays: fc.Arbitrary<Days> = fc
  .tuple(
    fc.integer({ min: firstDay, max: lastDay }),
    fc.oneof(...[1, 30, 1_000, 50_000, lastDay - firstDay].map((max) => fc.nat({ max }))),
  )
  .map(([from, width]) => ({ from: dayNumbered(from), to: dayNumbered(Math.min(lastDay, from + width)) }));

/** Days with so many events each, as a histogram of them is asked for and answered. */
export function histogramOf(days: Days, counts: readonly (readonly [day: string, count: number])[]): HistogramShown {
  const { interval } = barLength(days);
  const byBucket = new Map<string, Days & { count: number }>();
  for (const [day, count] of counts) {
    const bucket = bucketOf(interval, day);
    byBucket.set(bucket.from, { ...bucket, count: count + (byBucket.get(bucket.from)?.count ?? 0) });
  }
  const buckets = [...byBucket.values()].toSorted((a, b) => plainNumber(a.from) - plainNumber(b.from));
  return { id: 'h', days, histogram: { buckets, imprecise: [] }, hrefOf: ({ from, to }) => `?from=${from}&to=${to}` };
}

/** What is killed of so many events, all of which give a figure where nothing else is said. */
export function killed(total: Partial<ShownTotal>): ShownTotal {
  const whole = { harm: 'KILLED', group: 'ALL', low: 0, best: null, high: null, eventsCounted: 1 } as const;
  return { ...whole, eventsWithoutLow: 0, eventsWithoutBest: 0, eventsWithoutFigure: 0, ...total };
}

/** A scene at a point. */
export function sceneAt(latitude: number, longitude: number, more: Partial<MapScene> = {}): MapScene {
  const title = `At ${latitude}, ${longitude}`;
  return {
    coordinates: { latitude, longitude },
    precision: 'EXACT',
    radiusKm: null,
    place: title,
    event: { title, href: `/events/${latitude}/${longitude}` },
    listed: [],
    count: 1,
    ...more,
  };
}

/** Any scene that may be drawn, at poles and the antimeridian as often as elsewhere. */
export const anyScene: fc.Arbitrary<MapScene> = fc
  .record({
    latitude: fc.oneof(fc.constantFrom(-90, 90, 0), fc.double({ min: -90, max: 90, noNaN: true })),
    longitude: fc.oneof(fc.constantFrom(-180, 180, 0), fc.double({ min: -180, max: 180, noNaN: true })),
    radiusKm: fc.option(fc.double({ min: 0.1, max: 1_000, noNaN: true })),
  })
  .map(({ latitude, longitude, radiusKm }) =>
    sceneAt(latitude, longitude, { radiusKm, precision: radiusKm === null ? 'EXACT' : 'DISTRICT' }),
  );

/** Scenes of one neighbourhood, of the size of a district up to that of a continent. */
export const nearScenes: fc.Arbitrary<MapScene[]> = fc
  .tuple(
    fc.integer({ min: -85, max: 85 }),
    fc.integer({ min: -180, max: 180 }),
    fc.constantFrom(0.01, 0.5, 10),
    fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    }),
  )
  .map(([latitude, longitude, size, offsets]) =>
    offsets.map(([up, aside]) => {
      const [north, east] = [Math.max(-90, Math.min(90, latitude + up * size)), longitude + aside * size];
      return sceneAt(north, east > 180 ? east - 360 : east < -180 ? east + 360 : east);
    }),
  );
