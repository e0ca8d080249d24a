import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType } from 'graphql';
import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { reading } from '../contract/opened-storage.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { addEvent, basicRecord, claimBy, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { WholeSelection } from '../kit/whole-selection.ts';

const printed = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const whole = new WholeSelection(printed);
const roomy = { config: { maxCost: 1_000_000_000, maxAliases: 10_000, maxTokens: 1_000_000, maxDepth: 50 } };

/** An event whose title was corrected, and whose actor was given another name. */
async function corrected(waqai: TestApp) {
  for (const request of basicRecord) await waqai.record.write(request);
  const added = await waqai.record.write(
    addEvent({ title: { en: 'Before' }, participants: [{ actor: 'gna', role: 'PARTY' }] }, { claims: [claimBy('al-jazeera')] }),
  );
  const id = added.subject ?? '';
  const then = cursorOf(added.position);
  await waqai.record.write(putActor('gna', { expectedVersion: 1, names: [{ text: 'Renamed', language: 'en' }] }));
  await waqai.record.write({
    type: 'correctEvent',
    input: { id, expectedVersion: 1, reason: 'it was wrong', set: { title: { en: 'After' } } },
  });
  const last = await waqai.record.write(addEvent({ title: { en: 'Another' } }));
  return { id, then, inside: cursorOf({ seq: added.position.seq - 1, hash: await hashAt(waqai, added.position.seq - 1) }), last };
}

function hashAt({ storage }: TestApp, seq: number): Promise<string> {
  return reading(storage, async (view) => (await view.changeAt(seq))?.hash ?? '');
}

const shown =
  '{ readAt totalCount nodes { id title { text } participants { id actor { id name { text } } } claims { nodes { id event { id } } } } }';

test('two positions stand side by side in one document, and what hangs below a field is read where the field is', async () => {
  await using waqai = await testApp();
  const { id, then } = await corrected(waqai);
  const { data, errors, extensions } = await waqai.ask(
    `query ($then: AsOf) { then: events(asOf: $then) ${shown} ... on Query { now: events ${shown} } ledger(asOf: $then) { head length } }`,
    { then },
  );
  expect(errors).toBeUndefined();
  expect(Object.keys(data)).toEqual(['then', 'now', 'ledger']);
  expect(data.then).toMatchObject({
    readAt: then,
    totalCount: 1,
    nodes: [
      {
        id: `${id}@${then}`,
        title: { text: 'Before' },
        participants: [{ id: expect.stringMatching(/^participant_.*@c_/), actor: { name: { text: 'gna' } } }],
        claims: { nodes: [{ id: expect.stringMatching(/^claim_.*@c_/), event: { id: `${id}@${then}` } }] },
      },
    ],
  });
  expect(data.ledger.head).toBe(then);
  expect(data.now.totalCount).toBe(2);
  expect(data.now.nodes[0]).toMatchObject({
    id,
    title: { text: 'After' },
    participants: [{ actor: { name: { text: 'Renamed' } } }],
  });
  expect(extensions).not.toHaveProperty('immutable');
});

test('an id of the past finds what it names there, whatever it says now, for ever', async () => {
  await using waqai = await testApp();
  const { id, then } = await corrected(waqai);
  const past = `${id}@${then}`;
  const query = `query ($id: ID!) {
    node(id: $id) { __typename id ... on TimelineEvent { title { text } } }
    nodes(ids: [$id]) { id } event(by: { id: $id }) { id changedAt } possibleDuplicates(event: $id) { event { id } } }`;
  const { data, extensions } = await waqai.ask(query, { id: past });
  expect(data).toMatchObject({
    node: { __typename: 'TimelineEvent', id: past, title: { text: 'Before' } },
    nodes: [{ id: past }],
    event: { id: past },
    possibleDuplicates: [],
  });
  expect(extensions).toMatchObject({ immutable: true });
  await waqai.record.write(addEvent({ title: { en: 'Yet another' } }));
  expect((await waqai.ask(query, { id: past })).data).toEqual(data);
  const mixed = await waqai.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [past, id] });
  expect(mixed.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ code: 'CONTRADICTION', path: ['nodes'] }],
  });
});

