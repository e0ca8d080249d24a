import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId, PlaceId } from '../../src/domain/base/subject.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { gatherChanges, type Interest, marksOf } from '../../src/ledger/follow/notices.ts';
import { CountedTurns } from '../kit/counted-turns.ts';
import { addEvent, basicRecord, claimBy, putActor, putPlace, putSource } from '../kit/requests.ts';
import { interest, sentNotices } from '../kit/sent-notices.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

// What notices there are of one request, each kind of case by itself; the whole of it is held against an oracle in
// random-notices.test.ts and, by way of streams, in follow-crowd.test.ts.

let record: TestRecord;
const ids = new Map<string, string>();

beforeAll(async () => {
  record = await testRecord();
  for (const request of basicRecord) {
    const { subject } = await record.write(request);
    ids.set((request.input as { slug: string }).slug, subject!);
  }
});

afterAll(() => record[Symbol.asyncDispose]());

const actor = (slug: string): ActorId => ids.get(slug) as ActorId;
const place = (slug: string): PlaceId => ids.get(slug) as PlaceId;

const sent = (request: ChangeRequest, ...interests: readonly Interest[]) => sentNotices(record, request, ...interests);

test('what is gathered of a long request is gathered in turns', async () => {
  await using view = await record.storage.openView();
  const changes = await view.changesAfter(0, 1_000);
  const [all, turns] = [Array.from({ length: 100 }, (_, i) => changes[i % changes.length]!), new CountedTurns()];
  const gathered = await gatherChanges(view, all, turns);
  expect(gathered.map(({ change }) => change)).toEqual(all);
  expect(turns.waits).toBeGreaterThan(5);
  turns.waits = 0;
  await marksOf(gathered.filter(({ entity }) => entity === undefined).concat(gathered), turns);
  expect(turns.waits).toBeGreaterThan(0);
});

async function publish(event: Parameters<typeof addEvent>[0] = {}, input: Parameters<typeof addEvent>[1] = {}): Promise<string> {
  return (await record.write(addEvent(event, input))).subject!;
}

function correction(id: string, set: object, expectedVersion = 1): ChangeRequest {
  return { type: 'correctEvent', input: { id, expectedVersion, reason: 'better known', set } };
}

test('a correction says how the event stands to each filter by it', async () => {
  const id = await publish({ kind: 'CLASH' });
  const [clashes, shellings, all, meetings] = await sent(
    correction(id, { kind: 'SHELLING_OR_MISSILE' }),
    interest({ kinds: ['CLASH'] }),
    interest({ kinds: ['SHELLING_OR_MISSILE'] }),
    interest(),
    interest({ kinds: ['MEETING'] }),
  );
  expect([clashes, shellings, all, meetings]).toEqual([
    ['EVENT_CHANGED LEFT'],
    ['EVENT_CHANGED ENTERED'],
    ['EVENT_CHANGED STAYED'],
    [],
  ]);
});

test('what comes to match later is no incident', async () => {
  const id = await publish({ kind: 'CLASH' });
  const [incidents] = await sent(correction(id, { kind: 'MEETING' }), interest({ kinds: ['MEETING'] }, 'INCIDENTS'));
  expect(incidents).toEqual([]);
});

test('an event is an incident once: brought back, it enters', async () => {
  const id = await publish();
  const [gone, incidents] = await sent(
    { type: 'retractEvent', input: { id, expectedVersion: 1, reason: 'wrong' } },
    interest(),
    interest({}, 'INCIDENTS'),
  );
  expect([gone, incidents]).toEqual([['EVENT_RETRACTED LEFT'], []]);
  const [back, again] = await sent(
    { type: 'publishEvent', input: { id, expectedVersion: 2 } },
    interest(),
    interest({}, 'INCIDENTS'),
  );
  expect([back, again]).toEqual([['EVENT_CHANGED ENTERED'], []]);
});

test('a claim is told as a change of its event, and may move it into a filter of claimants', async () => {
  const event = await publish();
  const [all, gna] = await sent(
    { type: 'addClaim', input: { event, claim: claimBy('gna-forces') } },
    interest(),
    interest({ claimants: { anyOf: [actor('gna')], parts: true } }),
  );
  expect([all, gna]).toEqual([['EVENT_CHANGED STAYED'], ['EVENT_CHANGED ENTERED']]);
});

test('a new affiliation has those query again whose filter follows parts to where it leads, and nobody else', async () => {
  await record.write(putActor('brigade'));
  const [followed, exact, places, plain, incidents] = await sent(
    putActor('brigade', { expectedVersion: 1, affiliations: [{ kind: 'PART_OF', to: 'gna-forces' }] }),
    interest({ actors: { anyOf: [actor('gna')], parts: true } }),
    interest({ actors: { anyOf: [actor('gna')], parts: false } }),
    interest({ places: { anyOf: [place('libya')], parts: true, roles: ['SCENE'] } }),
    interest(),
    interest({ actors: { anyOf: [actor('gna')], parts: true } }, 'INCIDENTS'),
  );
  expect([followed, exact, places, plain, incidents]).toEqual([
    ['REFETCH'],
    ['ENTITY_CHANGED'],
    ['ENTITY_CHANGED'],
    ['ENTITY_CHANGED'],
    [],
  ]);
});

