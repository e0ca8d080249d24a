import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActorId } from '../../src/domain/base/subject.ts';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import { type Days, Hierarchy, intersect, type PartOf, partsOf } from '../../src/domain/derived/hierarchy.ts';
import { rounds } from '../kit/long-run.ts';
import { actorState } from '../kit/states.ts';
import { isActorIn, isPlaceIn } from '../kit/within.ts';

type Parts = Readonly<Record<string, readonly (Days & { readonly whole: string })[]>>;

function hierarchyOf(parts: Parts, containers: Readonly<Record<string, readonly string[]>> = {}): Hierarchy {
  return new Hierarchy({
    partsOf: (actor) =>
      (parts[actor.slice('actor_'.length)] ?? []).map((each): PartOf => ({ ...each, whole: `actor_${each.whole}` })),
    containersOf: (place) => (containers[place.slice('place_'.length)] ?? []).map((each) => `place_${each}` as const),
  });
}

function isIn(hierarchy: Hierarchy, actor: string, whole: string, edtf: string, parts = true): boolean {
  return isActorIn(hierarchy, `actor_${actor}`, [`actor_${whole}`], parts, deriveDate({ edtf }));
}

const spans: readonly [a: Days, b: Days, both: Days | undefined][] = [
  [{}, {}, {}],
  [{ from: '2019-01-01' }, {}, { from: '2019-01-01' }],
  [{ from: '2019-01-01' }, { to: '2020-01-01' }, { from: '2019-01-01', to: '2020-01-01' }],
  [
    { from: '2019-01-01', to: '2019-12-31' },
    { from: '2019-06-01', to: '2021-01-01' },
    { from: '2019-06-01', to: '2019-12-31' },
  ],
  [{ to: '2019-06-01' }, { from: '2019-06-01' }, { from: '2019-06-01', to: '2019-06-01' }],
  [{ to: '2019-05-31' }, { from: '2019-06-01' }, undefined],
];

test.each(spans)('the days in both %j and %j are %j', (a, b, both) => {
  expect(intersect(a, b)).toEqual(both);
  expect(intersect(b, a)).toEqual(both);
});

test('an actor is a part by PART_OF alone, on the days that its affiliation may have held', () => {
  const actor = actorState([
    ['PART_OF', 'gna', '2019-11', '2020-05~'],
    ['PART_OF', 'un'],
    ['SERVES', 'turkey'],
    ['COMMANDS', 'laaf'],
    ['ALLIED_WITH', 'x'],
    ['OPERATED_BY', 'y'],
  ]);
  expect(partsOf(actor)).toEqual([{ whole: 'actor_gna', from: '2019-11-01', to: '2020-06-30' }, { whole: 'actor_un' }]);
});

test('an affiliation counts on the days of the event, at either end, and not beside them', () => {
  const hierarchy = hierarchyOf({ brigade: [{ whole: 'gna', from: '2019-06-01', to: '2019-12-31' }] });
  const days: readonly [edtf: string, inside: boolean][] = [
    ['2019-05-31', false],
    ['2019-06-01', true],
    ['2019-12-31', true],
    ['2020-01-01', false],
    ['2020-01-01~', true],
    ['2019', true],
    ['2018/2021', true],
    ['[2018,2021]', true],
    ['2020', false],
  ];
  for (const [edtf, inside] of days) expect([edtf, isIn(hierarchy, 'brigade', 'gna', edtf)]).toEqual([edtf, inside]);
});

test('along a chain the days of all its affiliations must have one in common', () => {
  const hierarchy = hierarchyOf({
    unit: [{ whole: 'brigade', from: '2019-01-01', to: '2019-06-30' }],
    brigade: [
      { whole: 'army', from: '2019-07-01' },
      { whole: 'militia', to: '2019-06-30' },
    ],
    army: [{ whole: 'state' }],
  });
  // In 2019 the unit was in the brigade, and the brigade in the army, but never both on one day.
  expect(isIn(hierarchy, 'unit', 'brigade', '2019')).toBe(true);
  expect(isIn(hierarchy, 'brigade', 'army', '2019')).toBe(true);
  expect(isIn(hierarchy, 'unit', 'army', '2019')).toBe(false);
  expect(isIn(hierarchy, 'unit', 'state', '2019')).toBe(false);
  expect(isIn(hierarchy, 'unit', 'militia', '2019')).toBe(true);
  expect(isIn(hierarchy, 'unit', 'militia', '2019-07-01')).toBe(false);
});

