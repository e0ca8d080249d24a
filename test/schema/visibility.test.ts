import { beforeEach, expect, test } from 'vitest';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, mutate } from '../kit/mutations.ts';
import { addEvent, basicRecord, claimBy, putSource } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { editor as editorAuthor } from '../kit/test-record.ts';

// What is seen by whom: drafts, retracted events, and what rests on sources that may not be passed on.

let waqai: TestApp;
let origin: string;
let keys: { readonly reader: string; readonly reporter: string; readonly stranger: string; readonly editor: string };

beforeEach(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const [reader, reporter, stranger, editor] = [
    await waqai.keyOf('READER'),
    await waqai.keyOf('REPORTER'),
    await waqai.keyOf('REPORTER'),
    await waqai.keyOf('EDITOR'),
  ];
  keys = { reader, reporter, stranger, editor };
  origin = (await waqai.ask('{ ledger { origin } }')).data.ledger.origin;
  return () => waqai[Symbol.asyncDispose]();
});

/** Everywhere that an event, or a trace of it, might be seen: the ids of events that are seen there. */
async function seenOf(id: string, claim: string, from: string, key?: string): Promise<Record<string, unknown>> {
  const states = '[DRAFT, PUBLISHED, RETRACTED, MERGED]';
  const { data, errors } = await waqai.ask(
    `query ($id: ID!, $claim: ID!, $from: ID!) {
      listed: events(first: 100) { totalCount nodes { id } }
      ofEveryState: events(first: 100, filter: { states: ${states} }) { totalCount nodes { id } }
      timeline(by: { slug: "tripoli" }) { events { totalCount } }
      event(by: { id: $id }) { id }
      node(id: $id) { id }
      nodes(ids: [$id, $claim]) { id }
      claim: node(id: $claim) { id ... on Claim { event { id } } }
      from: event(by: { id: $from }) { links { event { id } } }
      changes(first: 100) { nodes { subject { id } } }
      history: changes(subject: $id) { nodes { seq } }
      ofClaim: changes(subject: $claim) { nodes { seq } }
    }`,
    { id, claim, from },
    key,
  );
  expect(errors).toBeUndefined();
  const ids = (nodes: readonly ({ id: string } | null)[]) => nodes.map((each) => each?.id === id || each?.id === claim);
  return {
    listed: ids(data.listed.nodes).includes(true),
    inEveryState: ids(data.ofEveryState.nodes).includes(true),
    counts: [data.listed.totalCount, data.timeline.events.totalCount, data.ofEveryState.totalCount],
    byId: [data.event, data.node, ...data.nodes, data.claim].map((each) => each !== null),
    linked: data.from.links.length,
    changes: data.changes.nodes.some(
      ({ subject }: { subject: { id: string } | null }) => subject?.id === id || subject?.id === claim,
    ),
    history: [data.history.nodes.length, data.ofClaim.nodes.length],
  };
}

