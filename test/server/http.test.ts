import { gzipSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useCors } from '../../src/server/cors.ts';
import { rawExchange } from '../kit/raw-exchange.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer({ tripoli: true });
});

afterAll(() => waqai[Symbol.asyncDispose]());

const audits = serverAudits({ url: () => waqai.graphql, fetchFn: fetch });

test('GraphQL over HTTP has 61 audits', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [audit.name, audit] as const))('audit of GraphQL over HTTP: %s', async (_, audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});

const page = 'https://newsroom.example';
const readQuery = JSON.stringify({ query: '{ events { totalCount } }' });
const post = (body: BodyInit, headers: Record<string, string> = {}, url = waqai.graphql) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

test('a page of any origin may read, without credentials, and asks first for what browsers ask for', async () => {
  const asked = await fetch(waqai.graphql, {
    method: 'OPTIONS',
    headers: { origin: page, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect(asked.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')).toEqual(
    expect.arrayContaining(['content-type', 'authorization', 'last-event-id']),
  );
  const read = await post(readQuery, { origin: page });
  expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(read.headers.get('access-control-expose-headers')).toContain('Waqai-Key');
  for (const { headers } of [asked, read]) expect(headers.has('access-control-allow-credentials')).toBe(false);
});

async function allowedTo(address: string): Promise<readonly string[]> {
  const { headers } = await fetch(address, { method: 'OPTIONS', headers: { origin: page } });
  return headers.get('access-control-allow-headers')?.toLowerCase().split(', ') ?? [];
}

test('a page may send what tracing and clients’ names need, and whatever the operator names', async () => {
  const usual = [
    'traceparent',
    'tracestate',
    'baggage',
    'sentry-trace',
    'x-request-id',
    'apollographql-client-name',
    'apollographql-client-version',
    'apollo-require-preflight',
    'x-apollo-operation-name',
    'graphql-client-name',
    'graphql-client-version',
  ];
  expect(await allowedTo(waqai.graphql)).toEqual(expect.arrayContaining(usual));
  await using more = await testServer({ config: { allowedHeaders: 'X-Newsroom , *' } });
  expect(await allowedTo(more.graphql)).toEqual(expect.arrayContaining(['authorization', ...usual, 'x-newsroom', '*']));
  expect(() => useCors({ origins: '*', allowedHeaders: 'X-Newsroom\r\nX-Other: 1' })).toThrow(
    '--allowed-headers has "X-Newsroom\\r\\nX-Other: 1", which is no header’s name.',
  );
});

test('with a list of origins only their pages may read', async () => {
  await using listed = await testServer({ config: { origins: `${page},https://other.example` } });
  for (const [origin, allowed] of [
    [page, page],
    ['https://other.example', 'https://other.example'],
    ['https://elsewhere.example', null],
    ['null', null],
  ] as const) {
    const { headers } = await post(readQuery, { origin }, listed.graphql);
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
      allowed,
      expect.stringContaining('Origin'),
    ]);
  }
});

test('a form, a plain text and a GET change nothing, also with a key', async () => {
  const { secret } = await waqai.keyOf('ADMIN');
  const authorization = `Bearer ${secret}`;
  const query =
    'mutation { putActor(idempotencyKey: "1", input: { slug: "by-form", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }';
  const length = async () => (await waqai.ask('{ ledger { length } }')).data.ledger.length;
  const before = await length();
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    '',
  ]) {
    const response = await post(JSON.stringify({ query }), { 'content-type': type, authorization, origin: page });
    expect([type, response.status, await response.json()]).toEqual([
      type,
      415,
      { errors: [{ message: expect.stringContaining('application/json'), extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  }
  const got = await fetch(`${waqai.graphql}?${new URLSearchParams({ query })}`, { headers: { authorization } });
  expect(got.status).toBe(405);
  expect(await length()).toBe(before);
  expect((await (await post(JSON.stringify({ query }), { authorization })).json()).data.putActor.__typename).toBe(
    'ActorAccepted',
  );
});

test('a body over the limit is answered 413 while it is still coming, with its length told or not', async () => {
  const chunk = 'x'.repeat(65_536);
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk)),
    });
  for (const body of ['x'.repeat(1_048_577), endless()]) {
    const response = await fetch(waqai.graphql, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit);
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
  }
});

