import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Arrivals } from '../kit/arrivals.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { publish } from '../kit/incidents.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { testServer } from '../kit/test-server.ts';

// A real browser, on a page of another origin.

const { waqai, proxy } = await proxiedServer();
let browser: TestBrowser;

beforeAll(async () => {
  browser = await testBrowser();
});

afterAll(() => browser[Symbol.asyncDispose]());

interface Told {
  readonly type: 'message' | 'error' | 'closed';
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the messages of its own subscription
  readonly data?: any;
  readonly id?: string;
}

const query = (since = '') => `subscription { incidentAdded${since === '' ? '' : `(since: "${since}")`} {
  __typename ... on IncidentAdded { incident { title { text } } } ... on Ended { code }
} }`;

/** Opens an EventSource in a page, and hands on what it is told. */
async function openEventSource(page: Page, subscription: string): Promise<Arrivals<Told>> {
  const told = new Arrivals<Told>();
  await page.exposeFunction('tell', (each: Told) => told.push(each));
  await page.evaluate(`{
    const stream = new EventSource(${JSON.stringify(`${proxy.graphql}?query=${encodeURIComponent(subscription)}`)});
    stream.addEventListener('next', ({ data, lastEventId }) => tell({ type: 'message', data: JSON.parse(data).data?.incidentAdded ?? JSON.parse(data), id: lastEventId }));
    stream.addEventListener('error', () => tell({ type: stream.readyState === EventSource.CLOSED ? 'closed' : 'error' }));
  }`);
  return told;
}

async function nextMessage(told: Arrivals<Told>): Promise<Told> {
  for (;;) {
    const each = await told.one();
    if (each.type === 'message') return each;
  }
}

test('an EventSource that is cut three times gets each incident once and in order, with no code of its own', async () => {
  await using page = await browser.open();
  const told = await openEventSource(page, query());
  expect((await nextMessage(told)).data).toEqual({ __typename: 'Started' });
  const published: string[] = [];
  const got: string[] = [];
  const add = async (): Promise<void> => {
    published.push(`incident ${published.length}`);
    const cursor = await publish(waqai, published.at(-1)!);
    cursors.push(cursor);
  };
  const cursors: string[] = [];
  const ids: (string | undefined)[] = [];
  const take = async (count: number): Promise<void> => {
    while (got.length < count) {
      const { data, id } = await nextMessage(told);
      if (data.__typename !== 'IncidentAdded') continue;
      got.push(data.incident.title.text);
      ids.push(id);
    }
  };
  for (let cuts = 0; cuts < 3; cuts++) {
    await add();
    await take(published.length);
    expect(waqai.cut()).toBeGreaterThan(0);
    for (let i = 0; i < 3; i++) await add();
    await take(published.length);
  }
  await add();
  await take(published.length);
  expect(got).toEqual(published);
  expect(ids).toEqual(cursors);
});

test.each([
  ['a cursor of another ledger', async (foreign: string) => query(foreign), { __typename: 'Ended', code: 'CURSOR_FORKED' }],
  ['what is no cursor', async () => query('garbage'), { __typename: 'Ended', code: 'CURSOR_INVALID' }],
  [
    'a query that is refused',
    async () => 'subscription { nothing }',
    { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_INPUT' }) })] },
  ],
])('an EventSource with %s is told why, asks once more and stops', async (_, subscriptionOf, end) => {
  await using other = await testServer();
  const { head } = (await other.ask('{ ledger { head } }')).data.ledger;
  const before = proxy.passedOn.length;
  await using page = await browser.open();
  const told = await openEventSource(page, await subscriptionOf(head));
  expect((await nextMessage(told)).data).toEqual(end);
  for (let each = await told.one(); each.type !== 'closed'; each = await told.one()) expect(each.type).toBe('error');
  const asked = proxy.passedOn.slice(before);
  expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '!ended']);
});

test('a page of another origin reads by fetch and follows by WebSocket; a form and a mutation by GET change nothing', async () => {
  await using page = await browser.open();
  const { secret } = await waqai.keyOf('EDITOR');
  const length = async () => (await waqai.ask('{ ledger { length } }')).data.ledger.length;
  const before = await length();
  const read = await page.evaluate(
    `fetch(${JSON.stringify(waqai.graphql)}, { method: 'POST', headers: { 'content-type': 'application/json', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'apollographql-client-name': 'page' }, body: '{"query":"{ timelines { nodes { slug } } }"}' }).then((response) => response.json())`,
  );
  expect(read).toEqual({
    data: { timelines: { nodes: [{ slug: 'tripoli' }] } },
    extensions: { cost: { requested: 21, limit: 50_000 } },
  });
  const acknowledged = await page.evaluate(`new Promise((resolve, reject) => {
    const socket = new WebSocket(${JSON.stringify(waqai.webSocket)}, 'graphql-transport-ws');
    socket.onopen = () => socket.send('{"type":"connection_init"}');
    socket.onmessage = ({ data }) => resolve(JSON.parse(data).type);
    socket.onerror = reject;
  })`);
  expect(acknowledged).toBe('connection_ack');
  const mutation =
    'mutation { putActor(idempotencyKey: "1", input: { slug: "forged", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }';
  const got = page.waitForResponse((response) => response.url().includes('query='));
  await page.evaluate(
    `fetch(${JSON.stringify(`${waqai.graphql}?query=${encodeURIComponent(mutation)}`)}, { headers: { authorization: 'Bearer ${secret}' } }).catch(() => undefined)`,
  );
  expect((await got).status()).toBe(405);
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
    await using form = await browser.open();
    const posted = form.waitForResponse((response) => response.request().method() === 'POST');
    await form.evaluate(`{
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: '${type}', action: ${JSON.stringify(waqai.graphql)} });
      const input = Object.assign(document.createElement('input'), { name: '{"query":${JSON.stringify(JSON.stringify(mutation)).slice(1, -1)},"x":"', value: '"}' });
      form.append(input);
      document.body.append(form);
      form.submit();
    }`);
    expect([type, (await posted).status()]).toEqual([type, 415]);
  }
  expect(await length()).toBe(before);
});
