import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveStream } from '../kit/live-stream.ts';
import { eventInput, mutate } from '../kit/mutations.ts';
import { addEvent, basicRecord, createTimeline, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Events that have no end or no beginning, and what each question makes of them; in the order of their dates.
const dates = [
  '-0043/..',
  '2019-01-01/..',
  '2019-11/',
  '/2020-05-16',
  '2020-05-17',
  '2020-05-17/..',
  '[2020-05-18..]',
  '[..2020-05-18]',
] as const;

let waqai: TestApp;
let editor: { key: string };

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  await waqai.record.write(putActor('old-force', { affiliations: [{ kind: 'PART_OF', to: 'gna', until: '[..2020-05-18]' }] }));
  await waqai.record.write(putActor('new-force', { affiliations: [{ kind: 'PART_OF', to: 'gna', from: '2020-05-18/..' }] }));
  for (const edtf of dates.toReversed()) await waqai.record.write(addEvent({ date: { edtf } }));
  await waqai.record.write(createTimeline({ slug: 'rome', startsOn: '-0100-01-01' }));
  for (const edtf of ['0001', '-0043-03-15', '-0044', '0000', '[-0043-02..-0043-05]', '-0043-03-15~'])
    await waqai.record.write(addEvent({ date: { edtf } }, { timeline: 'rome' }));
  editor = { key: await waqai.keyOf('EDITOR') };
});

afterAll(() => waqai[Symbol.asyncDispose]());

const inTripoli = 'timelines: [{ slug: "tripoli" }]';
const inRome = 'timelines: [{ slug: "rome" }]';

// biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own query
async function events(filter: string, fields: string, args = ''): Promise<any> {
  const { data, errors } = await waqai.ask(`{ events(filter: { ${filter} } first: 100 ${args}) { ${fields} } }`);
  expect(errors).toBeUndefined();
  return data.events;
}

async function found(filter: string, args = ''): Promise<string[]> {
  const { totalCount, nodes } = await events(filter, 'totalCount nodes { date { edtf } }', args);
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ date }: { date: { edtf: string } }) => date.edtf);
}

test('what is open at one end is ordered by the end that is known', async () => {
  expect(await found(inTripoli)).toEqual(dates);
  expect(await found(inTripoli, 'orderBy: DATE_DESC')).toEqual(dates.toReversed());
});

test.each([
  ['firstDay: "2030-01-01", lastDay: "2030-12-31"', [0, 1, 2, 5, 6]],
  ['firstDay: "2018-01-01", lastDay: "2018-12-31"', [0, 3, 7]],
  ['lastDay: "-0044-12-31"', [3, 7]],
  ['firstDay: "2020-05-17", lastDay: "2020-05-17"', [0, 1, 2, 4, 5, 7]],
  ['firstDay: "2019-04-04", lastDay: "9999-12-31", certainty: CERTAINLY', [4]],
  ['firstDay: "2020-05-17", certainty: CERTAINLY', [4, 5, 6]],
  ['lastDay: "2020-05-17", certainty: CERTAINLY', [3, 4]],
  ['lastDay: "2020-05-18", certainty: CERTAINLY', [3, 4, 7]],
])('days of a filter (%s) find what may be, or surely is, on them', async (days, expected) => {
  expect(await found(`${inTripoli} occurred: { ${days} }`)).toEqual(expected.map((i) => dates[i]));
});

test('no width is wide enough for what is open at one end', async () => {
  expect(await found(`${inTripoli} maxWidthDays: 2147483647`)).toEqual(['2020-05-17']);
});

test('what goes on is found, and all else by its opposite', async () => {
  const goesOn = dates.filter((edtf) => edtf.endsWith('/..'));
  expect(await found(`${inTripoli} ongoing: true`)).toEqual(goesOn);
  expect(await found(`${inTripoli} ongoing: false`)).toEqual(dates.filter((edtf) => !goesOn.includes(edtf)));
  expect(await found(`${inTripoli} excluding: { ongoing: false }`)).toEqual(goesOn);
  expect(await found(`${inTripoli} ongoing: null`)).toEqual(dates);
});

