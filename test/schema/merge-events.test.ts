import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOfRecorded } from '../kit/entry-of.ts';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let key: string;
let [into, other]: string[] = [];
let start: string;

/** Everything that readers see of both events, in their newest state and in every past one. */
const shown = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TimelineEvent {
  id version state mergedInto { id } mergedFrom { id } claims { nodes { id event { id } } }
  casualties { harm low best high } dateAccordingTo { id } } } }`;
const history = `{ changes(first: 50) { nodes {
  seq cursor kind: changeKind reason fields { path before after } } } }`;
const stream = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename
  ... on LiveMessage { cursor } ... on IncidentAdded { change { kind: changeKind } }
  ... on EventsMerged { change { seq kind: changeKind } event { id version } membership merged { id state } edge { node { id } } }
  ... on EventChanged { change { seq kind: changeKind } event { id } membership } } }`;

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  key = await waqai.keyOf('EDITOR');
  const killed = (best: number) => [claimInput({ key: 'a', casualties: [{ harm: 'KILLED', group: 'ALL', best }] })];
  const add = async (best: number): Promise<string> =>
    (await send('addEvent', eventInput({ dateAccordingTo: ['a'] }, { publish: true, claims: killed(best) }))).event.id;
  [into, other] = [await add(3), await add(7)];
  start = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
});
afterAll(() => waqai[Symbol.asyncDispose]());

const send = (name: 'addEvent' | 'mergeEvents' | 'splitEvent', input: object) => mutate(waqai, name, input, { key });
const both = async () => (await waqai.ask(shown, { ids: [into, other] })).data.nodes;
const seen = (id: string | undefined, expectedVersion: number) => ({ id, expectedVersion });

test('Merged events are one, each id answers, and both are as before once they are split', async () => {
  const before = await both();
  const claims = before.map((event: { claims: { nodes: { id: string }[] } }) => event.claims.nodes[0]!.id);
  const merged = await send('mergeEvents', { into: seen(into, 1), merge: [seen(other, 1)], reason: 'one attack' });
  expect(merged).toMatchObject({ __typename: 'EventAccepted', event: { id: into, version: 2, state: 'PUBLISHED' } });
  const about = { id: into };
  expect(await both()).toMatchObject([
    {
      mergedFrom: [{ id: other }],
      claims: { nodes: claims.map((id: string) => ({ id, event: about })) },
      casualties: [{ low: 3, high: 7 }],
    },
    { id: other, state: 'MERGED', mergedInto: { id: into }, claims: { nodes: [] }, casualties: [], dateAccordingTo: [] },
  ]);
  expect((await waqai.ask('{ events { nodes { id } } }')).data.events.nodes).toEqual([{ id: into }]);
  const split = await send('splitEvent', { event: seen(other, 2), mergedInto: seen(into, 2), reason: 'two attacks' });
  expect(split).toMatchObject({ __typename: 'EventAccepted', event: { id: other, version: 3, state: 'PUBLISHED' } });
  const version = { version: 3 };
  expect(await both()).toEqual(before.map((event: object) => ({ ...event, ...version })));
});

test('The history of a merge and its undoing says what went where and why, and shows no claim in two places', async () => {
  const { data } = await waqai.ask(history);
  // biome-ignore lint/suspicious/noExplicitAny: a change as the query above selects it
  const of = (reason: string) => data.changes.nodes.filter((change: any) => change.reason === reason);
  const fields = (reason: string) =>
    // biome-ignore lint/suspicious/noExplicitAny: a change as the query above selects it
    of(reason).map(({ kind, fields: all }: any) => [kind, all.map((each: any) => each.path[0])]);
  expect(fields('one attack')).toEqual([
    ['CLAIM_MOVED', ['event']],
    ['EVENT_MERGED', expect.arrayContaining(['state', 'mergedInto', 'dateAccordingTo'])],
    ['EVENT_ABSORBED', ['mergedFrom']],
  ]);
  expect(fields('two attacks')).toEqual([
    ['CLAIM_MOVED', ['event']],
    ['EVENT_SPLIT', ['mergedFrom']],
    ['EVENT_RESTORED', expect.arrayContaining(['state', 'mergedInto', 'dateAccordingTo'])],
  ]);
  const past = `query ($ids: [ID!]!, $cursor: LedgerCursor) {
    nodes(ids: $ids) { ... on TimelineEvent { snapshot(at: { cursor: $cursor }) { dateAccordingTo { id } } } } }`;
  for (const { cursor } of data.changes.nodes) {
    const { nodes } = (await waqai.ask(past, { ids: [into, other], cursor })).data;
    const claims = nodes.flatMap(({ snapshot }: { snapshot: { dateAccordingTo: { id: string }[] } | null }) =>
      (snapshot?.dateAccordingTo ?? []).map(({ id }) => id),
    );
    expect(new Set(claims).size).toBe(claims.length);
  }
});

