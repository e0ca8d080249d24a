import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { besideYoga } from '../kit/beside-yoga.ts';
import { headOf } from '../kit/follower.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// A stream that begins straight over Node's HTTP begins as Yoga would have it, and whatever comes to none is answered by Yoga.

const subscription =
  'subscription ($since: LedgerCursor, $filter: EventFilter) { incidentAdded(since: $since, filter: $filter) {';
const query = `${subscription} __typename ... on LiveMessage { cursor } ... on Ended { code message resumable } } }`;

const secondMs = 1_000;

let waqai: TestApp;
let sides: Awaited<ReturnType<typeof besideYoga>>;
let keys: { readonly reporter: string; readonly unknown: string };
let head: string;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true, config: { origins: 'https://a.example', maxBodyBytes: 20_000 } });
  sides = await besideYoga(waqai);
  keys = { reporter: await waqai.keyOf('REPORTER'), unknown: 'waqai_unknown' };
  head = cursorOf(await headOf(waqai.record.storage));
});

afterAll(async () => {
  await sides[Symbol.asyncDispose]();
  await waqai[Symbol.asyncDispose]();
});

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
  readonly path?: string;
}

/** What a server answers: all of it, or the beginning of a stream up to its first event. */
async function answerOf(address: string, { headers, body, path = '' }: Sent): Promise<object> {
  const leave = new AbortController();
  const response = await fetch(`${address}/graphql${path}`, {
    headers: { accept: 'text/event-stream', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    signal: leave.signal,
    ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const told = Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)));
  const { 'transfer-encoding': _, ...shown } = told;
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('"Started"') && text.endsWith('\n\n')) break;
  }
  leave.abort();
  return { status: response.status, headers: shown, text };
}

const last = () => ({ 'last-event-id': head });
const cases: Record<string, () => Sent> = {
  'by POST': () => ({ body: { query } }),
  'by GET': () => ({ path: `?query=${encodeURIComponent(query)}` }),
  'with variables': () => ({ body: { query, variables: { since: head, filter: { kinds: ['CLASH'] } } } }),
  'of one of several operations': () => ({
    body: { query: `query A { __typename } ${query.replace('(', 'B (')}`, operationName: 'B' },
  }),
  'with a key': () => ({ body: { query }, headers: { authorization: `Bearer ${keys.reporter}` } }),
  'with a key that nobody knows': () => ({ body: { query }, headers: { authorization: `Bearer ${keys.unknown}` } }),
  'from a page': () => ({ body: { query }, headers: { origin: 'https://a.example' } }),
  'from a page that may not': () => ({ body: { query }, headers: { origin: 'https://b.example' } }),
  'by GET from a page': () => ({ path: `?query=${encodeURIComponent(query)}`, headers: { origin: 'https://a.example' } }),
  'that resumes': () => ({ path: `?query=${encodeURIComponent(query)}`, headers: last() }),
  'that resumes at an end': () => ({ body: { query }, headers: { 'last-event-id': '!ended' } }),
  'that resumes nowhere': () => ({ body: { query }, headers: { 'last-event-id': '' } }),
  'since no cursor': () => ({ body: { query, variables: { since: 'c_x' } } }),
  'with a filter that is refused': () => ({ body: { query, variables: { filter: { words: '' } } } }),
  'with a variable of another type': () => ({ body: { query, variables: { since: 7 } } }),
  'of a field that there is not': () => ({ body: { query: 'subscription { nothing }' } }),
  'of nothing': () => ({ body: {} }),
  'of no JSON': () => ({ body: '{' }),
  'of a query': () => ({ body: { query: '{ __typename }' } }),
  'of a mutation': () => ({ body: { query: 'mutation { __typename }' } }),
  'of an operation that there is not': () => ({ body: { query, operationName: 'B' } }),
  'of more than may be sent': () => ({ body: { query: `${query} #${'x'.repeat(20_000)}` } }),
  'by who accepts more': () => ({ body: { query }, headers: { accept: 'text/event-stream, application/json' } }),
};

test.each(Object.entries(cases))('a stream %s is answered alike', async (_, sent) => {
  const [served, yoga] = [await answerOf(sides.served, sent()), await answerOf(sides.yoga, sent())];
  expect(served).toEqual(yoga);
});

test('a stream begins with what shows that it is open, and with where it begins', async () => {
  expect(await answerOf(sides.served, { body: { query } })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    // Whoever is cut comes back after a second.
    text: `retry: ${secondMs}\n:\n\nid: ${head}\nevent: next\ndata: {"data":{"incidentAdded":{"__typename":"Started","cursor":"${head}"}},"extensions":{"cursor":"${head}","upToDate":true}}\n\n`,
  });
});