test('a date says of an end that is open that it has none, in words too', async () => {
  const fields =
    'nodes { date { earliest latest widthDays ongoing shape ar: text(language: "ar") { text } text(language: "en") { text } } }';
  const { nodes } = await events(inTripoli, fields);
  const [, since, unknown, , , , , before] = nodes.map(({ date }: { date: unknown }) => date);
  expect(since).toEqual({
    earliest: '2019-01-01',
    latest: null,
    widthDays: null,
    ongoing: true,
    shape: 'SPAN',
    text: { text: 'since 1 January 2019 (ongoing as of the last change)' },
    ar: { text: 'منذ 1 يناير/كانون الثاني 2019 (مستمر حتى آخر تعديل)' },
  });
  expect(unknown).toMatchObject({ earliest: '2019-11-01', latest: null, ongoing: false });
  expect(before).toMatchObject({ earliest: null, latest: '2020-05-18', widthDays: null, ongoing: false, shape: 'ONE_OF' });
});

test('bounds make up no end, and say which days are known', async () => {
  const bounds = 'bounds { earliest latest firstKnown lastKnown }';
  expect(await events(inTripoli, bounds)).toEqual({
    bounds: { earliest: null, latest: null, firstKnown: '-0043-01-01', lastKnown: '2020-05-18' },
  });
  expect(await events(`${inTripoli} occurred: { firstDay: "2020-05-17", certainty: CERTAINLY }`, bounds)).toEqual({
    bounds: { earliest: '2020-05-17', latest: null, firstKnown: '2020-05-17', lastKnown: '2020-05-18' },
  });
  expect(await events(inRome, bounds)).toEqual({
    bounds: { earliest: '-0044-01-01', latest: '0001-12-31', firstKnown: '-0044-01-01', lastKnown: '0001-12-31' },
  });
});

test('a histogram and groups have what is open at one end in no period, with no day for that end', async () => {
  const { histogram, groups } = await events(
    inTripoli,
    `histogram(by: YEAR) { buckets { firstDay count } imprecise { firstDay lastDay count } }
     groups(by: [{ dimension: YEAR }], orderBy: KEYS) { nodes { count imprecise keys { ... on PeriodKey { firstDay lastDay } } } }`,
  );
  expect(histogram.buckets).toEqual([{ firstDay: '2020-01-01', count: 1 }]);
  const imprecise = [
    [null, '2020-05-16'],
    [null, '2020-05-18'],
    ['-0043-01-01', null],
    ['2019-01-01', null],
    ['2019-11-01', null],
    ['2020-05-17', null],
    ['2020-05-18', null],
  ].map(([firstDay, lastDay]) => ({ firstDay, lastDay, count: 1 }));
  expect(histogram.imprecise).toEqual(imprecise);
  const grouped = groups.nodes.filter((each: { imprecise: boolean }) => each.imprecise);
  expect(grouped.map(({ count, keys: [key] }: { count: number; keys: object[] }) => ({ ...key, count }))).toEqual(imprecise);
});

test('an open end is over before no first day; an open beginning is where its last day lies before it', async () => {
  const add = (edtf: string) =>
    mutate(waqai, 'addEvent', eventInput({ date: { edtf } }, { publish: true }), { ...editor, validateOnly: true });
  for (const edtf of ['1990/..', '1990/', '[1990..]', '../2019-04-04', '[..2019-04-04]'])
    expect([edtf, await add(edtf)]).toMatchObject([edtf, { __typename: 'Validated' }]);
  for (const edtf of ['../2019-04-03', '/2019-04-03', '[..2019-04-03]', '-0043'])
    expect([edtf, await add(edtf)]).toMatchObject([
      edtf,
      { problems: [{ code: 'BEFORE_TIMELINE', path: ['input', 'event', 'date', 'edtf'] }] },
    ]);
});

