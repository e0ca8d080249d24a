import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { OperationReader } from '../../src/schema/run/operation-reader.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Filters as wide as they may be, asked of everything that goes through the events that a filter accepts: a database has limits of its
// own, in how many tables a statement may have and how deep they may lie in each other.

let waqai: TestApp;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});

afterAll(() => waqai[Symbol.asyncDispose]());

const times = <T>(count: number, each: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => each(i));
const words = (count: number, before = '') => times(count, (i) => `${before}nowhere${i}`).join(' ');
const below = {
  actors: { anyOf: [{ slug: 'gna' }] },
  claimants: { anyOf: [{ slug: 'gna' }] },
  places: { anyOf: [{ slug: 'libya' }] },
};
const drawn = { near: { latitude: 32.9, longitude: 13.2, radiusKm: 500 }, box: { south: 20, west: 9, north: 34, east: 26 } };
const whole = `totalCount nodes { id } bounds { earliest } histogram(by: WEEK) { imprecise { count } }
  casualties { harm group low high claimedByPartyOnly eventsWithoutFigure eventsIncluded }
  facets { kinds { count } evidence { count } actors { count } claimants { count } places { count } sources { count } }`;

const whatever = (orderBy: string) =>
  `query ($filter: EventFilter) { events(first: 100, orderBy: ${orderBy}, filter: $filter) { ${whole} } }`;

async function found(filter: object, orderBy = 'DATE_ASC') {
  const { data, errors } = await waqai.ask(whatever(orderBy), { filter });
  expect(errors?.map(({ extensions }) => extensions)).toBeUndefined();
  return data.events;
}

const wide: [what: string, filter: object, same: object][] = [
  ['thirty words', { text: words(30) }, { text: words(1) }],
  ['none of thirty words', { text: words(30, '-') }, { text: words(1, '-') }],
  ['thirty-nine hierarchies', { anyOf: times(39, () => below) }, below],
  ['thirty-nine hierarchies and none of thirty words', { text: words(30, '-'), anyOf: times(39, () => below) }, below],
  ['words and hierarchies in many ways', { ...below, anyOf: times(4, () => ({ ...below, text: words(20, '-') })) }, below],
  ['thirty-nine circles and boxes', { anyOf: times(39, () => drawn) }, drawn],
];

test.each(wide)('a filter of %s is answered, and as what it comes to', async (_, filter, same) => {
  const [{ totalCount, ...wide }, narrow] = [await found(filter), await found(same)];
  expect({ totalCount, ...wide }).toEqual(narrow);
  if ('text' in filter) expect((await found(filter, 'RELEVANCE')).totalCount).toBe(totalCount);
});

test('a filter is read once, for the check of it and for every list that it is answered for', async () => {
  const looked = vi.spyOn(OperationReader.prototype, 'named');
  try {
    const filter = '{ actors: { anyOf: [{ slug: "gna" }] } }';
    const { errors } = await waqai.ask(`{
      events(filter: ${filter}) { totalCount }
      timelines { nodes { slug events(filter: ${filter}) { totalCount } } }
    }`);
    expect(errors).toBeUndefined();
    expect(looked.mock.calls).toEqual([
      ['actor', { slug: 'gna' }],
      ['actor', { slug: 'gna' }],
    ]);
  } finally {
    looked.mockRestore();
  }
});
