import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/chain/verify-ledger.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectReplayed } from '../contract/sound-ledger.ts';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, type MutationName, mutate } from '../kit/mutations.ts';
import { reportOf } from '../kit/reports.ts';
import { basicRecord } from '../kit/requests.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// A private person's name stands in versions 1 to 3 of an event, in a claim about it, in an actor, in a source, and in a reason.
const name = 'Qzvarendil';
const shown = `id title { text } summary { text } claims { nodes { statement { text } withheld } } withheld
  participants { actor { names { text } withheld } }`;
const everything = `query ($ids: [ID!]!, $name: String!) {
  events(filter: { text: $name }) { totalCount }
  all: events { totalCount nodes { ${shown} } }
  nodes(ids: $ids) { __typename ... on TimelineEvent { ${shown} snapshot(at: { version: 2 }) { title { text } } }
    ... on Claim { statement { text } withheld } ... on Actor { slug names { text } withheld }
    ... on Source { slug publisher { text } about: title { text } withheld } }
  suggest(text: $name) { __typename }
  changes(first: 100) { nodes { kind: changeKind reason withheld fields { path before after } snapshot { title { text } } } }
}`;

const told = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor }
  ... on IncidentAdded { change { reason fields { before after } } incident { ${shown} } }
  ... on EventChanged { membership change { reason fields { before after } } event { ${shown} } }
  ... on EntityChanged { change { fields { before after } } node { ... on Actor { names { text } } ... on Source { publisher { text } } } }
  ... on Withheld { subject } } }`;

let waqai: TestApp;
let admin: string;
let ids: Record<'event' | 'other' | 'claim' | 'actor' | 'source', string>;
let live: AsyncGenerator;
/** A slow reader of everything, that had read no further than the beginning when the words were withheld. */
let slow: ReturnType<typeof liveStream>;
let second: string;

const text = (value: string) => [{ language: 'en', text: value }];
/** An id that a foreign dataset gave, which leads to the name there, and has it in it. */
const idsOf = (type: string) => [{ scheme: 'Register', value: `${type}/${name}` }];
const send = (mutation: MutationName, input: object) => mutate(waqai, mutation, input, { key: admin });
const ask = async () => {
  const { data, errors } = await waqai.ask(everything, { ids: Object.values(ids), name }, admin);
  expect(errors).toBeUndefined();
  return data;
};

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  admin = await waqai.keyOf('ADMIN');
  const names = [{ text: name, language: 'en' }];
  const actor = (await send('putActor', { slug: name.toLowerCase(), actorKind: 'PERSON', names, externalIds: idsOf('actor') }))
    .actor.id;
  const put = {
    slug: 'his-post',
    sourceKind: 'SOCIAL_MEDIA',
    publisher: text(name),
    title: text(`By ${name}`),
    redistribution: 'OPEN',
    externalIds: idsOf('source'),
  };
  const source = (await send('putSource', put)).source.id;
  const participants = [{ actor: { id: actor }, role: 'MENTIONED', accordingTo: ['a'] }];
  const claims = [claimInput({ key: 'a', statement: text(`${name} was there`), citations: [{ source: { id: source } }] })];
  const event = { title: text(`${name} arrested`), participants, dateAccordingTo: ['a'] };
  const added = (await send('addEvent', eventInput(event, { publish: true, claims }))).event.id;
  const correct = (expectedVersion: number, title: string, reason: string) =>
    send('correctEvent', { id: added, expectedVersion, reason, set: { title: text(title), participants: [] } });
  await correct(1, `${name} arrested again`, `${name} asked for it`);
  await correct(2, `${name}, arrested`, 'style');
  await correct(3, 'A man arrested', 'privacy');
  const other = (
    await send('addEvent', eventInput({ title: text(`${name} freed`), externalIds: idsOf('event') }, { publish: true }))
  ).event.id;
  const { data } = await waqai.ask('query ($id: ID!) { event(by: { id: $id }) { claims { nodes { id } } } }', { id: added });
  ids = { event: added, other, claim: data.event.claims.nodes[0].id, actor, source };
  const quoted = [{ line: 2, column: 'notes', value: name, message: `${name} is odd.` }];
  await waqai.storage.keepImportReport(reportOf('import_one', 1, { named: { refused: quoted, flagged: quoted, left: quoted } }));
  const since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  second = (await waqai.ask('{ changes(first: 1) { nodes { cursor } } }')).data.changes.nodes[0].cursor;
  slow = liveStream(waqai, { query: told, variables: { since: second } });
  for (let i = 0; i < 3; i++) await slow.next();
  live = liveStream(waqai, {
    query: `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on Withheld { subject change { kind: changeKind reason } } } }`,
    variables: { since },
  });
  expect((await live.next()).value).toMatchObject({ __typename: 'Started' });
});
afterAll(() => waqai[Symbol.asyncDispose]());

test('A name is found wherever it stands, before it is withheld', async () => {
  expect(JSON.stringify(await ask()).split(name).length).toBeGreaterThan(10);
  expect(await waqai.record.timesKept(name)).toBeGreaterThan(10);
});

test('Withheld words are found in no answer, no table, no search, no history, no export and no byte of the database', async () => {
  const asked = {
    subjects: [
      { id: ids.event, expectedVersion: 4, versions: [1, 2, 3] },
      { id: ids.claim, expectedVersion: 1 },
      { id: ids.actor, expectedVersion: 1 },
      { id: ids.source, expectedVersion: 1 },
      { id: ids.other, expectedVersion: 1 },
    ],
    reason: 'he is a private person',
  };
  const { __typename, changes } = await send('withhold', asked);
  expect(__typename).toBe('ChangesAccepted');
  // With the other event goes the claim about it.
  expect(changes.map(({ kind }: { kind: string }) => kind)).toEqual(Array(6).fill('WITHHELD'));
  const answer = await ask();
  expect(JSON.stringify(answer).toLowerCase()).not.toContain(name.toLowerCase());
  expect((await waqai.record.rows()).join().toLowerCase()).not.toContain(name.toLowerCase());
  expect((await exportTimeline(waqai.storage, 'tripoli', { all: true }))?.toLowerCase()).not.toContain(name.toLowerCase());
  expect(await waqai.record.timesKept(name)).toBe(0);
});

test('What is withheld answers under its id, with a phrase and empty lists, and stands in no list', async () => {
  const { all, nodes } = await ask();
  const withheld = { text: 'Withheld' };
  expect(all).toMatchObject({ totalCount: 1, nodes: [{ title: { text: 'A man arrested' }, withheld: false }] });
  expect(nodes).toMatchObject([
    { title: { text: 'A man arrested' }, snapshot: null, claims: { nodes: [{ statement: withheld, withheld: true }] } },
    { title: withheld, withheld: true, participants: [] },
    { statement: withheld, withheld: true },
    { names: [withheld, { text: 'محجوب' }], withheld: true },
    { publisher: withheld, about: null, withheld: true },
  ]);
});

test('The ledger verifies, counts what is withheld, and a replay of it gives the same rows', async () => {
  const verdict = await reading(waqai.storage, (view) => verifyLedger(view, waqai.storage.ledgerId));
  expect(verdict).toMatchObject({ ok: true, withheld: 8 });
  await expectReplayed(waqai.storage, openSqlite);
});

test('Who follows is told to drop each subject, and a stream since the beginning never has the words', async () => {
  const dropped: unknown[] = [];
  while (dropped.length < 6) dropped.push((await live.next()).value);
  await live.return(undefined);
  const change = { kind: 'WITHHELD', reason: 'he is a private person' };
  const subjects = [ids.event, ids.other, ids.claim, ids.actor, ids.source];
  expect(dropped).toEqual(expect.arrayContaining(subjects.map((subject) => ({ __typename: 'Withheld', subject, change }))));
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  for (const stream of [slow, liveStream(waqai, { query: told, variables: { since: second } })]) {
    const messages: { __typename: string; cursor: string; membership?: string }[] = [];
    for await (const message of stream) {
      messages.push(message);
      if (message.cursor === head) break;
    }
    expect(JSON.stringify(messages).toLowerCase()).not.toContain(name.toLowerCase());
    expect(messages.filter(({ membership }) => membership === 'ENTERED')).toHaveLength(stream === slow ? 0 : 1);
  }
});

test('An actor that was withheld can be put anew under the slug that it was given', async () => {
  const { nodes } = await ask();
  const { slug } = nodes[3];
  const names = [{ text: 'A man', language: 'en' }];
  const put = await send('putActor', { slug, actorKind: 'PERSON', names, expectedVersion: 1 });
  expect(put).toMatchObject({ __typename: 'ActorAccepted', actor: { id: ids.actor, version: 2 } });
});

test('Versions that are not there, a place, a stale version and no subject at all are refused', async () => {
  const refused = async (subjects: object[]) => {
    const { __typename, problems } = await send('withhold', { subjects, reason: 'r' });
    return [
      __typename,
      ...(problems ?? []).map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`),
    ];
  };
  const { data } = await waqai.ask('{ places(first: 1) { nodes { id } } }');
  expect(await refused([])).toEqual(['InvalidInput', 'input.subjects REQUIRED']);
  expect(await refused([{ id: ids.event, expectedVersion: 4, versions: [9] }])).toEqual([
    'InvalidInput',
    'input.subjects.0.versions OUT_OF_RANGE',
  ]);
  expect(await refused([{ id: data.places.nodes[0].id, expectedVersion: 1 }])).toEqual(['NotFound']);
  expect(await refused([{ id: ids.event, expectedVersion: 3 }])).toEqual(['StaleEntity']);
});
