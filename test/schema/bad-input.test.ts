import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rounds } from '../kit/long-run.ts';
import { claimInput, eventInput, everyMutation, type MutationName, mutate, sendMutation } from '../kit/mutations.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let key: string;
let inputs: Record<MutationName, object>;

beforeAll(async () => {
  waqai = await testApp();
  inputs = await everyMutation(waqai);
  key = await waqai.keyOf('ADMIN');
});

afterAll(() => waqai[Symbol.asyncDispose]());

const text = (value: string, language = 'en') => [{ language, text: value }];

test('every problem of an input is told at once, each with its path and code, and no row is written', async () => {
  const before = await waqai.record.rows();
  const figure = { harm: 'KILLED', group: 'ALL' };
  const answer = await mutate(
    waqai,
    'addEvent',
    {
      timeline: { slug: 'tripoli' },
      reason: 'r',
      event: {
        kind: 'CLASH',
        title: [],
        summary: text('x'.repeat(70_000)),
        date: { edtf: '2020-13-01' },
        participants: Array(10_000).fill({ actor: { slug: 'gna' }, role: 'PARTY' }),
        locations: [{ role: 'SCENE', place: { slug: 'nowhere' }, precision: 'EXACT' }],
        casualties: [{ ...figure, low: 9, high: 5 }],
      },
      claims: [
        claimInput({ statement: text('a\u0000b') }),
        claimInput({ statement: text('a\ud83d'), claimant: { slug: 'nobody' } }),
        claimInput({ statement: text('words', '\ud800') }),
      ],
    },
    { key },
  );
  expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  const told = answer.problems.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')}: ${code}`);
  expect(told.toSorted()).toEqual([
    'input.claims.0.statement.0.text: NOT_TEXT',
    'input.claims.1.claimant: UNKNOWN_REFERENCE',
    'input.claims.1.statement.0.text: NOT_TEXT',
    'input.claims.2.statement.0.language: INVALID_LANGUAGE',
    'input.event.casualties.0: RANGE_REVERSED',
    'input.event.date.edtf: INVALID_DATE',
    'input.event.locations.0.place: UNKNOWN_REFERENCE',
    'input.event.participants: TOO_MANY',
    'input.event.summary.0.text: TOO_LONG',
    'input.event.title: REQUIRED',
  ]);
  const early = await mutate(waqai, 'addEvent', eventInput({ date: { edtf: '2018-05-17' } }), { key });
  expect(early.problems).toEqual([
    { path: ['input', 'event', 'date', 'edtf'], code: 'BEFORE_TIMELINE', message: expect.stringContaining('2019-04-04') },
  ]);
  expect(await waqai.record.rows()).toEqual(before);
});