test('a body that is packed or in another charset is refused by name, and none that cannot be read is quoted', async () => {
  const packed = gzipSync(readQuery);
  const refused = async (body: BodyInit, headers: Record<string, string>) => {
    const response = await post(body, headers);
    const text = await response.text();
    const [error] = JSON.parse(text).errors;
    expect([text, Object.keys(error), error.extensions]).toEqual([
      expect.not.stringMatching(/\\u00|\ufffd|Unexpected token/),
      ['message', 'extensions'],
      { code: 'BAD_REQUEST' },
    ]);
    return `${response.status} ${error.message}`;
  };
  const notSupported = (name: string) => `415 Content-Encoding "${name}" is not supported: a body is sent as it is.`;
  expect(await refused(packed, { 'content-encoding': 'gzip' })).toBe(notSupported('gzip'));
  expect(await refused(packed, { 'content-encoding': 'br, gzip' })).toBe(notSupported('br, gzip'));
  expect(await refused(packed, {})).toMatch(/^400 /);
  expect(await refused('\u0001\u0002{', {})).toMatch(/^400 /);
  const utf16 = { 'content-type': 'application/json; charset=UTF-16LE' };
  expect(await refused(Buffer.from(readQuery, 'utf16le'), utf16)).toBe(
    '415 A GraphQL request is sent in UTF-8; "UTF-16LE" is not read.',
  );
  for (const headers of [{ 'content-encoding': 'identity' }, { 'content-type': 'application/json;charset="utf-8"' }])
    expect((await post(readQuery, headers as Record<string, string>)).status).toBe(200);
});

