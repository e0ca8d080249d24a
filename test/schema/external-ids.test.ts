import { beforeEach, expect, test } from 'vitest';
import { eventInput, mutate } from '../kit/mutations.ts';
import { addEvent, basicRecord, putActor, putPlace, putSource } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
beforeEach(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  return () => waqai[Symbol.asyncDispose]();
});

const known = (value: string) => ({ externalIds: [{ scheme: 'Wikidata', value }] });

test('an actor, a place, a source and an event are found by the ids that foreign datasets have given to them', async () => {
  await waqai.record.write(putActor('libya', known('Q1016')));
  await waqai.record.write(putPlace('benghazi', known('Q40816')));
  await waqai.record.write(putSource('dataset', known('Q1')));
  await waqai.record.write(addEvent(known('Q2')));
  const { data } = await waqai.ask(`{
    actor(by: { externalId: { scheme: "Wikidata", value: "Q1016" } }) { slug externalIds { scheme value } }
    place(by: { externalId: { scheme: "Wikidata", value: "Q40816" } }) { slug externalIds { scheme value } }
    source(by: { externalId: { scheme: "Wikidata", value: "Q1" } }) { slug externalIds { scheme value } }
    events(filter: { externalIds: [{ scheme: "Wikidata", value: "Q2" }, { scheme: "Wikidata", value: "Q3" }] }) {
      nodes { externalIds { scheme value } }
    }
    nobody: actor(by: { externalId: { scheme: "Wikidata", value: "Q40816" } }) { slug }
    none: events(filter: { externalIds: [{ scheme: "UCDP", value: "Q2" }] }) { totalCount }
  }`);
  expect(data).toEqual({
    actor: { slug: 'libya', ...known('Q1016') },
    place: { slug: 'benghazi', ...known('Q40816') },
    source: { slug: 'dataset', ...known('Q1') },
    events: { nodes: [known('Q2')] },
    nobody: null,
    none: { totalCount: 0 },
  });
});

test('a lookup names what it is for in exactly one way, which is the same for each type', async () => {
  const { subject: id } = await waqai.record.write(addEvent(known('Q2')));
  const query = `query ($actor: ActorRef!, $place: PlaceRef!, $source: SourceRef!, $timeline: TimelineRef!, $event: EventRef!) {
    actor(by: $actor) { id slug } place(by: $place) { id slug } source(by: $source) { id slug }
    timeline(by: $timeline) { id slug } event(by: $event) { id } }`;
  const slugs = { actor: { slug: 'gna' }, place: { slug: 'libya' }, source: { slug: 'article' }, timeline: { slug: 'tripoli' } };
  const externalId = { timeline: { slug: 'tripoli' }, scheme: 'Wikidata', value: 'Q2' };
  const { data } = await waqai.ask(query, { ...slugs, event: { externalId } });
  expect(data).toMatchObject({ ...slugs, event: { id } });
  const ids = Object.fromEntries(Object.entries(data).map(([field, found]) => [field, { id: (found as { id: string }).id }]));
  expect((await waqai.ask(query, ids)).data).toEqual(data);
  const nobody = { id: 'nobody' };
  const none = { actor: nobody, place: nobody, source: nobody, timeline: nobody };
  const elsewhere = { externalId: { ...externalId, timeline: { slug: 'sirte' } } };
  expect((await waqai.ask(query, { ...none, event: elsewhere })).data).toEqual(
    Object.fromEntries(Object.keys(data).map((field) => [field, null])),
  );
  for (const wrong of [{}, { slug: 'gna', id: 'x' }, { slug: null }])
    expect((await waqai.ask(query, { ...none, event: nobody, actor: wrong })).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
});

test('filters and mutations name actors, places and sources by foreign ids, too', async () => {
  await waqai.record.write(putActor('libya', known('Q1016')));
  const key = await waqai.keyOf('ADMIN');
  const externalId = { scheme: 'Wikidata', value: 'Q1016' };
  const participants = [{ actor: { externalId }, role: 'PARTY' }];
  const { event } = await mutate(waqai, 'addEvent', eventInput({ participants }, { publish: true }), { key });
  const query = 'query ($filter: EventFilter) { events(filter: $filter) { nodes { id participants { actor { slug } } } } }';
  const { data } = await waqai.ask(query, { filter: { actors: { anyOf: [{ externalId }] } } });
  expect(data.events.nodes).toEqual([{ id: event.id, participants: [{ actor: { slug: 'libya' } }] }]);
  const unknown = [{ actor: { externalId: { ...externalId, scheme: '' } }, role: 'PARTY' }];
  expect(await mutate(waqai, 'addEvent', eventInput({ participants: unknown }), { key })).toMatchObject({
    problems: [{ path: ['input', 'event', 'participants', '0', 'actor'], code: 'UNKNOWN_REFERENCE' }],
  });
});

test('mutations record foreign ids, and a correction that leaves them out keeps them', async () => {
  const key = await waqai.keyOf('ADMIN');
  const { event } = await mutate(waqai, 'addEvent', eventInput(known('Q2'), { publish: true }), { key });
  const set = { title: [{ language: 'en', text: 'Another title' }] };
  await mutate(waqai, 'correctEvent', { id: event.id, expectedVersion: 1, reason: 'a reason', set }, { key });
  const { data } = await waqai.ask('query ($id: ID!) { event(by: { id: $id }) { version externalIds { scheme value } } }', {
    id: event.id,
  });
  expect(data.event).toEqual({ version: 2, ...known('Q2') });
});

test('an actor or a place whose record may not be passed on is answered to signed-in roles only', async () => {
  await waqai.record.write(putActor('inside', { ...known('Q1'), redistribution: 'INTERNAL' }));
  await waqai.record.write(putPlace('inside', { ...known('Q1'), redistribution: 'INTERNAL' }));
  const query = `{
    actor(by: { slug: "inside" }) { redistribution }
    foreign: place(by: { externalId: { scheme: "Wikidata", value: "Q1" } }) { redistribution }
    actors(text: "inside") { nodes { slug } }
    places(text: "inside") { nodes { slug } }
    suggest(text: "ins", first: 5) { __typename }
  }`;
  const nothing = { actor: null, foreign: null, actors: { nodes: [] }, places: { nodes: [] }, suggest: [] };
  expect((await waqai.ask(query)).data).toEqual(nothing);
  const inside = { nodes: [{ slug: 'inside' }] };
  expect((await waqai.ask(query, {}, await waqai.keyOf('READER'))).data).toMatchObject({
    actor: { redistribution: 'INTERNAL' },
    foreign: { redistribution: 'INTERNAL' },
    actors: inside,
    places: inside,
    suggest: [{}, {}],
  });
});