/** An operation as a client sends that accepts what GraphQL over HTTP recommends. */
async function send(body: string | object, headers: Record<string, string> = {}) {
  const response = await waqai.app.fetch(
    new Request('http://waqai.test/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        authorization: `Bearer ${key}`,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
  const answer = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own request
  return { status: response.status, text: answer, ...(JSON.parse(answer) as { data?: any; errors?: any[] }) };
}

const addOne = 'mutation ($input: AddEventInput!) { addEvent(idempotencyKey: "k", input: $input) { __typename } }';
const misshapen: [what: string, query: string, variables: object, path: string[] | undefined][] = [
  ['an unknown enum value', addOne, { input: eventInput({ kind: 'BATTLE' }) }, ['input', 'event', 'kind']],
  ['an unknown field', addOne, { input: eventInput({ headline: 'x' }) }, ['input', 'event']],
  ['a missing field', addOne, { input: { timeline: { slug: 'tripoli' }, claims: [] } }, ['input']],
  ['a missing variable', addOne, {}, ['input']],
  ['a list for a reference', addOne, { input: eventInput({}, { timeline: ['tripoli'] }) }, ['input', 'timeline']],
  [
    'two of an actor’s names at once',
    addOne,
    { input: eventInput({ participants: [{ actor: { id: 'a', slug: 'b' }, role: 'PARTY' }] }) },
    ['input', 'event', 'participants', '0', 'actor'],
  ],
  ['an enum value that is wrong in the document', '{ events(orderBy: BY_NAME) { totalCount } }', {}, undefined],
  ['a field that does not exist', '{ incidents { id } }', {}, undefined],
  ['no GraphQL', '{ events', {}, undefined],
  ['two operations and no name', 'query a { viewer { role } } query b { viewer { role } }', {}, undefined],
];

test.each(misshapen)('%s is an error of the request, with its code and where it is', async (_, query, variables, path) => {
  const before = await waqai.record.rows();
  const { status, data, errors } = await send({ query, variables });
  expect([status, data]).toEqual([400, undefined]);
  for (const error of errors ?? []) {
    expect(error.extensions.code).toBe('BAD_INPUT');
    if (path === undefined) continue;
    expect(error.extensions.path.map(String)).toEqual(path);
  }
  expect(errors?.length).toBeGreaterThan(0);
  expect(await waqai.record.rows()).toEqual(before);
});

const nested = (depth: number): object => (depth === 0 ? { kinds: ['CLASH'] } : { excluding: nested(depth - 1) });

test.each([
  ['filters too deep in filters', nested(5), 'excluding.excluding.excluding.excluding: TOO_DEEP'],
  ['three hundred ways', { anyOf: Array.from({ length: 300 }, () => ({ kinds: ['CLASH'] })) }, ': TOO_MANY'],
  [
    'a list of more kinds than there is a use for',
    { excluding: { kinds: Array(101).fill('CLASH') } },
    'excluding.kinds: TOO_MANY',
  ],
  ['more foreign ids than may be named', { externalIds: Array(101).fill({ scheme: 'a', value: 'b' }) }, 'externalIds: TOO_MANY'],
  ['a range turned round', { killed: { min: 3, max: 2 } }, 'killed: RANGE_REVERSED'],
  ['less than nobody', { killed: { min: -1 } }, 'killed.min: OUT_OF_RANGE'],
  ['a date of no day', { maxWidthDays: 0 }, 'maxWidthDays: OUT_OF_RANGE'],
  ['a circle of no size', { near: { latitude: 32, longitude: 13, radiusKm: 0 } }, 'near.radiusKm: OUT_OF_RANGE'],
  ['a place off the earth', { near: { latitude: 91, longitude: 13, radiusKm: 1 } }, 'near.latitude: OUT_OF_RANGE'],
  ['a box upside down', { box: { south: 33, west: 12, north: 32, east: 13 } }, 'box: RANGE_REVERSED'],
  ['an instant that is none', { addedSince: 'yesterday' }, 'addedSince: INVALID_DATE'],
])('a filter of %s is refused by name, for lists and for subscriptions', async (_, filter, told) => {
  for (const [query, path] of [
    ['query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', 'events.filter'],
    ['subscription ($filter: EventFilter) { timelineChanged(filter: $filter) { __typename } }', 'timelineChanged.filter'],
  ] as const) {
    const { errors, data } = await waqai.ask(query, { filter });
    expect(data ?? null).toBeNull();
    const problems = errors?.[0].extensions.problems as { path: string[]; code: string }[];
    const [at, code] = told.split(': ');
    expect(problems.map((each) => `${each.path.join('.')}: ${each.code}`)).toEqual([
      `${path}${at === '' ? '' : `.${at}`}: ${code}`,
    ]);
  }
});

test('what the filter of a field names and there is not is told by that field alone, and the rest is answered', async () => {
  const query = `query ($filter: EventFilter, $some: EventFilter, $from: AsOf!) {
    unknown: events(filter: $filter) { totalCount nodes { id } }
    known: events(filter: $some) { totalCount }
    timeline(by: { slug: "tripoli" }) { slug events(filter: $filter) { totalCount } }
    compare(earlier: $from, filter: $filter) { totalCount } }`;
  const filter = {
    excluding: { sources: { anyOf: [{ slug: 'article' }, { slug: 'x' }] } },
    actors: { anyOf: [{ id: 'actor_x' }] },
  };
  const from = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  const { status, data, errors } = await waqai.ask(query, { filter, some: { kinds: ['CLASH'] }, from });
  expect([status, data]).toEqual([
    200,
    { unknown: null, known: { totalCount: expect.any(Number) }, timeline: { slug: 'tripoli', events: null }, compare: null },
  ]);
  const problems = [
    {
      path: ['filter', 'excluding', 'sources', 'anyOf', '1'],
      code: 'UNKNOWN_REFERENCE',
      message: 'There is no source with the slug "x".',
    },
    { path: ['filter', 'actors', 'anyOf', '0'], code: 'UNKNOWN_REFERENCE', message: 'There is no actor with the id "actor_x".' },
  ];
  const told = errors?.map((each) => [(each.path ?? []).join('.'), each.extensions.code, each.locations?.length]);
  expect(told?.toSorted()).toEqual(['compare', 'timeline.events', 'unknown'].map((path) => [path, 'UNKNOWN_REFERENCE', 1]));
  for (const { extensions } of errors ?? [])
    expect(extensions.problems).toEqual(expect.arrayContaining(problems.map((each) => expect.objectContaining(each))));
});

test('a subscription is nothing beside its filter, and is refused where that names what there is not; and so is a filter that is wrong besides', async () => {
  const filter = { sources: { anyOf: [{ slug: 'x' }] } };
  const follow = 'subscription ($filter: EventFilter) { timelineChanged(filter: $filter) { __typename } }';
  const { data, errors } = await waqai.ask(follow, { filter });
  expect([data ?? null, errors?.[0].extensions.problems]).toMatchObject([
    null,
    [{ path: ['timelineChanged', 'filter', 'sources', 'anyOf', '0'], code: 'UNKNOWN_REFERENCE' }],
  ]);
  const list = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } viewer { role } }';
  const wrong = await waqai.ask(list, { filter: { ...filter, maxWidthDays: 0 } });
  expect([wrong.data ?? null, wrong.errors?.[0].extensions.problems]).toMatchObject([null, [{ code: 'OUT_OF_RANGE' }]]);
});

