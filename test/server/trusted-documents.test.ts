import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { expect, test } from 'vitest';
import { openEventStream } from '../kit/event-stream.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

const viewer = 'query Viewer { viewer { role } }';
const count = 'query Count { events { totalCount } }';
const live = 'subscription Live { incidentAdded { __typename } }';
const hash = (text: string, kind = 'sha256') => createHash(kind).update(text).digest('hex');

/** A server with a manifest of each of the three kinds. */
async function serving(folder: { file(name: string): string }, only: boolean): Promise<TestServer> {
  const manifests = {
    'client-preset.json': { [`sha256:${hash(viewer)}`]: viewer },
    'relay.json': { [hash(count, 'md5')]: count },
    'apollo.json': {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash(live), name: 'Live', type: 'subscription', body: live }],
    },
  };
  for (const [name, manifest] of Object.entries(manifests)) await writeFile(folder.file(name), JSON.stringify(manifest));
  const operations = Object.keys(manifests)
    .map((name) => folder.file(name))
    .join(', ');
  return testServer({ tripoli: true, config: { operations, operationsOnly: only } });
}

async function post({ graphql }: TestServer, body: object) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(graphql, { method: 'POST', headers, body: JSON.stringify(body) });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own request
  const answer = (await response.json()) as any;
  return answer.errors === undefined ? answer.data : `${response.status} ${answer.errors[0].extensions.code}`;
}