test('a new name, an alliance and an office move no event', async () => {
  const filter = interest({ actors: { anyOf: [actor('gna')], parts: true }, claimants: { anyOf: [actor('gna')], parts: true } });
  await record.write(putActor('battalion', { affiliations: [{ kind: 'PART_OF', to: 'gna' }] }));
  const kept = [{ kind: 'PART_OF', to: 'gna' }] as const;
  const names = [{ text: 'The Battalion', language: 'en' }];
  const [renamed] = await sent(putActor('battalion', { expectedVersion: 1, names, affiliations: kept }), filter);
  const affiliations = [...kept, { kind: 'ALLIED_WITH', to: 'haftars-forces' } as const];
  const [allied] = await sent(putActor('battalion', { expectedVersion: 2, names, affiliations }), filter);
  expect([renamed, allied]).toEqual([['ENTITY_CHANGED'], ['ENTITY_CHANGED']]);
});

test('a place that comes to lie elsewhere has those query again whose filter follows its containers', async () => {
  await record.write(putPlace('zuwara'));
  const [libya, exact, tripoli] = await sent(
    putPlace('zuwara', { expectedVersion: 1, containers: [{ kind: 'COMMON', in: 'libya' }] }),
    interest({ places: { anyOf: [place('libya')], parts: true, roles: ['SCENE'] } }),
    interest({ places: { anyOf: [place('libya')], parts: false, roles: ['SCENE'] } }),
    interest({ places: { anyOf: [place('tripoli')], parts: true, roles: ['SCENE'] } }),
  );
  expect([libya, exact, tripoli]).toEqual([['REFETCH'], ['ENTITY_CHANGED'], ['ENTITY_CHANGED']]);
});

test('a new place has those query again whose filter takes what lies in a place for where that is', async () => {
  const coordinatesFrom = { gazetteer: 'GeoNames', id: 'ubari', release: '2026-01-01' };
  const drawn = { coordinates: { latitude: 27, longitude: 14 }, coordinatesFrom };
  const inLibya = { containers: [{ kind: 'COMMON', in: 'libya' } as const] };
  const circle = { latitude: 27, longitude: 14, radiusKm: 60, certainty: 'POSSIBLY' } as const;
  const near = { ...circle, areas: true };
  const box = { south: 26, west: 13, north: 28, east: 15, certainty: 'POSSIBLY', areas: true } as const;
  const interests = [
    interest({ near }),
    interest({ anyOf: [{ kinds: ['CLASH'] }, { excluding: { box } }] }),
    interest({ near: { ...circle, areas: false } }),
    interest({ disagreements: ['PLACE'] }),
    interest({ near }, 'INCIDENTS'),
  ];
  const [asked, nested, drawnAlone, disagreeing, incidents] = await sent(
    putPlace('ubari', { ...drawn, ...inLibya }),
    ...interests,
  );
  expect([asked, nested, drawnAlone, disagreeing, incidents]).toEqual([
    ['REFETCH'],
    ['REFETCH'],
    ['ENTITY_CHANGED'],
    ['ENTITY_CHANGED'],
    [],
  ]);
  const [undrawn] = await sent(putPlace('ghat', inLibya), ...interests);
  const [nowhere] = await sent(putPlace('oasis', drawn), ...interests);
  expect([undrawn, nowhere]).toEqual([['ENTITY_CHANGED'], ['ENTITY_CHANGED']]);
});

test('an actor that a file puts between two others moves what lies below it, in whatever order the file has them', async () => {
  const filter = interest({ actors: { anyOf: [actor('gna')], parts: true } });
  const { subject: below } = await record.write(putActor('company'));
  const between = `actor_${'0'.repeat(25)}1`;
  const entry = (id: string, slug: string, to: string) =>
    ({
      type: 'actor',
      id,
      input: { slug, kind: 'ARMED_FORCE', names: [{ text: slug, language: 'en' }], affiliations: [{ kind: 'PART_OF', to }] },
    }) as const;
  const entries = [entry(below!, 'company', between), entry(between, 'between', 'gna')];
  const [changes] = await sent({ type: 'importSubjects', input: { correctWith: 'found out', entries } }, filter);
  expect(changes).toContain('REFETCH');
});

test('a claim that is moved from one event to another has readers of both query again', async () => {
  const [from, to] = [await publish(), await publish({ title: { en: 'Another' } })];
  const { subject: claim } = await record.write({ type: 'addClaim', input: { event: from, claim: claimBy('gna') } });
  const move = { type: 'claim', id: claim!, event: to, input: claimBy('gna') } as const;
  const gna = { claimants: { anyOf: [actor('gna')], parts: false } };
  const request = { type: 'importSubjects', input: { correctWith: 'it was about the other', entries: [move] } } as const;
  const [all, byGna, ofOther] = await sent(
    request,
    interest(),
    interest(gna),
    interest({ claimants: { anyOf: [actor('haftars-forces')], parts: true } }),
  );
  expect([all, byGna, ofOther]).toEqual([['REFETCH'], ['REFETCH'], []]);
});

test('a source that may not be passed on is told to nobody who may not see it', async () => {
  const [anybody, signedIn] = await sent(putSource('acled', { redistribution: 'INTERNAL' }), interest(), {
    ...interest(),
    rights: { internal: true, drafts: 'NONE' },
  });
  expect([anybody, signedIn]).toEqual([[], ['ENTITY_CHANGED']]);
});