test('a body over the limit is refused with 413, however it is sent, and one of just the limit is read', async () => {
  const limit = 1_048_576;
  const bodyOf = (size: number) => {
    const query = '{ viewer { role } }';
    return JSON.stringify({ query, variables: { x: '' } })
      .replace('""', `"${'x'.repeat(size - 100)}"`)
      .padEnd(size, ' ');
  };
  expect((await send(bodyOf(limit))).status).toBe(200);
  const { status, errors } = await send(bodyOf(limit + 1));
  expect([status, errors?.[0].extensions]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE' })]);
});

// Anything at all in the place of any value: what comes back is an answer, never a fault, and nothing is written but what is accepted.
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '\u0000',
    '\ud800',
    'x'.repeat(2_000),
    -1,
    1e308,
    2 ** 53,
    [],
    {},
    null,
    true,
    '__proto__',
    'c_0_0',
    'p_',
  ),
);

function replaced(value: unknown, at: readonly number[], by: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const name = keys[first % keys.length];
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

const sound = (answer: { status: number; errors?: unknown[] | undefined }): void => {
  expect(JSON.stringify(answer.errors ?? [])).not.toMatch(/INTERNAL_SERVER_ERROR|node_modules|\.ts:\d/);
  expect(answer.status).toBeLessThan(500);
};

test('a mutation with anything at all in the place of any value is an answer or a refusal, and writes only what it accepts', async () => {
  const names = Object.keys(inputs) as MutationName[];
  const steps = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), steps, anything, async (name, at, by) => {
      const before = await waqai.record.rows();
      const input = replaced(inputs[name], at, by) as object;
      const answer = await sendMutation(waqai, name, input, { key, validateOnly: true });
      sound(answer);
      expect(await waqai.record.rows()).toEqual(before);
    }),
    { numRuns: rounds(300, 5_000), seed: 13 },
  );
});

test('a query with anything at all for its arguments is an answer or a refusal', async () => {
  const query = `query ($filter: EventFilter, $orderBy: EventOrder, $first: Int, $last: Int, $after: String, $before: String, $id: ID!, $ids: [ID!]!, $at: SnapshotPoint!, $slug: String!, $language: LanguageTag) {
    events(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) { totalCount nodes { title(language: $language) { text } } }
    event(by: { id: $id }) { snapshot(at: $at) { version } } node(id: $id) { id } nodes(ids: $ids) { id } actor(by: { slug: $slug }) { id } changes(first: $first, after: $after, subject: $id) { nodes { seq } }
  }`;
  const { data } = await waqai.ask('{ events(first: 1) { nodes { id } pageInfo { endCursor } } }');
  const [{ id }] = data.events.nodes;
  const sane = {
    filter: {
      timelines: [{ slug: 'tripoli' }],
      occurred: { firstDay: '2020-01-01', lastDay: '2020-12-31', certainty: 'POSSIBLY' },
      kinds: ['CLASH'],
      actors: { anyOf: [{ slug: 'gna' }], roles: ['PARTY'], parts: true },
      places: { anyOf: [{ slug: 'libya' }] },
    },
    orderBy: 'DATE_ASC',
    first: 5,
    last: null,
    after: data.events.pageInfo.endCursor,
    before: null,
    id,
    ids: [id],
    at: { version: 1 },
    slug: 'gna',
    language: 'ar',
  };
  const steps = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, anything, async (at, by) => sound(await waqai.ask(query, replaced(sane, at, by) as object))),
    { numRuns: rounds(500, 10_000), seed: 13 },
  );
});
