import { describe, expect, test } from 'vitest';
import {
  drawnAs,
  type EventLocation,
  type LocationInput,
  type LocationPrecision,
} from '../../src/domain/record/event-location.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { basicMapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy, putPlace } from '../kit/requests.ts';

function recordWithPlaces() {
  const record = basicMapRecord();
  record.write(putPlace('ain-zara', { radiusKm: 5 }));
  record.write(putPlace('zuwara'));
  return record;
}

/** The locations of an event, or what is wrong with them. */
function located(...locations: LocationInput[]): readonly EventLocation[] | string[] {
  const outcome = recordWithPlaces().judge(addEvent({ locations }));
  return 'refusal' in outcome
    ? problemsOf(outcome).map((each) => each.replace('event.locations.', ''))
    : (outcome.changes.at(-1)!.state as TimelineEvent).locations;
}

// Each precision with each way of saying where: what is wrong with it. A whole Record, so that the compiler finds a missing one.
type Where = 'nothing' | 'place' | 'oneAnchor' | 'twoAnchors' | 'both' | 'coordinates' | 'coordinatesAlone' | 'radius';
const point = { latitude: 32.9, longitude: 13.2 };
const wheres: Record<Where, Partial<LocationInput>> = {
  nothing: {},
  place: { place: 'zuwara' },
  oneAnchor: { anchors: ['zuwara'] },
  twoAnchors: { anchors: ['zuwara', 'tripoli'] },
  both: { place: 'tripoli', anchors: ['zuwara', 'tripoli'] },
  coordinates: { place: 'zuwara', coordinates: point },
  coordinatesAlone: { coordinates: point },
  radius: { place: 'zuwara', radiusKm: 3 },
};
const noPlace = '0.place: REQUIRED';
const noAnchors = '0.anchors: CONTRADICTION';
const noRadius = '0.radiusKm: CONTRADICTION';
const noCircle = '0.radiusKm: REQUIRED';
const noPoint = '0.coordinates: CONTRADICTION';
const vague = {
  nothing: [noPlace],
  place: [],
  oneAnchor: [noAnchors, noPlace],
  twoAnchors: [noAnchors, noPlace],
  both: [noAnchors],
  coordinates: [noPoint],
  coordinatesAlone: [noPlace, noPoint],
  radius: [noRadius],
};
const told: Record<LocationPrecision, Record<Where, readonly string[]>> = {
  EXACT: { ...vague, coordinates: [], coordinatesAlone: [] },
  NEAR: { ...vague, coordinates: [], coordinatesAlone: [], radius: [] },
  DISTRICT: {
    nothing: [noPlace, noCircle],
    place: [noCircle],
    oneAnchor: [noAnchors, noPlace, noCircle],
    twoAnchors: [noAnchors, noPlace, noCircle],
    both: [noAnchors, noCircle],
    coordinates: [noCircle],
    coordinatesAlone: [noCircle],
    radius: [],
  },
  REGION: vague,
  COUNTRY: vague,
  BETWEEN: {
    nothing: ['0.anchors: REQUIRED'],
    place: ['0.place: CONTRADICTION', '0.anchors: REQUIRED'],
    oneAnchor: ['0.anchors: REQUIRED'],
    twoAnchors: [],
    both: ['0.place: CONTRADICTION'],
    coordinates: ['0.place: CONTRADICTION', '0.anchors: REQUIRED', noPoint],
    coordinatesAlone: ['0.anchors: REQUIRED', noPoint],
    radius: ['0.place: CONTRADICTION', '0.anchors: REQUIRED', noRadius],
  },
  ALONG: { ...vague, oneAnchor: [], twoAnchors: [], both: [] },
  UNKNOWN: { ...vague, nothing: [], oneAnchor: [noAnchors], twoAnchors: [noAnchors], coordinatesAlone: [noPoint] },
};

describe.each(Object.entries(told))('%s', (precision, byWhere) => {
  test.each(Object.entries(byWhere))('given by %s: %j', (where, problems) => {
    const outcome = located({ role: 'SCENE', precision: precision as LocationPrecision, ...wheres[where as Where] });
    if (problems.length > 0) expect(outcome).toEqual(problems);
    else expect(outcome).toMatchObject([{ precision }]);
  });
});