test('what cannot be read as a request of HTTP is answered in words', async () => {
  const answered = async (sent: string) => {
    const { status, body } = await rawExchange(waqai.address, sent);
    const { message, extensions } = JSON.parse(body).errors[0];
    return `${status} ${extensions.code} ${message}`;
  };
  const begin = 'GET /graphql HTTP/1.1\r\nHost: localhost\r\n';
  const long = 'x'.repeat(20_000);
  const tooLong = '431 BAD_REQUEST The address and the headers of a request may take 16 KiB together. Send a long query by POST.';
  expect(await answered(`${begin}Cookie: ${long}\r\n\r\n`)).toBe(tooLong);
  expect(await answered(`GET /graphql?query=${long} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toBe(tooLong);
  expect(await answered(`${begin}no header\r\n\r\n`)).toBe('400 BAD_REQUEST This is no request of HTTP/1.1.');
  expect(waqai.logged).toEqual([]);
});

test('what is not even a request of GraphQL over HTTP is refused, whatever it is', async () => {
  const query = encodeURIComponent('{ viewer { role } }');
  const requests: [what: string, url: string, body: string | undefined][] = [
    ['variables that are no JSON', `${waqai.graphql}?query=${query}&variables=%7B`, undefined],
    ['extensions that are no JSON', `${waqai.graphql}?query=${query}&extensions=%5B`, undefined],
    ['a body that is no JSON', waqai.graphql, '{"query":'],
    ['an empty body', waqai.graphql, ''],
    ['null', waqai.graphql, 'null'],
    ['a batch', waqai.graphql, '[{"query":"{ viewer { role } }"}]'],
    ['a query that is a number', waqai.graphql, '{"query":1}'],
    ['variables that are a list', waqai.graphql, '{"query":"{ viewer { role } }","variables":[1]}'],
  ];
  for (const [what, url, body] of requests) {
    const response = await (body === undefined ? fetch(url, { headers: { accept: 'application/json' } }) : post(body, {}, url));
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([what, response.status, errors.map(({ extensions }) => extensions.code)]).toEqual([what, 400, ['BAD_REQUEST']]);
  }
  expect(waqai.logged).toEqual([]);
});

test('an answer to GET says to caches that it is to be asked for anew, by whom and in what form; what went wrong is not kept', async () => {
  const got = async (query: string, accept = 'application/json') => {
    const response = await fetch(`${waqai.graphql}?${new URLSearchParams({ query })}`, { headers: { accept } });
    const answer = [response.status, response.headers.get('cache-control'), response.headers.get('vary')];
    await response.body?.cancel();
    return answer;
  };
  const form = expect.stringContaining('Accept, Authorization');
  expect(await got('{ viewer { role } }')).toEqual([200, 'no-cache', form]);
  expect(await got('{ viewer { role } }', 'application/graphql-response+json')).toEqual([200, 'no-cache', form]);
  expect(await got('{ viewer { roll } }')).toEqual([200, 'no-store', form]);
  expect(await got('{ viewer { roll } }', 'application/graphql-response+json')).toEqual([400, 'no-store', form]);
  expect(await got('{ viewer { role')).toEqual([200, 'no-store', form]);
  expect(await got('mutation { __typename }')).toEqual([405, 'no-store', form]);
  expect(await got('subscription { incidentAdded { __typename } }', 'text/event-stream')).toEqual([200, 'no-store', form]);
});

test('health, the page, the playground, and what is not there', async () => {
  const status = async (path: string, options: RequestInit = {}) => {
    const response = await fetch(waqai.address + path, { redirect: 'manual', ...options });
    await response.arrayBuffer();
    return [response.status, response.headers.get('location')];
  };
  expect(await status('/health/live')).toEqual([200, null]);
  expect(await status('/health/ready')).toEqual([200, null]);
  expect(await status('/')).toEqual([200, null]);
  expect(await status('/', { method: 'POST' })).toEqual([404, null]);
  expect(await status('/nothing')).toEqual([404, null]);
  expect(await status('/graphql', { method: 'DELETE' })).toEqual([405, null]);
  const playground = await fetch(waqai.graphql, { headers: { accept: 'text/html,*/*' } });
  expect([playground.status, playground.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  await playground.arrayBuffer();
});

const ofUrql =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

test.each([
  ['urql and gql.tada accept it', ofUrql, 'application/graphql-response+json; charset=utf-8'],
  ['JSON and streams are accepted', 'application/json, text/event-stream', 'application/json; charset=utf-8'],
  ['streams and JSON are accepted', 'text/event-stream, application/json', 'text/event-stream; charset=utf-8'],
])('a query, and what is refused, is answered as what is named first of JSON and streams: %s', async (_, accept, type) => {
  for (const query of ['{ viewer { role } }', 'subscription { nothing }', '{']) {
    const response = await post(JSON.stringify({ query }), { accept });
    expect([query, response.headers.get('content-type')]).toEqual([query, type]);
    await response.arrayBuffer();
  }
  const stream = await post('{"query":"subscription { incidentAdded { __typename } }"}', { accept });
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await stream.body?.cancel();
});

test('a fault is masked with an id that the log has too, with its cause', async () => {
  await using broken = await testServer({ tripoli: true });
  await broken.record.execute('ALTER TABLE headers RENAME TO lost');
  const { errors, data } = await broken.ask('{ changes(first: 1) { nodes { cursor } } }');
  expect(data ?? null).toBeNull();
  const [{ message, extensions, locations }] = errors!;
  expect(locations).toEqual([{ line: 1, column: 23 }]);
  expect(extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(JSON.stringify(errors)).not.toMatch(/headers|sqlite|postgres|\.ts|no such table|does not exist/i);
  expect(message).toContain(extensions.id);
  const logged = broken.logged.find(({ id }) => id === extensions.id);
  expect(logged?.err?.message).toMatch(/headers/);
  expect(logged?.err?.stack).toMatch(/\.ts:\d/);
});

test('limits hold for queries and for subscriptions alike, each with what was found and the limit', async () => {
  const deep = (depth: number) =>
    `events { nodes { links { event { ${'links { event { '.repeat(depth)} id ${'} }'.repeat(depth)} } } } }`;
  const fields = (count: number, field: string) => Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');
  const refused: [code: string, query: string][] = [
    ['TOO_DEEP', `{ ${deep(10)} }`],
    ['TOO_DEEP', `{ ...f } fragment f on Query { ${deep(10)} }`],
    [
      'TOO_DEEP',
      `subscription { incidentAdded { ... on IncidentAdded { incident { ${'links { event { '.repeat(10)} id ${'} }'.repeat(10)} } } } }`,
    ],
    ['TOO_MANY_ALIASES', `{ events { ${fields(51, 'totalCount')} } }`],
    ['TOO_MANY_ALIASES', `subscription { incidentAdded { ${fields(51, '__typename')} } }`],
    ['TOO_MANY_ROOT_FIELDS', `{ ${fields(21, 'viewer { role }')} }`],
    ['TOO_MANY_ROOT_FIELDS', `{ ...f } fragment f on Query { ${fields(21, 'viewer { role }')} }`],
    ['TOO_MANY_DIRECTIVES', `{ viewer { role ${'@include(if: true) '.repeat(51)} } }`],
    ['TOO_MANY_TOKENS', `{ viewer { ${'role '.repeat(5_000)} } }`],
    ['TOO_MANY_TOKENS', `subscription { incidentAdded { ${'__typename '.repeat(5_000)} } }`],
  ];
  for (const [code, query] of refused) {
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await post(JSON.stringify({ query }), { accept });
      const text = await response.text();
      expect([code, accept, text]).toEqual([code, accept, expect.stringContaining(`"code":"${code}"`)]);
      if (code !== 'TOO_MANY_TOKENS') expect(text).toMatch(/"found":\d+,"limit":\d+/);
    }
  }
  expect((await waqai.ask(`{ ${fields(20, 'viewer { role }')} }`)).errors).toBeUndefined();
  // What tools ask first is within the limits.
  const { getIntrospectionQuery } = await import('graphql');
  expect(
    (await waqai.ask(getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true }))).errors,
  ).toBeUndefined();
});
