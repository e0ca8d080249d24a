import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});
afterAll(() => waqai[Symbol.asyncDispose]());

const kinds = 'query ($text: String!) { events(filter: { text: $text }) { totalCount nodes { kind } } }';

async function found(text: string): Promise<string[]> {
  const { data, errors } = await waqai.ask(kinds, { text });
  expect(errors).toBeUndefined();
  return data.events.nodes.map((each: { kind: string }) => each.kind);
}

test.each(['طرابلس', 'طَرَابُلُس', 'Tripoli', 'Tarabulus', 'ṭarābulus'])('Tripoli is found as %s', async (text) => {
  expect(await found(text)).toContain('OFFENSIVE_LAUNCHED');
  const { data } = await waqai.ask('query ($text: String!) { places(text: $text) { nodes { slug } } }', { text });
  expect(data.places.nodes).toContainEqual({ slug: 'tripoli' });
});

test.each(['أردوغان', 'اردوغان', 'Erdogan', 'ERDOĞAN'])('Erdoğan is found as %s', async (text) => {
  const { data } = await waqai.ask('query ($text: String!) { actors(text: $text) { nodes { slug } } }', { text });
  expect(data.actors.nodes).toContainEqual({ slug: 'recep-tayyip-erdogan' });
  expect(await found(text)).toContain('CALL');
});

test.each(['قصف', 'النازحين', '"عين زارة"', 'shell*', 'قصف -غارة'])('the shelling of Ain Zara is found as %s', async (text) => {
  expect(await found(text)).toContain('SHELLING_OR_MISSILE');
});

async function add(idempotencyKey: string, title: Record<string, string>, date: string, kind = 'OTHER'): Promise<void> {
  const event = {
    kind,
    title: Object.entries(title).map(([language, text]) => ({ language, text })),
    date: { edtf: date },
  };
  const claims = [{ claimant: { slug: 'al-jazeera' }, statement: [{ language: 'en', text: 'So it is' }] }];
  const mutation =
    'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { __typename } }';
  const variables = { key: idempotencyKey, input: { timeline: { slug: 'tripoli' }, publish: true, event, claims } };
  const { data, errors } = await waqai.ask(mutation, variables, await waqai.keyOf('EDITOR'));
  expect([errors, data]).toEqual([undefined, { addEvent: { __typename: 'EventAccepted' } }]);
}

test('what is written with signs is found as it is written, and nothing else is', async () => {
  await add('signs', { en: 'An F-16 over Sirte on 2020-05-17, said of A/RES/2510', ar: 'خط سرت-الجفرة' }, '2020-06');
  for (const text of ['F-16', 'f-16', 'A/RES/2510', '2020-05-17', '٢٠٢٠-٠٥-١٧', 'سرت-الجفرة'])
    expect(await found(text)).toContain('OTHER');
  for (const text of ['F-17', 'F-1', '16-F', 'RES/2511', 'الجفرة-سرت', 'F-16 -Sirte'])
    expect(await found(text)).not.toContain('OTHER');
});

test('an Arabic word is found whatever is joined to its front and however its hamza is written, as it was typed first', async () => {
  const titles = [
    ['الكتاب مفيد', '2020-06-01'],
    ['بكتاب مفيد', '2020-06-02'],
    ['كتاب مفيد', '2020-06-03'],
    ['مسؤول كبير في الميناء', '2020-06-04'],
  ] as const;
  for (const [ar, date] of titles) await add(ar, { ar }, date);
  const query = `query ($text: String!) { events(filter: { text: $text }, orderBy: RELEVANCE) {
    totalCount edges { node { title(language: "ar") { text } } highlights { parts { text marked } } } } }`;
  const best = async (text: string) => {
    const { data, errors } = await waqai.ask(query, { text });
    expect(errors).toBeUndefined();
    const edges = data.events.edges.map(
      ({
        node,
        highlights,
      }: {
        node: { title: { text: string } };
        highlights: { parts: { text: string; marked: boolean }[] }[];
      }) => [node.title.text, highlights[0]?.parts.find(({ marked }) => marked)?.text],
    );
    expect(edges).toHaveLength(data.events.totalCount);
    return edges;
  };
  expect(await best('كتاب')).toEqual([
    ['كتاب مفيد', 'كتاب'],
    ['الكتاب مفيد', 'الكتاب'],
    ['بكتاب مفيد', 'بكتاب'],
  ]);
  expect((await best('الكتاب'))[0]).toEqual(['الكتاب مفيد', 'الكتاب']);
  expect(await best('"كتاب مفيد" -ميناء')).toHaveLength(3);
  expect(await best('مفيد -كتاب')).toEqual([]);
  expect(await best('مسئول للميناء')).toEqual([['مسؤول كبير في الميناء', 'مسؤول']]);
});

test.each(['"', '*', 'x'.repeat(10_000), '😀', '-', '\u0000', '(((', '%_', 'a '.repeat(31)])(
  'a search without a word, or too long a one, is refused by name (%#)',
  async (text) => {
    const { errors } = await waqai.ask(kinds, { text });
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT' });
    expect(errors?.[0].extensions.problems[0].path).toEqual(['events', 'filter', 'text']);
  },
);

