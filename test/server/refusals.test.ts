import { getIntrospectionQuery, type IntrospectionOptions } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, transports } from '../kit/every-transport.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;
let closed: TestServer;
const statements: string[] = [];

beforeAll(async () => {
  waqai = await testServer({ tripoli: true, onStatement: (sql) => void statements.push(sql) });
  closed = await testServer({ tripoli: true, config: { introspection: 'off' } });
});

afterAll(async () => {
  await waqai[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

const times = (count: number, each: (i: number) => string) => Array.from({ length: count }, (_, i) => each(i)).join(' ');
const nested = (depth: number, open: string, inner: string, close: string) => open.repeat(depth) + inner + close.repeat(depth);
const deepFilter = (depth: number): object => JSON.parse(nested(depth, '{"excluding":', '{"kinds":["CLASH"]}', '}'));

const list = 'query ($filter: EventFilter, $first: Int) { events(filter: $filter, first: $first) { totalCount } }';
const dear = 'events(first: 100) { nodes { claims(first: $n) { nodes { participants { actor { id } } } } } }';
const tooMuch: Record<string, [asked: Asked, extensions: { code: string; found?: number; limit?: number }]> = {
  'a query over its cost': [{ query: `{ ${dear.replace('$n', '100')} }` }, { code: 'TOO_COSTLY', found: 110_201, limit: 50_000 }],
  'a query over its cost by a variable': [
    { query: `query ($n: Int) { ${dear} }`, variables: { n: 100 } },
    { code: 'TOO_COSTLY', found: 110_201, limit: 50_000 },
  ],
  '200 aliases': [
    { query: `{ events { ${times(200, (i) => `a${i}: totalCount`)} } }` },
    { code: 'TOO_MANY_ALIASES', found: 200, limit: 50 },
  ],
  'a depth of 50': [
    { query: `{ events { nodes { ${nested(24, 'links { event { ', 'id', '} }')} } } }` },
    { code: 'TOO_DEEP', found: 51, limit: 15 },
  ],
  'a document over its tokens': [
    { query: `{ ${times(5_000, () => 'a')} }` },
    { code: 'TOO_MANY_TOKENS', found: 5_001, limit: 5_000 },
  ],
  'one field a thousand times': [{ query: `{ viewer { ${times(1_000, () => 'role')} } }` }, { code: 'TOO_COMPLEX' }],
  'values nested 101 deep in the document': [
    { query: `{ events(filter: { kinds: ${nested(99, '[', '', ']')} }) { totalCount } }` },
    { code: 'TOO_DEEP', found: 101, limit: 100 },
  ],
  'values nested deeper than any reader of them can go': [
    { query: `{ events(filter: { kinds: ${nested(2_400, '[', '', ']')} }) { totalCount } }` },
    { code: 'TOO_DEEP', found: 2_402, limit: 100 },
  ],
  'fragments nested 101 deep': [
    { query: `{ ${nested(99, '... { ', 'viewer { role }', '}')} }` },
    { code: 'TOO_DEEP', found: 101, limit: 100 },
  ],
  'a type nested 101 deep': [
    { query: `query ($a: ${nested(101, '[', 'Int', ']')}) { viewer { role } }` },
    { code: 'TOO_DEEP', found: 101, limit: 100 },
  ],
  'values nested 101 deep in variables': [
    { query: list, variables: { filter: deepFilter(98) } },
    { code: 'TOO_DEEP', found: 101, limit: 100 },
  ],
};

const byEach = <T>(cases: Record<string, T>) =>
  Object.entries(cases).flatMap(([what, each]) =>
    (['POST', 'GET', 'SSE', 'WebSocket'] as const).map((transport) => [what, transport, each] as const),
  );

test.each(byEach(tooMuch))(
  '%s over %s is refused by its code, with figure and limit, and nothing is read',
  async (_, transport, [asked, { code, found, limit }]) => {
    statements.length = 0;
    const { data, errors } = await transports[transport](waqai, asked);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    const { http, ...extensions } = errors![0]!.extensions;
    expect(extensions).toEqual({ code, ...(found === undefined ? {} : { found }), ...(limit === undefined ? {} : { limit }) });
    // Whether another process has written is looked for all the time.
    expect(statements.filter((sql) => sql !== 'PRAGMA data_version')).toEqual([]);
  },
);

const wrong: Record<string, [asked: Asked, problem: { path: string; code: string; found?: number; limit?: number }]> = {
  'a page of 101': [
    { query: '{ events(first: 101) { totalCount } }' },
    { path: 'events.first', code: 'PAGE_SIZE', found: 101, limit: 100 },
  ],
  'a page of 101 by a variable': [
    { query: list, variables: { first: 101 } },
    { path: 'events.first', code: 'PAGE_SIZE', found: 101, limit: 100 },
  ],
  'three hundred ways': [
    { query: `{ events(filter: { anyOf: [${times(300, () => '{ kinds: CLASH }')}] }) { totalCount } }` },
    { path: 'events.filter', code: 'TOO_MANY', found: 301, limit: 40 },
  ],
  'three hundred ways by a variable': [
    { query: list, variables: { filter: { anyOf: Array(300).fill({ kinds: ['CLASH'] }) } } },
    { path: 'events.filter', code: 'TOO_MANY', found: 301, limit: 40 },
  ],
  'filters too deep in filters': [
    { query: list, variables: { filter: deepFilter(5) } },
    { path: 'events.filter.excluding.excluding.excluding.excluding', code: 'TOO_DEEP', found: 5, limit: 4 },
  ],
  'a search that is too long': [
    { query: list, variables: { filter: { text: 'x'.repeat(1_001) } } },
    { path: 'events.filter.text', code: 'TOO_LONG', found: 1_001, limit: 1_000 },
  ],
  'ids for more than a page': [
    { query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: Array(101).fill('x') } },
    { path: 'nodes.ids', code: 'TOO_MANY', found: 101, limit: 100 },
  ],
};

test.each(byEach(wrong))(
  '%s over %s is refused by its code and place, and no event is read',
  async (_, transport, [asked, { path, ...rest }]) => {
    statements.length = 0;
    const { data, errors } = await transports[transport](waqai, asked);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    expect(errors![0]!.extensions.problems).toEqual([{ path: path.split('.'), message: expect.any(String), ...rest }]);
    expect(statements.filter((sql) => /\bevents\b/.test(sql))).toEqual([]);
  },
);

const misplaced: Record<string, [asked: Asked, line: number, column: number]> = {
  'a letter that is none of the language': [{ query: '{ viewer {\n  role § } }' }, 2, 8],
  'a document that ends too soon': [{ query: '{ viewer { role }' }, 1, 18],
  'a field that there is not': [{ query: '{ viewer {\n  roll\n} }' }, 2, 3],
  'a variable of another type': [
    { query: 'query (\n  $first: Int) { events(first: $first) { totalCount } }', variables: { first: 'x' } },
    2,
    3,
  ],
  'a variable that is missing': [{ query: 'query ($id: ID!) { node(id: $id) { id } }' }, 1, 8],
  'a literal of another type': [{ query: '{ events(\n  first: "x") { totalCount } }' }, 2, 10],
  'an argument that may not be so': [{ query: '{ viewer { role }\n  a: events(first: 101) { totalCount } }' }, 2, 3],
  'a position that is none': [{ query: '{\n  events(atLeast: "x") { totalCount } }' }, 2, 3],
  'too many directives': [{ query: `{ viewer { role\n${times(51, () => '@include(if: true)')} } }` }, 2, 951],
  'too many tokens': [{ query: `{\n${times(5_000, () => 'a')} }` }, 2, 9999],
  'too many aliases': [{ query: `\nquery { events { ${times(51, (i) => `a${i}: totalCount`)} } }` }, 2, 1],
  'too high a cost': [{ query: `\n{ ${dear.replace('$n', '100')} }` }, 2, 1],
};

test.each(byEach(misplaced))('%s over %s is refused with line and column', async (_, transport, [asked, line, column]) => {
  const { errors } = await transports[transport](waqai, asked);
  expect(errors?.[0]?.locations?.[0]).toEqual({ line, column });
});

test.each(['POST', 'SSE', 'WebSocket'] as const)(
  'a document of a megabyte over %s is refused for its tokens',
  async (transport) => {
    const { errors } = await transports[transport](waqai, { query: `{ ${'a '.repeat(500_000)}}` });
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_MANY_TOKENS', found: 5_001, limit: 5_000 } }]);
  },
);

test('of a hundred thousand mistakes in variables the first fifty are told', async () => {
  const { errors } = await transports.POST(waqai, { query: list, variables: { filter: { kinds: Array(100_000).fill('X') } } });
  expect(errors).toHaveLength(50);
  expect(errors![49]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: ['filter', 'kinds', '49'] });
});

test('values nested fifty thousand deep in variables are refused and no fault of the server', async () => {
  const body = `{"query":${JSON.stringify(list)},"variables":${nested(50_000, '{"filter":', '1', '}')}}`;
  const response = await fetch(waqai.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect((await response.json()).errors).toMatchObject([{ extensions: { code: 'TOO_DEEP', found: 50_000, limit: 100 } }]);
  expect(waqai.logged).toEqual([]);
});

test('fragments that spread each other twice over, thirty times, are gone through once each', async () => {
  const doubled = times(30, (i) => `fragment F${i} on EventConnection { ${i < 29 ? `...F${i + 1} ...F${i + 1}` : 'readAt'} }`);
  const { data } = await transports.POST(waqai, { query: `{ events { ...F0 } } ${doubled}` });
  expect(data).toMatchObject({ events: { readAt: expect.any(String) } });
});

test('what is wrong in a fragment is told once, where it is first spread', async () => {
  const fragment = 'fragment F on EventConnection { facets { actors(first: 101) { count } } }';
  const { errors } = await transports.POST(waqai, { query: `{ a: events { ...F ...F } b: events { ...F } } ${fragment}` });
  expect(errors![0]!.extensions.problems).toMatchObject([{ path: ['a', 'facets', 'actors', 'first'], code: 'PAGE_SIZE' }]);
});

test('fragments in a circle are refused before anything goes round in them', async () => {
  const spreads = (i: number) => times(12, (j) => `...F${(i * 7 + j * 13 + 1) % 100}`);
  const fields = 'viewer { role } events { nodes { id title { text } } }';
  const query = `{ ...F0 } ${times(100, (i) => `fragment F${i} on Query { ${spreads(i)} ${fields} }`)}`;
  const { errors } = await transports.POST(waqai, { query });
  expect(errors!.some(({ message }) => message.includes('within itself'))).toBe(true);
  expect(waqai.logged).toEqual([]);
});

// As GraphiQL sends it, and graphql-codegen, and whoever wants everything.
const introspections: Record<string, IntrospectionOptions> = {
  GraphiQL: { schemaDescription: true, inputValueDeprecation: true },
  'graphql-codegen': { descriptions: true, schemaDescription: false, specifiedByUrl: true, directiveIsRepeatable: true },
  'whoever wants everything': {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  },
};

test.each(byEach(introspections))('the schema is told as %s asks for it over %s', async (_, transport, options) => {
  const { data, errors } = await transports[transport](waqai, { query: getIntrospectionQuery(options) });
  expect(errors).toBeUndefined();
  const { types } = (data as { __schema: { types: { name: string }[] } }).__schema;
  expect(types.map(({ name }) => name)).toContain('TimelineEvent');
});

test.each(byEach({ __schema: getIntrospectionQuery(), __type: '{ viewer { role } __type(name: "Query") { name } }' }))(
  'a server that does not tell its schema refuses %s over %s by its code',
  async (_, transport, query) => {
    const { data, errors } = await transports[transport](closed, { query });
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTROSPECTION_OFF']);
  },
);

test('a server that does not tell its schema names types in answers, and guesses at nothing that was meant', async () => {
  const { data } = await transports.POST(closed, { query: '{ __typename events { __typename } }' });
  expect(data).toEqual({ __typename: 'Query', events: { __typename: 'EventConnection' } });
  const { errors } = await transports.POST(closed, { query: '{ evnts { id } }' });
  expect(errors![0]!.message).not.toContain('Did you mean');
  expect((await transports.POST(waqai, { query: '{ evnts { id } }' })).errors![0]!.message).toContain('Did you mean');
});