test('an affiliation with an open end holds on every day from its first on', async () => {
  const add = (actor: string, edtf: string) =>
    waqai.record.write(addEvent({ date: { edtf }, title: { en: edtf }, participants: [{ actor, role: 'PARTY' }] }));
  for (const edtf of ['2020-05-18', '2020-05-19']) await add('old-force', edtf);
  for (const edtf of ['2020-05-17', '2300']) await add('new-force', edtf);
  const parts = 'actors: { anyOf: [{ slug: "gna" }], parts: true }';
  expect(await found(`${inTripoli} ${parts}`)).toEqual(['2020-05-18', '2300']);
});

test('years before 1 are in order, page by page, and found by their days', async () => {
  const inOrder = ['-0044', '[-0043-02..-0043-05]', '-0043-03-15', '-0043-03-15~', '0000', '0001'];
  expect((await found(inRome)).toSorted()).toEqual(inOrder.toSorted());
  const paged: string[] = [];
  const keys: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors } = await waqai.ask(
      `query ($after: String) { events(filter: { ${inRome} }, first: 1, after: $after) {
        edges { sortKey node { date { edtf } } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.events;
    paged.push(...edges.map(({ node }: { node: { date: { edtf: string } } }) => node.date.edtf));
    keys.push(...edges.map(({ sortKey }: { sortKey: string }) => sortKey));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  expect(paged.map((edtf) => edtf.replace('~', ''))).toEqual(inOrder.map((edtf) => edtf.replace('~', '')));
  expect(keys).toEqual(keys.toSorted());
  expect(await found(`${inRome} occurred: { firstDay: "-0043-01-01", lastDay: "-0043-12-31", certainty: CERTAINLY }`)).toEqual([
    '[-0043-02..-0043-05]',
    '-0043-03-15',
  ]);
  expect(await found(`${inRome} occurred: { lastDay: "-0044-12-31" }`)).toEqual(['-0044']);
  const { histogram } = await events(inRome, 'histogram(by: YEAR) { buckets { firstDay lastDay count } imprecise { count } }');
  expect(histogram).toEqual({
    buckets: [
      { firstDay: '-0044-01-01', lastDay: '-0044-12-31', count: 1 },
      { firstDay: '-0043-01-01', lastDay: '-0043-12-31', count: 3 },
      { firstDay: '0000-01-01', lastDay: '0000-12-31', count: 1 },
      { firstDay: '0001-01-01', lastDay: '0001-12-31', count: 1 },
    ],
    imprecise: [],
  });
});

test('a filter whose days are turned round is refused, years before 1 counted back', async () => {
  const { errors } = await waqai.ask(
    '{ events(filter: { occurred: { firstDay: "-0043-01-01", lastDay: "-0044-01-01" } }) { totalCount } }',
  );
  expect(errors?.[0].extensions.problems).toMatchObject([{ code: 'RANGE_REVERSED' }]);
  expect(await found(`${inRome} occurred: { firstDay: "-0044-01-01", lastDay: "-0043-01-01" }`)).toContain('-0044');
});

test('who follows what goes on is told when it has ended', async () => {
  const date = { edtf: '2020-05-19/..' };
  const { event, cursor } = await mutate(waqai, 'addEvent', eventInput({ date }, { publish: true }), editor);
  const query = `subscription ($since: LedgerCursor) { timelineChanged(filter: { ongoing: true }, since: $since) {
    __typename ... on EventMessage { membership edge { node { id } } } } }`;
  const ended = { id: event.id, expectedVersion: 1, reason: 'It ended', set: { date: { edtf: '2020-05-19/2020-05-21' } } };
  await mutate(waqai, 'correctEvent', ended, editor);
  for await (const message of liveStream(waqai, { query, variables: { since: cursor } })) {
    if (message.__typename === 'Started') continue;
    expect(message).toEqual({ __typename: 'EventChanged', membership: 'LEFT', edge: { node: { id: event.id } } });
    break;
  }
});
