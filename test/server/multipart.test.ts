import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { expect, test } from 'vitest';
import { Arrivals } from '../kit/arrivals.ts';
import { headOf, incidents, publish } from '../kit/incidents.ts';
import { resumingLink } from '../kit/kept-clients.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { testServer } from '../kit/test-server.ts';

// Apollo's multipart protocol for subscriptions over HTTP, word by word, and as its client speaks it.

const { waqai, proxy } = await proxiedServer({ config: { heartbeatMs: 100 } });

const accept = 'multipart/mixed;subscriptionSpec=1.0, application/json';

async function open(query: string, headers: Record<string, string> = {}, variables = {}) {
  const leave = new AbortController();
  const response = await fetch(waqai.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leave.signal,
  });
  return { response, leave: () => leave.abort(), parts: partsOf(response) };
}

/** The parts of a response as they come, each as soon as the boundary after it has; the last is what closes it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads the messages of its own subscription
async function* partsOf({ body }: Response): AsyncGenerator<any, string, void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\r\n--graphql');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const [, json] = /^\r\nContent-Type: application\/json\r\n\r\n(.*)$/s.exec(part) ?? [];
      if (json !== undefined) yield JSON.parse(json);
      else if (part !== '') throw new Error(`this is no part: ${JSON.stringify(part)}`);
    }
  }
  return rest;
}

/** The next part that is no heartbeat. */
async function nextOf(parts: ReturnType<typeof partsOf>) {
  for (;;) {
    const { value, done } = await parts.next();
    if (done === true || Object.keys(value).length > 0) return value;
  }
}

test('a subscription begins with a part that shows that it is open, and brings each message as the payload of a part', async () => {
  const before = await headOf(waqai);
  const { response, parts, leave } = await open(incidents);
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
    200,
    'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
    'no-store',
  ]);
  expect((await parts.next()).value).toEqual({});
  expect(await nextOf(parts)).toEqual({
    payload: {
      data: { incidentAdded: { __typename: 'Started', cursor: before } },
      extensions: { cursor: before, upToDate: true },
    },
  });
  const cursor = await publish(waqai, 'in a part');
  expect(await nextOf(parts)).toEqual({
    payload: {
      data: { incidentAdded: { __typename: 'IncidentAdded', cursor, incident: { title: { text: 'in a part' } } } },
      extensions: { cursor },
    },
  });
  // A quiet one shows that it is alive.
  expect((await parts.next()).value).toEqual({});
  leave();
  await waqai.untilReaders(0);
});

test.each([
  ['multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9', 'multipart'],
  ['multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"', 'multipart'],
  ['multipart/mixed;subscriptionSpec=1.0, text/event-stream', 'multipart'],
  ['text/event-stream, multipart/mixed;subscriptionSpec=1.0', 'event-stream'],
  ['text/event-stream;q=0.5, multipart/mixed;subscriptionSpec=1.0', 'multipart'],
  ['text/event-stream; q=0, multipart/mixed; q=0.1; subscriptionSpec=1.0', 'multipart'],
  ['multipart/mixed;subscriptionSpec=1.0;q=0.1, */*', 'event-stream'],
  ['*/*', 'event-stream'],
])('a subscription that accepts %s is answered as %s', async (accepted, type) => {
  const { response, leave } = await open(incidents, { accept: accepted });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
  leave();
});

test.each([
  'text/event-stream;q=0',
  'multipart/mixed',
  'multipart/mixed;deferSpec=20220824',
  'multipart/mixed;subscriptionSpec=2.0',
])('a subscription that accepts %s alone is refused with what to do', async (accepted) => {
  const { response } = await open(incidents, { accept: accepted });
  expect([response.status, await response.text()]).toEqual([406, expect.stringContaining('subscriptionSpec=1.0')]);
});