const drawn: Record<LocationPrecision, ReturnType<typeof drawnAs>> = {
  EXACT: 'POINT',
  NEAR: 'POINT',
  DISTRICT: 'CIRCLE',
  REGION: 'NOT_AT_ALL',
  COUNTRY: 'NOT_AT_ALL',
  BETWEEN: 'NOT_AT_ALL',
  ALONG: 'NOT_AT_ALL',
  UNKNOWN: 'NOT_AT_ALL',
};

test.each(Object.entries(drawn))('%s is drawn as %s', (precision, as) => {
  expect(drawnAs(precision as LocationPrecision)).toBe(as);
});

test('a district takes its circle from its place where the place has one', () => {
  expect(located({ role: 'SCENE', precision: 'DISTRICT', place: 'ain-zara' })).toMatchObject([{ precision: 'DISTRICT' }]);
  expect(located({ role: 'SCENE', precision: 'DISTRICT', place: 'ain-zara', radiusKm: 2 })).toMatchObject([{ radiusKm: 2 }]);
});

test('radius and coordinates lie on this earth', () => {
  for (const radiusKm of [-1, 20_001, Number.NaN, Number.POSITIVE_INFINITY])
    expect([radiusKm, located({ role: 'SCENE', precision: 'NEAR', place: 'zuwara', radiusKm })]).toEqual([
      radiusKm,
      ['0.radiusKm: OUT_OF_RANGE'],
    ]);
  expect(located({ role: 'SCENE', precision: 'NEAR', place: 'zuwara', radiusKm: 20_000 })).toHaveLength(1);
  const coordinates = { latitude: 90.1, longitude: -180.1 };
  expect(located({ role: 'SCENE', precision: 'EXACT', place: 'zuwara', coordinates })).toEqual([
    '0.coordinates.latitude: OUT_OF_RANGE',
    '0.coordinates.longitude: OUT_OF_RANGE',
  ]);
  for (const extreme of [
    { latitude: 90, longitude: 180 },
    { latitude: -90, longitude: -180 },
  ])
    expect(located({ role: 'SCENE', precision: 'EXACT', place: 'zuwara', coordinates: extreme })).toMatchObject([
      { coordinates: extreme },
    ]);
});

test('a location has at most twenty anchors', () => {
  expect(located({ role: 'SCENE', precision: 'ALONG', anchors: Array(20).fill('zuwara') })).toHaveLength(1);
  expect(located({ role: 'SCENE', precision: 'ALONG', anchors: Array(21).fill('zuwara') })).toContain('0.anchors: TOO_MANY');
});

const scene = (place: string, preferred?: boolean): LocationInput => ({ role: 'SCENE', precision: 'EXACT', place, preferred });
const objective: LocationInput = { role: 'OBJECTIVE', precision: 'EXACT', place: 'tripoli' };

test('the only scene is the preferred one; of several exactly one is', () => {
  const preferred = (outcome: ReturnType<typeof located>) =>
    outcome.map((each) => (typeof each === 'string' ? each : each.preferred));
  expect(preferred(located(scene('zuwara'), objective))).toEqual([true, false]);
  expect(preferred(located(scene('zuwara', false), objective))).toEqual([true, false]);
  expect(preferred(located(scene('zuwara'), scene('tripoli', true)))).toEqual([false, true]);
  expect(located(scene('zuwara'), scene('tripoli'))).toEqual(['event.locations: CONTRADICTION']);
  expect(located(scene('zuwara', true), scene('tripoli', true))).toEqual(['event.locations: CONTRADICTION']);
  expect(located(scene('zuwara'), { ...objective, preferred: true })).toEqual(['1.preferred: CONTRADICTION']);
});

test('a claim’s locations obey the same rules of precision, and none of preference', () => {
  const record = recordWithPlaces();
  const claimed = (...locations: LocationInput[]) => record.judge(addEvent({}, { claims: [claimBy('gna', { locations })] }));
  expect(claimed(scene('zuwara'), scene('tripoli'))).not.toHaveProperty('refusal');
  expect(problemsOf(claimed({ role: 'SCENE', precision: 'BETWEEN', place: 'zuwara' }))).toEqual([
    'claims.0.locations.0.place: CONTRADICTION',
    'claims.0.locations.0.anchors: REQUIRED',
  ]);
});
