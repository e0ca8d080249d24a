import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Actors, places and sources that a reporter has put and nobody has confirmed: who sees them, and where.

const name = 'Qzvarendil';
const text = [{ language: 'en', text: name }];
const names = [{ text: name, language: 'en' }];
const slugs = { actor: 'drafted-actor', place: 'drafted-place', source: 'drafted-source' } as const;

let waqai: TestApp;
let keys: Readonly<Record<'reader' | 'reporter' | 'stranger' | 'editor', string>>;
let ids: Readonly<Record<'actor' | 'place' | 'source', string>>;
let event: string;
let since: string;

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  keys = {
    reader: await waqai.keyOf('READER'),
    reporter: await waqai.keyOf('REPORTER'),
    stranger: await waqai.keyOf('REPORTER'),
    editor: await waqai.keyOf('EDITOR'),
  };
  since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  const key = keys.reporter;
  ids = {
    actor: (await mutate(waqai, 'putActor', { slug: slugs.actor, actorKind: 'STATE', names }, { key })).actor.id,
    place: (await mutate(waqai, 'putPlace', { slug: slugs.place, names }, { key })).place.id,
    source: (
      await mutate(
        waqai,
        'putSource',
        { slug: slugs.source, sourceKind: 'REPORT', publisher: text, redistribution: 'OPEN' },
        { key },
      )
    ).source.id,
  };
  const claims = [claimInput({ key: 'a', citations: [{ source: { slug: slugs.source } }] })];
  const input = {
    participants: [{ actor: { slug: slugs.actor }, role: 'PARTY', accordingTo: ['a'] }],
    locations: [{ role: 'SCENE', place: { slug: slugs.place }, precision: 'NEAR', accordingTo: ['a'] }],
    dateAccordingTo: ['a'],
  };
  event = (await mutate(waqai, 'addEvent', eventInput(input, { publish: false, claims }), { key })).event.id;
});
afterAll(() => waqai[Symbol.asyncDispose]());

const everywhere = `query ($ids: [ID!]!, $name: String!) {
  actor(by: { slug: "${slugs.actor}" }) { slug draft } place(by: { slug: "${slugs.place}" }) { slug draft } source(by: { slug: "${slugs.source}" }) { slug draft }
  actors(first: 100) { nodes { slug } } places(first: 100) { nodes { slug } } sources(first: 100) { nodes { slug } }
  named: actors(text: $name) { nodes { slug } } namedPlaces: places(text: $name) { nodes { slug } }
  namedSources: sources(text: $name) { nodes { slug } }
  nodes(ids: $ids) { id }
  suggest(text: $name) { text }
  changes(first: 100) { nodes { subject { id } fields { after } } }
}`;

/** Every place where the three drafts may be seen: what of them is. */
async function seen(key?: string): Promise<string> {
  const { data, errors } = await waqai.ask(everywhere, { ids: Object.values(ids), name }, key);
  expect(errors).toBeUndefined();
  return JSON.stringify(data);
}

/** What a filter by what is named so is answered. */
async function filtered(key?: string): Promise<unknown[]> {
  const filters = (['actor', 'place', 'source'] as const).flatMap((type) =>
    [{ slug: slugs[type] }, { id: ids[type] }].map((ref) => ({ [`${type}s`]: { anyOf: [ref] } })),
  );
  const answers = filters.map((filter) =>
    waqai.ask('query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', { filter }, key),
  );
  return (await Promise.all(answers)).map(({ data, errors }) => errors?.[0].extensions.code ?? data.events.totalCount);
}

/** What ended the streams before; everybody is told of it. */
const lasts: string[] = [];

/** What a stream since before says, up to the head. */
async function told(key?: string): Promise<string[]> {
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename
    ... on EntityChanged { node { id } } ... on IncidentAdded { incident { id } } } }`;
  const last = { slug: `last-${lasts.length}`, actorKind: 'STATE', names: [{ text: 'Last', language: 'en' }] };
  lasts.push((await mutate(waqai, 'putActor', last, { key: keys.editor })).actor.id);
  const found: string[] = [];
  for await (const message of liveStream(waqai, { query, variables: { since }, key })) {
    const id = message.node?.id ?? message.incident?.id;
    if (id === lasts.at(-1)) return found;
    if (message.__typename !== 'Started' && !lasts.includes(id)) found.push(id ?? message.__typename);
  }
  throw new Error('the stream ended');
}

test('a draft of an actor, a place or a source is seen by who put it and by editors, and leaves no trace for anybody else', async () => {
  for (const key of [undefined, keys.reader, keys.stranger]) {
    const answer = await seen(key);
    for (const trace of [name, ...Object.values(slugs), ...Object.values(ids)]) expect(answer).not.toContain(trace);
    expect(await filtered(key)).toEqual(Array(6).fill('UNKNOWN_REFERENCE'));
    expect(await told(key)).toEqual([]);
  }
  for (const key of [keys.reporter, keys.editor]) {
    const answer = await seen(key);
    for (const trace of [name, ...Object.values(slugs), ...Object.values(ids)])
      expect(answer.split(trace).length).toBeGreaterThan(2);
    expect(answer.split('"draft":true').length).toBe(4);
    expect(await filtered(key)).toEqual(Array(6).fill(0));
    expect(await told(key)).toEqual(Object.values(ids));
  }
});

test('a file of what is public has no draft, one of everything has it as one, and it comes in as one', async () => {
  expect(await exportTimeline(waqai.storage, 'tripoli', { all: false })).not.toContain(name);
  const file = (await exportTimeline(waqai.storage, 'tripoli', { all: true })) ?? '';
  expect(file.split('"draft": true').length).toBe(4);
  await using elsewhere = await openSqlite();
  await importTimeline(elsewhere.storage, readTimelineFile(file));
  expect(await exportTimeline(elsewhere.storage, 'tripoli', { all: true })).toBe(file);
});

test('with the event that names them they become public: told from then on, and what was a draft stays unseen', async () => {
  await mutate(waqai, 'publishEvent', { id: event, expectedVersion: 1 }, { key: keys.editor });
  for (const key of [undefined, keys.reader, keys.stranger]) {
    const answer = await seen(key);
    for (const trace of [...Object.values(slugs), ...Object.values(ids)]) expect(answer).toContain(trace);
    expect(answer.split('"draft":false').length).toBe(4);
    expect(await filtered(key)).toEqual(Array(6).fill(1));
    expect(await told(key)).toEqual([...Object.values(ids), event]);
    const { data } = await waqai.ask(
      'query ($id: ID!) { changes(subject: $id) { nodes { subjectVersion fields { path before } } } }',
      { id: ids.actor },
      key,
    );
    // All is new: whoever reads it has seen no version before.
    expect(data.changes.nodes.map((each: { subjectVersion: number }) => each.subjectVersion)).toEqual([2]);
    expect(JSON.stringify(data.changes.nodes[0].fields)).not.toMatch(/"before":[^n]/);
  }
});