test('an instant stands for the newest change recorded at it or before', async () => {
  await using waqai = await testApp();
  const { id, then } = await corrected(waqai);
  const recordedAt = (await waqai.ask(`{ ledger(asOf: "${then}") { recordedAt } }`)).data.ledger.recordedAt;
  const later = new Date(Date.parse(recordedAt) + 1).toISOString();
  const inZone = recordedAt.replace(
    /T(\d\d)(.*)Z/,
    (_: string, hour: string, rest: string) => `T${String(Number(hour) + 2).padStart(2, '0')}${rest}+02:00`,
  );
  for (const asOf of [recordedAt, later, inZone]) {
    const { data, extensions } = await waqai.ask('query ($asOf: AsOf) { events(asOf: $asOf) { readAt nodes { id } } }', { asOf });
    expect([asOf, data.events]).toEqual([asOf, { readAt: then, nodes: [{ id: `${id}@${then}` }] }]);
    expect(extensions).toMatchObject({ immutable: true });
  }
  const head = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  // What is recorded later may still be at that instant: the answer may be another one then.
  const { data, extensions } = await waqai.ask('{ events(asOf: "2999-01-01T00:00:00Z") { readAt } }');
  expect([data.events.readAt, extensions]).toEqual([head, expect.not.objectContaining({ immutable: true })]);
});

test('what cannot be read as of is refused by name', async () => {
  await using waqai = await testApp();
  const { then, inside, last } = await corrected(waqai);
  const refusals = {
    CURSOR_AHEAD: cursorOf({ seq: last.position.seq + 1, hash: last.position.hash }),
    CURSOR_FORKED: then.replace(/_[0-9a-f]{16}$/, '_0000000000000000'),
    CURSOR_INSIDE_REQUEST: inside,
    BEFORE_LEDGER: '1999-12-31T23:59:59Z',
  };
  for (const [code, asOf] of Object.entries(refusals)) {
    const { data, errors } = await waqai.ask('query ($asOf: AsOf) { then: events(asOf: $asOf) { readAt } events { readAt } }', {
      asOf,
    });
    expect([data, errors?.length, errors?.[0]?.extensions]).toEqual([
      undefined,
      1,
      expect.objectContaining({ code, path: ['then', 'asOf'] }),
    ]);
  }
  const wrong = { WRONG_CURSOR: 'p_x', INVALID_CURSOR: 'c_x', INVALID_DATE: 'last Tuesday' };
  for (const [code, asOf] of Object.entries(wrong)) {
    const { errors } = await waqai.ask('query ($asOf: AsOf) { actors(asOf: $asOf) { nodes { id } } }', { asOf });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', problems: [{ code, path: ['actors', 'asOf'] }] });
  }
  const both = await waqai.ask(`{ node(id: "event_00000000000000000000000000@${then}", asOf: "2026-01-02T00:00:00Z") { id } }`);
  expect(both.errors?.[0]?.extensions.problems).toMatchObject([{ code: 'CONTRADICTION', path: ['node'] }]);
  // Of each position the filters are checked at their own.
  const unknown =
    'query ($asOf: AsOf) { then: events(asOf: $asOf, filter: { actors: { anyOf: [{ slug: "later" }] } }) { totalCount } }';
  await waqai.record.write(putActor('later'));
  expect((await waqai.ask(unknown, { asOf: then })).errors?.[0]?.extensions.problems).toMatchObject([
    { code: 'UNKNOWN_REFERENCE' },
  ]);
  expect((await waqai.ask(unknown)).errors).toBeUndefined();
});