for (const only of [false, true])
  test(`a trusted document is run by its id, by POST, GET, SSE and WebSocket${only ? ', and nothing else is' : ', and any other by its text'}`, async () => {
    await using folder = await tempFolder();
    await using waqai = await serving(folder, only);
    const isNobody = { viewer: { role: null } };
    for (const documentId of [`sha256:${hash(viewer)}`, hash(viewer)])
      expect(await post(waqai, { documentId })).toEqual(isNobody);
    expect(await post(waqai, { documentId: hash(count, 'md5') })).toEqual({ events: { totalCount: 10 } });
    const apollo = { extensions: { persistedQuery: { version: 1, sha256Hash: hash(viewer) } } };
    expect(await post(waqai, apollo)).toEqual(isNobody);
    expect(await post(waqai, { ...apollo, query: viewer })).toEqual(isNobody);
    const got = await fetch(`${waqai.graphql}?documentId=${hash(count, 'md5')}`, { headers: { accept: 'application/json' } });
    const { data, errors } = await got.json();
    expect([data, errors]).toEqual([{ events: { totalCount: 10 } }, undefined]);
    await using stream = await openEventStream(waqai.graphql, { query: live, method: 'GET', documentId: hash(live) });
    expect((await stream.events.one()).data).toMatchObject({ data: { incidentAdded: { __typename: 'Started' } } });
    await using socket = await openProtocolSocket(waqai.webSocket);
    socket.send({ type: 'subscribe', id: '1', payload: { query: '', documentId: hash(live) } });
    expect((await socket.messages.one()).payload).toMatchObject({ data: { incidentAdded: { __typename: 'Started' } } });

    expect(await post(waqai, { documentId: 'nothing' })).toBe('400 PERSISTED_QUERY_NOT_FOUND');
    socket.send({ type: 'subscribe', id: '2', payload: { query: '', documentId: 'nothing' } });
    expect((await socket.messages.one()).payload[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const other = '{ timelines { nodes { slug } } }';
    const refused = '400 TRUSTED_DOCUMENTS_ONLY';
    expect(await post(waqai, { query: other })).toEqual(only ? refused : { timelines: { nodes: [{ slug: 'tripoli' }] } });
    // A text that was read in is trusted by itself too; an id does not make another text so.
    expect(await post(waqai, { query: viewer })).toEqual(isNobody);
    expect(await post(waqai, { query: other, documentId: 'nothing' })).toEqual(
      only ? refused : { timelines: { nodes: [{ slug: 'tripoli' }] } },
    );
  });

test.each([
  ['by POST', false],
  ['by GET', true],
])(
  'a client of automatic persisted queries, %s, is told once that they are not supported, and sends texts from then on',
  async (_, useGETForHashedQueries) => {
    await using waqai = await testServer({ tripoli: true });
    const requests: string[] = [];
    const sending: typeof fetch = async (input, init) => {
      const url = new URL(String(input));
      const body = init?.body === undefined ? Object.fromEntries(url.searchParams) : JSON.parse(String(init?.body));
      const response = await fetch(input, init);
      const { errors } = await response.clone().json();
      requests.push(`${'query' in body ? 'text' : 'hash'} ${response.status} ${errors?.[0].message ?? 'answered'}`);
      return response;
    };
    const sha256 = (text: string) => hash(text);
    const link = ApolloLink.from([
      new PersistedQueryLink({ sha256, useGETForHashedQueries }),
      new HttpLink({ uri: waqai.graphql, fetch: sending }),
    ]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    for (const query of [viewer, count, viewer])
      expect((await client.query({ query: gql(query), fetchPolicy: 'network-only' })).error).toBeUndefined();
    expect(requests).toEqual([
      'hash 400 PersistedQueryNotSupported',
      'text 200 answered',
      'text 200 answered',
      'text 200 answered',
    ]);
    client.stop();
    const asked = `${waqai.graphql}?${new URLSearchParams({ extensions: `{"persistedQuery":{"version":1,"sha256Hash":"${hash(count)}"}}` })}`;
    const plain = await fetch(asked, { headers: { accept: 'application/json' } });
    expect([plain.status, plain.headers.get('cache-control'), await plain.json()]).toEqual([
      200,
      'no-store',
      { errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] },
    ]);
    await using socket = await openProtocolSocket(waqai.webSocket);
    const payload = { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: hash(count) } } };
    socket.send({ type: 'subscribe', id: '1', payload });
    expect((await socket.messages.one()).payload[0].extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  },
);

test.each([
  ['a file that is not there', undefined, /cannot be read/],
  ['a file that is no manifest', '["x"]', /is no manifest of operations/],
  ['an empty manifest', '{}', /is no manifest of operations/],
  [
    'a document that does not fit the schema',
    '{"abc":"{ nothing }"}',
    /: abc does not fit the schema: Cannot query field "nothing"/,
  ],
])('%s stops the start, with where and what', async (_, content, told) => {
  await using folder = await tempFolder();
  if (content !== undefined) await writeFile(folder.file('m.json'), content);
  const args = ['serve', '--port', '0', '--database', folder.file('w.db'), '--operations', folder.file('m.json')];
  const { code, stderr } = await runCli(args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
});

test('only trusted documents without any is a mistake of the configuration', async () => {
  await using folder = await tempFolder();
  const { code, stderr } = await runCli(['serve', '--port', '0', '--database', folder.file('w.db'), '--operations-only']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--operations-only leaves nothing to run')]);
});

test('where trusted documents alone are run a feed takes a timeline, and no other filter', async () => {
  await using folder = await tempFolder();
  await using only = await serving(folder, true);
  await using open = await serving(folder, false);
  const get = async ({ address }: TestServer, feed: string) => {
    const response = await fetch(`${address}/feeds/${feed}`);
    const text = await response.text();
    return response.status === 200 ? 200 : `${response.status} ${JSON.parse(text).errors[0].extensions.code}`;
  };
  for (const feed of ['atom', 'events.csv?timelines=tripoli&language=ar', 'json?limit=3'])
    expect(await get(only, feed)).toBe(200);
  for (const filter of [
    'text=drone',
    'kinds=CLASH&timelines=tripoli',
    `filter=${encodeURIComponent('{"excluding":{"kinds":["CLASH"]}}')}`,
  ]) {
    expect(await get(only, `events.csv?${filter}`)).toBe('400 TRUSTED_DOCUMENTS_ONLY');
    expect(await get(open, `events.csv?${filter}`)).toBe(200);
  }
});