test('Who follows is told once of a merge, at the change of the event that stays, wherever the stream was cut before', async () => {
  const { data } = await waqai.ask('{ changes(first: 50) { nodes { seq cursor kind: changeKind } } }');
  const changes: { seq: number; cursor: string; kind: string }[] = data.changes.nodes;
  const absorbed = changes.find(({ kind }) => kind === 'EVENT_ABSORBED')!;
  const cursors = [
    start,
    ...changes.filter(({ seq }) => seq >= absorbed.seq - 2 && seq < absorbed.seq).map(({ cursor }) => cursor),
  ];
  expect(cursors).toHaveLength(3);
  for (const since of cursors) {
    const told: object[] = [];
    for await (const message of liveStream(waqai, { query: stream, variables: { since } })) {
      if (message.change !== undefined) told.push(message);
      if (message.change?.kind === 'EVENT_RESTORED') break;
    }
    expect(told).toMatchObject([
      {
        __typename: 'EventsMerged',
        change: { seq: absorbed.seq },
        event: { id: into },
        membership: 'STAYED',
        merged: [{ id: other }],
      },
      { __typename: 'EventChanged', change: { kind: 'EVENT_SPLIT' }, event: { id: into }, membership: 'STAYED' },
      { __typename: 'EventChanged', change: { kind: 'EVENT_RESTORED' }, event: { id: other }, membership: 'ENTERED' },
    ]);
  }
});

test('What is a part of a merged event is counted once: in the figures of the one that stays', async () => {
  const claims = (best: number) => [claimInput({ key: 'a', casualties: [{ harm: 'INJURED', group: 'ALL', best }] })];
  const add = async (best: number, event: object): Promise<string> =>
    (await send('addEvent', eventInput({ ...event, dateAccordingTo: ['a'] }, { publish: true, claims: claims(best) }))).event.id;
  const [staying, whole] = [await add(10, { marks: ['INCLUDES_PARTS'] }), await add(10, { marks: ['INCLUDES_PARTS'] })];
  const part = await add(4, { links: [{ relation: 'PART_OF', event: whole }] });
  await add(1, { links: [{ relation: 'PART_OF', event: part }] });
  const injured = async () =>
    (await waqai.ask('{ events { casualties { harm best eventsCounted eventsIncluded } } }')).data.events;
  expect(await injured()).toMatchObject({ casualties: [{}, { harm: 'INJURED', best: 20, eventsCounted: 2, eventsIncluded: 2 }] });
  await send('mergeEvents', { into: seen(staying, 1), merge: [seen(whole, 1)], reason: 'one offensive' });
  expect(await injured()).toMatchObject({ casualties: [{}, { harm: 'INJURED', best: 10, eventsCounted: 1, eventsIncluded: 2 }] });
});

test('A merge with an event that a file has named as merged before is one in the history, too', async () => {
  const add = async (): Promise<string> => (await send('addEvent', eventInput({}, { publish: true }))).event.id;
  const [one, named] = [await add(), await add()];
  const entries = [await entryOfRecorded(waqai.record, one, { mergedFrom: [named as `event_${string}`] })];
  const request = { type: 'importSubjects', input: { correctWith: 'so it says', entries } } as const;
  await waqai.record.write(request, await waqai.record.storage.keys.builtIn());
  await send('mergeEvents', { into: seen(one, 2), merge: [seen(named, 1)], reason: 'named before' });
  const { data } = await waqai.ask(history);
  // biome-ignore lint/suspicious/noExplicitAny: a change as the query above selects it
  const made = data.changes.nodes.filter(({ reason }: any) => reason === 'named before');
  expect(made.map(({ kind }: { kind: string }) => kind)).toEqual(['CLAIM_MOVED', 'EVENT_MERGED', 'EVENT_ABSORBED']);
});