test('without parts only the actor itself is meant, on any day', () => {
  const hierarchy = hierarchyOf({ forces: [{ whole: 'gna' }] });
  expect(isIn(hierarchy, 'forces', 'gna', '2019', false)).toBe(false);
  expect(isIn(hierarchy, 'forces', 'forces', '2019', false)).toBe(true);
  expect(isIn(hierarchy, 'gna', 'forces', '2019')).toBe(false);
});

test('a place lies in everything that any of its containers lies in, also where they run in a circle', () => {
  const hierarchy = hierarchyOf(
    {},
    { zuwara: ['west', 'district'], west: ['libya'], district: ['libya'], libya: ['africa'], a: ['b'], b: ['a'] },
  );
  const isIn = (place: string, whole: string, parts = true) => isPlaceIn(hierarchy, `place_${place}`, [`place_${whole}`], parts);
  for (const whole of ['zuwara', 'west', 'district', 'libya', 'africa']) expect(isIn('zuwara', whole)).toBe(true);
  expect(isIn('libya', 'zuwara')).toBe(false);
  expect(isIn('zuwara', 'libya', false)).toBe(false);
  expect([isIn('a', 'b'), isIn('b', 'a'), isIn('a', 'c')]).toEqual([true, true, false]);
  expect(hierarchy.wholePlacesOf('place_zuwara').toSorted()).toEqual([
    'place_africa',
    'place_district',
    'place_libya',
    'place_west',
  ]);
});

// A few actors and a few days: every way of overlapping, splitting and circling comes up.
const names = ['a', 'b', 'c', 'd', 'e'];
const day = fc.integer({ min: 1, max: 6 }).map((each) => `2020-05-0${each}`);
const openDay = fc.option(day, { nil: undefined });
const affiliations = fc.record({ part: fc.constantFrom(...names), whole: fc.constantFrom(...names), from: openDay, to: openDay });

function reaches(parts: Parts, from: string, to: string, days: readonly string[], passed: readonly string[] = []): boolean {
  return (parts[from] ?? []).some(({ whole, from: begin = '', to: end = '~' }) => {
    const left = days.filter((each) => begin <= each && each <= end);
    return left.length > 0 && !passed.includes(whole) && (whole === to || reaches(parts, whole, to, left, [...passed, whole]));
  });
}

test('whoever was a part of what and when: an actor is found in another if some chain held on some one day of the event', () => {
  fc.assert(
    fc.property(fc.array(affiliations, { maxLength: 9 }), day, day, (all, one, other) => {
      const given = (name: string) => all.filter(({ part }) => part === name);
      const parts: Parts = Object.fromEntries(
        names.map((name) => [
          name,
          given(name).map(({ whole, from, to }) => ({ whole, ...(from && { from }), ...(to && { to }) })),
        ]),
      );
      const [first, last] = [one, other].toSorted() as [string, string];
      const days = [1, 2, 3, 4, 5, 6].map((each) => `2020-05-0${each}`).filter((each) => first <= each && each <= last);
      const hierarchy = hierarchyOf(parts);
      for (const actor of names) {
        const found = new Set(
          hierarchy
            .wholesOf(`actor_${actor}` as ActorId, { from: first, to: last })
            .map(({ whole }) => whole.slice('actor_'.length)),
        );
        const expected = names.filter((whole) => reaches(parts, actor, whole, days));
        expect([...found].toSorted()).toEqual(expected);
      }
    }),
    { numRuns: rounds(500, 20_000) },
  );
});