test.each(['NEAR(', 'a OR b', 'NOT x', '"x" *', 'title:x', '{title}', '^x', 'x + y', "'; DROP TABLE", 'x\u0000y'])(
  'nothing that is searched for is syntax of the database: %s',
  async (text) => {
    expect(await found(text)).toEqual([]);
  },
);

test('by relevance what stands in a title comes before what is claimed, in pages that join to the whole, with what was found marked', async () => {
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
    events(filter: { text: "Turkey" }, orderBy: RELEVANCE, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor sortKey node { id } highlights { foundIn language direction parts { text marked } } } pageInfo { hasNextPage endCursor } } }`;
  const { data } = await waqai.ask(query);
  const { edges } = data.events;
  expect(edges.length).toBeGreaterThan(1);
  const first = edges.map((edge: { highlights: { foundIn: string }[] }) => edge.highlights[0]?.foundIn);
  expect(first[0]).toBe('TITLE');
  expect(first).toEqual(first.toSorted((a: string, b: string) => rank(a) - rank(b)));
  expect(edges.map((edge: { sortKey: string }) => edge.sortKey)).toEqual(
    edges.map((edge: { sortKey: string }) => edge.sortKey).toSorted(),
  );
  const { parts, direction } = edges[0].highlights[0];
  expect(direction).toBe('LTR');
  expect(
    parts.filter((part: { marked: boolean }) => part.marked).map((part: { text: string }) => part.text.toLowerCase()),
  ).toContain('turkey');
  const joined: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = (await waqai.ask(query, { first: 1, after })).data.events;
    joined.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(joined).toEqual(edges.map((edge: { node: { id: string } }) => edge.node.id));
  const back = (await waqai.ask(query, { last: 1, before: edges[1].cursor })).data.events.edges;
  expect(back.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([edges[0].node.id]);
});

function rank(foundIn: string): number {
  return ['TITLE', 'NAME', 'SUMMARY', 'STATEMENT'].indexOf(foundIn);
}

test('relevance is refused where nothing is searched for, and for an event by itself', async () => {
  const alone = await waqai.ask('{ events(orderBy: RELEVANCE) { totalCount } }');
  expect(alone.errors?.[0].extensions.problems).toMatchObject([{ path: ['events', 'orderBy'], code: 'REQUIRED' }]);
  const edge = await waqai.ask('subscription { incidentAdded { ... on IncidentAdded { edge(orderBy: RELEVANCE) { cursor } } } }');
  expect(edge.errors?.[0].extensions.problems).toMatchObject([
    { path: ['incidentAdded', 'edge', 'orderBy'], code: 'CONTRADICTION' },
  ]);
});

test('AND is a word as any other', async () => {
  expect(await found('AND')).toEqual(await found('and'));
});

const suggest = `query ($text: String!, $types: [SuggestionType!], $first: Int) {
  suggest(text: $text, types: $types, first: $first) { type text language kind node { __typename ... on Actor { slug } ... on Place { slug } ... on Source { slug } } } }`;

test('what is typed is completed from names in both languages, from kinds, and from sources', async () => {
  const slugs = async (text: string, types?: string[]) => {
    const { data, errors } = await waqai.ask(suggest, { text, types });
    expect(errors).toBeUndefined();
    return data.suggest.map((each: { kind: string | null; node: { slug: string } | null }) => each.kind ?? each.node?.slug);
  };
  expect(await slugs('erd', ['ACTOR'])).toEqual(['recep-tayyip-erdogan']);
  expect(await slugs('أردو', ['ACTOR'])).toEqual(['recep-tayyip-erdogan']);
  expect((await slugs('trip', ['PLACE']))[0]).toBe('tripoli');
  expect(await slugs('طرا', ['PLACE'])).toContain('tripoli');
  expect(await slugs('shell', ['KIND'])).toEqual(['SHELLING_OR_MISSILE']);
  expect(await slugs('قصف', ['KIND'])).toEqual(['SHELLING_OR_MISSILE']);
  expect((await slugs('al jaz', ['SOURCE'])).length).toBeGreaterThan(0);
  // With the article or without, in front of a name or within it, and in kinds.
  for (const text of ['نمروش', 'النمروش', 'نمر', 'صالح نمروش'])
    expect([text, await slugs(text, ['ACTOR'])]).toEqual([text, ['saleh-al-namroush']]);
  expect(await slugs('سراج', ['ACTOR'])).toEqual(expect.arrayContaining(['fayez-al-sarraj', 'media-office-of-fayez-al-sarraj']));
  expect(await slugs('وطية', ['PLACE'])).toEqual(['al-watiya-air-base']);
  // What begins as it is typed comes before what begins so behind an article.
  expect((await slugs('الجم', ['PLACE']))[0]).toBe('al-jamil');
  expect((await slugs('جمي', ['PLACE']))[0]).toBe('al-jamil');
  expect(await slugs('القصف', ['KIND'])).toEqual(await slugs('قصف', ['KIND']));
  // What must not be there alone stands for nothing.
  expect(await slugs('-erd')).toEqual([]);
  const { data } = await waqai.ask(suggest, { text: 'a', first: 3 });
  expect(data.suggest).toHaveLength(3);
  const { errors } = await waqai.ask(suggest, { text: '*', types: [], first: 0 });
  expect(
    errors?.[0].extensions.problems.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`),
  ).toEqual(['suggest.text REQUIRED', 'suggest.first PAGE_SIZE']);
});