test('a comparison says of each event what became of it, which fields differ, and which claims are new', async () => {
  await using waqai = await testApp();
  const { id, then, last } = await corrected(waqai);
  await waqai.record.write({ type: 'addClaim', input: { event: id, claim: claimBy('gna') } });
  const query = `query ($from: AsOf!, $to: AsOf, $after: String) {
    compare(earlier: $from, later: $to, first: 1, after: $after) {
      totalCount counts { difference count } pageInfo { hasNextPage endCursor }
      nodes { id difference event { id title { text } } before { title { text } } fields { path before after } claims { claimant { slug } } } } }`;
  const first = await waqai.ask(query, { from: then });
  expect(first.errors).toBeUndefined();
  expect(first.data.compare).toMatchObject({
    totalCount: 2,
    pageInfo: { hasNextPage: true },
    nodes: [
      {
        difference: 'CORRECTED',
        event: { id, title: { text: 'After' } },
        before: { title: { text: 'Before' } },
        fields: [{ path: ['title', 'en'], before: 'Before', after: 'After' }],
        claims: [{ claimant: { slug: 'gna' } }],
      },
    ],
  });
  expect(first.data.compare.counts).toContainEqual({ difference: 'ADDED', count: 1 });
  const second = await waqai.ask(query, {
    from: then,
    to: cursorOf(last.position),
    after: first.data.compare.pageInfo.endCursor,
  });
  expect(second.data.compare).toMatchObject({
    pageInfo: { hasNextPage: false },
    nodes: [
      { difference: 'ADDED', event: { id: expect.stringMatching(/@c_/), title: { text: 'Another' } }, before: null, fields: [] },
    ],
  });
  expect(second.extensions).toMatchObject({ immutable: true });
  expect((await waqai.ask(query, { from: then, to: then })).data.compare.totalCount).toBe(0);
  const turned = await waqai.ask(query, { from: cursorOf(last.position), to: then });
  expect(turned.errors?.[0]?.extensions.problems).toMatchObject([{ code: 'RANGE_REVERSED', path: ['compare', 'earlier'] }]);
  const early = await waqai.ask(query, { from: '1999-01-01T00:00:00Z' });
  expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'BEFORE_LEDGER', path: ['compare', 'earlier'] });
  const forked = await waqai.ask(query, { from: then, to: then.replace(/_[0-9a-f]{16}$/, '_0000000000000000') });
  expect(forked.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_FORKED', path: ['compare', 'later'] });
});

/** An answer without what says where it was read, and without the names of then. */
function comparable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replaceAll(/@c_[0-9a-z]+_[0-9a-f]{16}/g, ''));
}

test('as of any position every query answers what the server of a ledger answers that was cut there', async () => {
  const random = new Random(61);
  await using waqai = await testApp({ seed: 61, ...roomy });
  await using cut = await testApp({ seed: 62, ...roomy });
  const [key, ofCut] = [await waqai.keyOf('ADMIN'), await cut.keyOf('ADMIN')];
  for (let i = 0; i < 60; i++) await writeRandom(random, waqai.record);
  const oracle = await oracleOf(waqai.record);
  const changes = await reading(waqai.storage, (view) => view.changesAfter(0, 1_000_000));
  const ends = [...new Set(changes.map(({ header: { request } }) => request.first + request.size - 1))];
  const fields = printed.getQueryType()!.getFields();
  let last = 0;
  for (const seq of Array.from({ length: rounds(4, 200) }, () => random.pick(ends)).toSorted((a, b) => a - b)) {
    const stored = await reading(waqai.storage, (view) => view.storedAfter(last, seq - last));
    if (stored.length > 0) await cut.storage.adopt(waqai.storage.ledgerId, stored);
    last = seq;
    const asOf = cursorOf({ seq, hash: changes[seq - 1]?.hash ?? '' });
    const { id } = random.pick(oracle.all('event'));
    const rows = {
      events: 'first: 100, filter: { states: [DRAFT, PUBLISHED, RETRACTED, MERGED] }',
      actors: 'first: 50',
      places: 'text: "a"',
      sources: 'last: 50',
      changes: 'first: 50',
      timelines: 'first: 10',
      ledger: undefined,
      node: `id: "${id}"`,
      possibleDuplicates: `event: "${id}"`,
    };
    for (const [field, args] of Object.entries(rows)) {
      const selection = whole.of(getNamedType(fields[field]!.type), field === 'events' ? 1 : 0);
      const ask = (more: string) => `{ ${field}${more === '' ? '' : `(${more})`} ${selection} }`;
      const past = await waqai.ask(ask([args, `asOf: "${asOf}"`].filter((each) => each !== undefined).join(', ')), {}, key);
      const then = await cut.ask(ask(args ?? ''), {}, ofCut);
      expect([seq, field, past.errors]).toEqual([seq, field, undefined]);
      expect([seq, field, comparable(past.data)]).toEqual([seq, field, comparable(then.data)]);
    }
  }
});