test('Last-Event-ID resumes a multipart subscription too', async () => {
  const seen = await publish(waqai, 'seen');
  await publish(waqai, 'missed');
  const { parts, leave } = await open(incidents, { 'last-event-id': seen });
  expect((await nextOf(parts)).payload.data.incidentAdded).toMatchObject({ __typename: 'Started', cursor: seen });
  expect((await nextOf(parts)).payload.data.incidentAdded.incident.title.text).toBe('missed');
  leave();
});

test('an end for good closes the last part, and one to come back after is an error of the protocol', async () => {
  const { parts } = await open(incidents, {}, { since: 'c_x' });
  expect((await nextOf(parts)).payload).toMatchObject({
    data: { incidentAdded: { code: 'CURSOR_INVALID' } },
    extensions: { end: { code: 'CURSOR_INVALID', resumable: false } },
  });
  expect(await nextOf(parts)).toBe('--\r\n');
  await using other = await testServer();
  const cursor = await headOf(other);
  const response = await fetch(other.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: incidents }),
  });
  const stopping = partsOf(response);
  await nextOf(stopping);
  await other.untilReaders(1);
  const stopped = other.stop();
  const ended = { code: 'SERVER_STOPPING', resumable: true };
  const end = { ...ended, resumeSince: cursor };
  expect(await nextOf(stopping)).toMatchObject({
    payload: { data: { incidentAdded: { ...ended, cursor } }, extensions: { end } },
  });
  expect(await nextOf(stopping)).toEqual({
    payload: null,
    errors: [{ message: expect.stringContaining(cursor), extensions: end }],
  });
  expect(await nextOf(stopping)).toBe('--\r\n');
  await stopped;
});

test('what is refused is told as JSON to who takes that, and else in a part', async () => {
  const wrong = 'subscription { nothing }';
  const json = (await open(wrong)).response;
  expect(json.headers.get('content-type')).toContain('application/json');
  expect(await json.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  const { response, parts } = await open(wrong, { accept: 'multipart/mixed;subscriptionSpec=1.0' });
  expect(response.headers.get('content-type')).toContain('multipart/mixed');
  expect(await nextOf(parts)).toMatchObject({ payload: { errors: [{ extensions: { code: 'BAD_INPUT' } }] } });
  expect(await nextOf(parts)).toBe('--\r\n');
});

test('those who follow the same are handed the same parts, among them who reads nothing else', async () => {
  const streams = await Promise.all([open(incidents), open(incidents), open(incidents)]);
  for (const { parts } of streams) await nextOf(parts);
  await waqai.untilReaders(streams.length);
  await publish(waqai, 'to all of them');
  const told = await Promise.all(streams.map(({ parts }) => nextOf(parts)));
  expect(told.map(({ payload }) => payload.data.incidentAdded.incident.title.text)).toEqual(Array(3).fill('to all of them'));
  for (const { leave } of streams) leave();
  await waqai.untilReaders(0);
});

test('Apollo’s own link gets each incident once and in order, over cuts and a proxy’s 502', async () => {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      new RetryLink({ delay: () => 5, attempts: () => true }),
      resumingLink,
      new HttpLink({ uri: proxy.graphql }),
    ]),
  });
  const told = new Arrivals<string>();
  const following = client.subscribe<{ incidentAdded: { incident?: { title: { text: string } } } }>({
    query: gql('subscription { incidentAdded { __typename ... on IncidentAdded { incident { title { text } } } } }'),
    fetchPolicy: 'no-cache',
  });
  const leave = following.subscribe(({ data }) => told.push(data?.incidentAdded.incident?.title.text ?? 'Started'));
  const next = async (): Promise<string> => {
    for (;;) {
      const each = await told.one();
      if (each !== 'Started') return each;
    }
  };
  expect(await told.one()).toBe('Started');
  for (let round = 0; round < 3; round++) {
    await publish(waqai, `live ${round}`);
    expect(await next()).toBe(`live ${round}`);
    proxy.away();
    await proxy.refused.one();
    await publish(waqai, `away ${round}`);
    proxy.back();
    expect(await next()).toBe(`away ${round}`);
  }
  leave.unsubscribe();
  await waqai.untilReaders(0);
});
