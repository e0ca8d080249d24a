import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId, PlaceId } from '../../src/domain/base/subject.ts';
import { type Comparable, likeness } from '../../src/domain/derived/possible-duplicates.ts';
import { rounds } from '../kit/long-run.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
});
afterAll(() => waqai[Symbol.asyncDispose]());

async function event(title: Record<string, string>, edtf: string, rest: object = {}): Promise<string> {
  const shared = {
    kind: 'SHELLING_OR_MISSILE',
    participants: [{ actor: 'gna', role: 'PARTY' }],
    locations: [{ role: 'SCENE', place: 'tripoli', precision: 'EXACT' }],
  };
  return (await waqai.record.write(addEvent({ ...shared, title, date: { edtf }, ...rest } as object))).subject ?? '';
}

async function duplicatesOf(id: string, key?: string) {
  const query = 'query ($id: ID!) { possibleDuplicates(event: $id) { event { id } score by } }';
  const { data, errors } = await waqai.ask(query, { id }, key);
  expect(errors).toBeUndefined();
  return data.possibleDuplicates as { event: { id: string }; score: number; by: string[] }[];
}

test('Two reports of one strike, a day apart and in two languages, are told as possible duplicates; other events are not', async () => {
  const first = await event({ en: 'Migrant centre shelled at Ain Zara', ar: 'قصف مركز للمهاجرين في عين زارة' }, '2019-05-07');
  const second = await event({ ar: 'قصف في عين زارة على مركز المهاجرين' }, '2019-05-08');
  await event({ en: 'Talks in Geneva' }, '2019-05-07', { kind: 'MEETING', locations: [], participants: [] });
  await event({ en: 'Migrant centre shelled at Ain Zara' }, '2020-02-07');
  const draft = addEvent({ title: { en: 'Ain Zara: migrant centre shelled' }, date: { edtf: '2019-05-07' } }, { publish: false });
  const { subject } = await waqai.record.write(draft);
  const found = await duplicatesOf(first);
  expect(found).toEqual([
    { event: { id: second }, score: expect.closeTo(0.83, 1), by: ['DATE', 'PLACE', 'ACTORS', 'TEXT', 'KIND'] },
  ]);
  // An editor sees drafts too.
  const toEditor = (await duplicatesOf(first, await waqai.keyOf('EDITOR'))).map((each) => each.event.id);
  expect(toEditor).toEqual([second, subject]);
});

test('A part is no duplicate of its whole', async () => {
  const whole = await event({ en: 'A week of shelling' }, '2019-06-01');
  const part = await event({ en: 'A week of shelling' }, '2019-06-01', { links: [{ kind: 'PART_OF', event: whole }] });
  expect(await duplicatesOf(whole)).toEqual([]);
  expect(await duplicatesOf(part)).toEqual([]);
});

test('An event that is not there, or that its viewer may not see, is an error of the field alone', async () => {
  const draft = await waqai.record.write(addEvent({ title: { en: 'Nobody knows yet' } }, { publish: false }));
  const query = 'query ($id: ID!) { possibleDuplicates(event: $id) { score } event(by: { id: $id }) { id } viewer { role } }';
  for (const id of ['event_00000000000000000000000000', 'nothing', draft.subject ?? '']) {
    const { data, errors } = await waqai.ask(query, { id });
    expect(data).toEqual({ possibleDuplicates: null, event: null, viewer: { role: null } });
    const problems = [{ code: 'UNKNOWN_REFERENCE', path: ['event'], message: expect.stringContaining(id) }];
    expect(errors).toMatchObject([{ path: ['possibleDuplicates'], extensions: { code: 'UNKNOWN_REFERENCE', problems } }]);
  }
});

test('A timeline that is not there is an error of the field alone, also of an event in a list', async () => {
  const id = await event({ en: 'Shelling of a road' }, '2019-07-01');
  const query = `query ($id: ID!) { possibleDuplicates(event: $id, timelines: [{ slug: "nowhere" }]) { score }
    event(by: { id: $id }) { id possibleDuplicates(timelines: [{ slug: "tripoli" }, { slug: "nowhere" }]) { score } } }`;
  const { data, errors } = await waqai.ask(query, { id });
  expect(data).toEqual({ possibleDuplicates: null, event: { id, possibleDuplicates: null } });
  expect(errors?.map(({ path, extensions }) => [path, extensions.code]).toSorted((a, b) => a[0].length - b[0].length)).toEqual([
    [['possibleDuplicates'], 'UNKNOWN_REFERENCE'],
    [['event', 'possibleDuplicates'], 'UNKNOWN_REFERENCE'],
  ]);
});

test('What goes on may be on the day of whatever came since, and of nothing long before it', () => {
  const rest = {
    kind: 'CLASH',
    places: new Set<never>(),
    around: new Set<never>(),
    actors: new Set<never>(),
    words: new Set<string>(),
  } as const;
  const on = (from: string | undefined, to: string | undefined): Comparable => ({
    ...rest,
    date: { possibleFrom: from, possibleTo: to },
  });
  const since = on('2019-05-07', undefined);
  expect(likeness(since, on('2020-02-07', '2020-02-07')).by).toEqual(['DATE', 'KIND']);
  expect(likeness(since, on('2019-05-04', '2019-05-04')).by).toEqual(['KIND']);
  expect(likeness(since, on(undefined, '2019-05-04')).by).toEqual(['KIND']);
  expect(likeness(since, on(undefined, '2019-05-07')).by).toEqual(['DATE', 'KIND']);
  expect(likeness(on(undefined, '2019-05-04'), since)).toEqual(likeness(since, on(undefined, '2019-05-04')));
});

test('Likeness lies between 0 and 1, is the same both ways, and whole with oneself where all is given', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((each) => `2020-02-${String(each).padStart(2, '0')}`);
  const some = <T extends string>(...of: T[]) => fc.subarray(of).map((each) => new Set(each));
  const comparable: fc.Arbitrary<Comparable> = fc.record({
    date: fc
      .tuple(day, day)
      .map((days) => days.toSorted())
      .map(([possibleFrom = '', possibleTo = '']) => ({ possibleFrom, possibleTo })),
    kind: fc.constantFrom('CLASH', 'MEETING'),
    places: some<PlaceId>('place_a', 'place_b'),
    around: some<PlaceId>('place_b', 'place_c'),
    actors: some<ActorId>('actor_a', 'actor_b', 'actor_c'),
    words: some('shelling', 'centre', 'عين', 'زارة'),
  });
  fc.assert(
    fc.property(comparable, comparable, (a, b) => {
      const { score } = likeness(a, b);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1.000_001);
      expect(likeness(b, a)).toEqual({ score: expect.closeTo(score, 9), by: likeness(a, b).by });
      if (a.places.size * a.actors.size * a.words.size > 0) expect(likeness(a, a).score).toBeCloseTo(1);
    }),
    { numRuns: rounds(200, 2_000) },
  );
});