/** What a stream since the beginning says of an event, up to the head. */
async function toldOf(id: string, key?: string): Promise<string[]> {
  const told: string[] = [];
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since, filter: { states: [DRAFT, PUBLISHED, RETRACTED] }) {
    __typename
    ... on LiveMessage { cursor }
    ... on IncidentAdded { incident { id } }
    ... on EventChanged { event { id } membership }
    ... on EventRetracted { event { id } membership }
  } }`;
  // Something that everybody is told of ends the reading.
  await waqai.record.write(putSource(`last-${head.replaceAll('_', '-')}`), editorAuthor);
  for await (const message of liveStream(waqai, { query, variables: { since: origin }, key })) {
    const event = message.incident ?? message.event;
    if (event?.id === id) told.push([message.__typename, message.membership].filter(Boolean).join(' '));
    if (message.__typename === 'EntityChanged' && (await isLast(message.cursor))) return told;
  }
  throw new Error('the stream ended');
}

async function isLast(cursor: string): Promise<boolean> {
  return cursor === (await waqai.ask('{ ledger { head } }')).data.ledger.head;
}

const unseen = {
  listed: false,
  inEveryState: false,
  byId: [false, false, false, false, false],
  linked: 0,
  changes: false,
  history: [0, 0],
};

test('a draft is seen by its author and by editors, nowhere by anybody else, until it is published: then it is an incident', async () => {
  const draft = await mutate(waqai, 'addEvent', eventInput(), { key: keys.reporter });
  const { id } = draft.event;
  const claim = (await waqai.ask(`{ event(by: { id: "${id}" }) { claims { nodes { id } } } }`, {}, keys.reporter)).data.event
    .claims.nodes[0].id;
  const links = [{ relation: 'FOLLOWS', event: id }];
  const from = (await mutate(waqai, 'addEvent', eventInput({ links }, { publish: true }), { key: keys.editor })).event.id;
  for (const key of [undefined, keys.reader, keys.stranger]) {
    expect(await seenOf(id, claim, from, key)).toEqual({ ...unseen, counts: [1, 1, 1] });
    expect(await toldOf(id, key)).toEqual([]);
  }
  for (const key of [keys.reporter, keys.editor]) {
    expect(await seenOf(id, claim, from, key)).toEqual({
      listed: false,
      inEveryState: true,
      counts: [1, 1, 2],
      byId: [true, true, true, true, true],
      linked: 1,
      changes: true,
      history: [1, 1],
    });
    expect(await toldOf(id, key)).toEqual(['EventChanged ENTERED']);
  }
  await mutate(waqai, 'publishEvent', { id, expectedVersion: 1 }, { key: keys.editor });
  expect(await seenOf(id, claim, from)).toMatchObject({
    listed: true,
    counts: [2, 2, 2],
    byId: [true, true, true, true, true],
    linked: 1,
  });
  expect(await toldOf(id)).toEqual(['IncidentAdded']);
  // What was done to it while it was a draft stays its author's and the editors'.
  const history = async (key?: string) =>
    (
      await waqai.ask(
        `{ event(by: { id: "${id}" }) { history { nodes { kind: changeKind } } snapshot(at: { version: 1 }) { version } } }`,
        {},
        key,
      )
    ).data.event;
  expect(await history()).toEqual({ history: { nodes: [{ kind: 'EVENT_PUBLISHED' }] }, snapshot: null });
  expect(await history(keys.editor)).toEqual({
    history: { nodes: [{ kind: 'CLAIM_ADDED' }, { kind: 'EVENT_ADDED' }, { kind: 'EVENT_PUBLISHED' }] },
    snapshot: { version: 1 },
  });
});

test('a retracted event is gone from lists and counts, is there by id with its reason, and subscribers are told; brought back it enters', async () => {
  const { id } = (await mutate(waqai, 'addEvent', eventInput({}, { publish: true }), { key: keys.editor })).event;
  await mutate(waqai, 'retractEvent', { id, expectedVersion: 1, reason: 'It did not happen' }, { key: keys.editor });
  const shown = `{ events { totalCount nodes { id } } event(by: { id: "${id}" }) { state history { nodes { kind: changeKind reason } } } }`;
  expect((await waqai.ask(shown)).data).toEqual({
    events: { totalCount: 0, nodes: [] },
    event: {
      state: 'RETRACTED',
      history: {
        nodes: [
          { kind: 'CLAIM_ADDED', reason: null },
          { kind: 'EVENT_PUBLISHED', reason: null },
          { kind: 'EVENT_RETRACTED', reason: 'It did not happen' },
        ],
      },
    },
  });
  await mutate(waqai, 'publishEvent', { id, expectedVersion: 2, reason: 'It did' }, { key: keys.editor });
  expect((await waqai.ask(shown)).data).toMatchObject({ events: { totalCount: 1 }, event: { state: 'PUBLISHED' } });
  expect(await toldOf(id)).toEqual(['IncidentAdded', 'EventRetracted STAYED', 'EventChanged STAYED']);
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) {
    __typename ... on EventRetracted { membership } ... on EventChanged { membership } ... on IncidentAdded { incident { id } } } }`;
  const told: object[] = [];
  for await (const message of liveStream(waqai, { query, variables: { since: origin } })) {
    if (!['Started', 'EntityChanged'].includes(message.__typename)) told.push(message);
    if (told.length === 3) break;
  }
  expect(told).toEqual([
    { __typename: 'IncidentAdded', incident: { id } },
    { __typename: 'EventRetracted', membership: 'LEFT' },
    { __typename: 'EventChanged', membership: 'ENTERED' },
  ]);
});

test('what rests on a source that may not be passed on is seen with any key, and nowhere without one', async () => {
  await waqai.record.write(putSource('acled', { redistribution: 'INTERNAL' }));
  const citations = [{ source: 'acled' }];
  await waqai.record.write(addEvent({ title: { en: 'Inside' } }, { claims: [claimBy('al-jazeera', { citations })] }));
  const { data } = await waqai.ask(
    '{ events { nodes { id claims { nodes { id } } } } source(by: { slug: "acled" }) { id } }',
    {},
    keys.reader,
  );
  const [{ id, claims }] = data.events.nodes;
  const claim = claims.nodes[0].id;
  const { id: from } = (
    await mutate(waqai, 'addEvent', eventInput({ links: [{ relation: 'FOLLOWS', event: id }] }, { publish: true }), {
      key: keys.editor,
    })
  ).event;
  expect(await seenOf(id, claim, from)).toEqual({ ...unseen, counts: [1, 1, 1] });
  expect(await toldOf(id)).toEqual([]);
  expect(await seenOf(id, claim, from, keys.reader)).toMatchObject({ listed: true, counts: [2, 2, 2], linked: 1, changes: true });
  expect(await toldOf(id, keys.reader)).toEqual(['IncidentAdded']);
  const sources = '{ source(by: { slug: "acled" }) { id } sources { nodes { slug } } }';
  expect((await waqai.ask(sources)).data).toMatchObject({
    source: null,
    sources: { nodes: expect.not.arrayContaining([{ slug: 'acled' }]) },
  });
  expect((await waqai.ask(sources, {}, keys.reader)).data.source).toEqual(data.source);
  // A public event that comes to rest on one is dropped by those who may not see it.
  await mutate(
    waqai,
    'addClaim',
    { event: from, claim: claimInput({ citations: [{ source: { slug: 'acled' } }] }) },
    { key: keys.editor },
  );
  expect((await waqai.ask(`{ events { totalCount } event(by: { id: "${from}" }) { id } }`)).data).toEqual({
    events: { totalCount: 0 },
    event: null,
  });
  expect((await waqai.ask('{ events { totalCount } }', {}, keys.reader)).data.events.totalCount).toBe(2);
});
