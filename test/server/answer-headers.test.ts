import { once } from 'node:events';
import { type ClientRequest, get as httpGet, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { parsePublicUrl } from '../../src/server/public-url.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { testServer } from '../kit/test-server.ts';

// What answers say beside their bodies: to browsers, to caches, and of where they are.

function fetchFrom({ app }: TestApp, path: string, init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(`http://evil.test${path}`, init));
}

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const json = { 'content-type': 'application/json' };

test('every answer, whatever it is, tells browsers to guess no type, to frame and run nothing, and to tell no address on', async () => {
  await using waqai = await testApp({ tripoli: true });
  await using closed = await testApp({ config: { reading: 'keys' } });
  const { id } = (await waqai.ask('{ events(first: 1) { nodes { id } } }')).data.events.nodes[0];
  const post = (body: string) => ({ method: 'POST', headers: json, body });
  const answers: readonly (readonly [number, Promise<Response>])[] = [
    [404, fetchFrom(waqai, '/nowhere')],
    [200, fetchFrom(waqai, '/health/live')],
    [200, fetchFrom(waqai, '/health/ready')],
    [204, fetchFrom(waqai, '/graphql', { method: 'OPTIONS' })],
    [204, fetchFrom(waqai, '/graphql', { headers: { 'last-event-id': '!ended' } })],
    [200, fetchFrom(waqai, '/graphql', post('{"query":"{ timelines { nodes { slug } } }"}'))],
    [200, fetchFrom(waqai, '/graphql', post('{"query":"{ nothing }"}'))],
    [400, fetchFrom(waqai, '/graphql', post('{'))],
    [415, fetchFrom(waqai, '/graphql', { method: 'POST', body: '{}' })],
    [405, fetchFrom(waqai, '/graphql', { method: 'PUT', headers: json, body: '{}' })],
    [200, fetchFrom(waqai, `/graphql?query=${encodeURIComponent('subscription { incidentAdded { __typename } }')}`)],
    [200, fetchFrom(waqai, '/feeds/atom')],
    [200, fetchFrom(waqai, '/feeds/events.csv', { headers: { 'accept-encoding': 'gzip' } })],
    [304, fetchFrom(waqai, '/feeds/json', { headers: { 'if-none-match': '*' } })],
    [400, fetchFrom(waqai, '/feeds/json?colour=red')],
    [405, fetchFrom(waqai, '/feeds/json', { method: 'POST' })],
    [200, fetchFrom(waqai, `/events/${id}/1`)],
    [404, fetchFrom(waqai, `/events/${id}/99`)],
    [401, fetchFrom(closed, '/feeds/json')],
    [401, fetchFrom(closed, '/graphql', post('{"query":"{ timelines { nodes { slug } } }"}'))],
    [200, fetchFrom(waqai, '/graphql', { headers: html })],
    [304, fetchFrom(waqai, '/graphql', { headers: { ...html, 'if-none-match': '*' } })],
  ];
  for (const [i, [status, answer]] of answers.entries()) {
    const { headers, status: found, body } = await answer;
    await body?.cancel();
    expect([i, found]).toEqual([i, status]);
    expect([i, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
      i,
      'nosniff',
      'DENY',
      'no-referrer',
    ]);
    const policy = headers.get('content-security-policy') ?? '';
    expect([i, policy]).toEqual([
      i,
      expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/),
    ]);
    expect(policy.includes('script-src')).toBe(i >= answers.length - 2);
  }
});

test('the playground has one ETag, and is sent again only when it has changed, packed as the browser likes it', async () => {
  await using waqai = await testApp();
  const page = (headers: Record<string, string>) => fetchFrom(waqai, '/graphql', { headers: { ...html, ...headers } });
  const [plain, gzip, br] = await Promise.all([
    page({}),
    page({ 'accept-encoding': 'gzip' }),
    page({ 'accept-encoding': 'gzip, br' }),
  ]);
  expect([plain, gzip, br].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip', 'br']);
  const [text, gzipped, squeezed] = await Promise.all(
    [plain, gzip, br].map(async (each) => Buffer.from(await each.arrayBuffer())),
  );
  expect(gunzipSync(gzipped!).equals(text!) && brotliDecompressSync(squeezed!).equals(text!)).toBe(true);
  expect(squeezed!.length).toBeLessThan(gzipped!.length);
  const etags = new Set([plain, gzip, br].map(({ headers }) => headers.get('etag')));
  expect(etags.size).toBe(1);
  for (const encoding of ['', 'gzip', 'br']) {
    const again = await page({ 'accept-encoding': encoding, 'if-none-match': [...etags].join() });
    expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('vary')]).toEqual([
      304,
      '',
      ...etags,
      'Accept-Encoding, Accept, Authorization',
    ]);
  }
});

test('thirty browsers that do not read the playground hold one copy of it, not one each', async () => {
  await using waqai = await testServer();
  const page = await (await fetch(waqai.graphql, { headers: html })).text();
  const [largest = ''] = /\?playground=graphiql\.[\w-]+/.exec(page) ?? [];
  waqai.cut();
  const ask = async (): Promise<ClientRequest> => {
    const request = httpGet(waqai.graphql + largest, { agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.pause();
    return request;
  };
  const first = await ask();
  const before = process.memoryUsage();
  const others = await Promise.all(Array.from({ length: 29 }, ask));
  const after = process.memoryUsage();
  for (const request of [first, ...others]) request.destroy();
  expect(after.external + after.heapUsed - before.external - before.heapUsed).toBeLessThan(5_000_000 * 5);
});

test('without the playground a browser is told in words where the API is, and everything else is as it was', async () => {
  await using waqai = await testApp({ tripoli: true, config: { playground: 'off' } });
  const told = await fetchFrom(waqai, '/graphql', { headers: html });
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await told.text()).toMatch(/^This is the GraphQL API of waqai\. Its playground is off\.\n/);
  const asked = await fetchFrom(waqai, `/graphql?query=${encodeURIComponent('{ timelines { nodes { slug } } }')}`, {
    headers: html,
  });
  expect(await asked.json()).toMatchObject({ data: { timelines: { nodes: [{ slug: 'tripoli' }] } } });
  expect(() => readConfig({ playground: 'hidden' }, {})).toThrow('--playground is "hidden"; it is one of on, off.');
});

test('links begin with the public address, else with the one that is listened on; never with what a request calls it', async () => {
  await using open = await testApp({ tripoli: true });
  await using behind = await testApp({ tripoli: true, config: { publicUrl: 'https://record.example/libya/' } });
  const linksOf = async (waqai: TestApp) => {
    const feed = (await (
      await fetchFrom(waqai, '/feeds/json?kinds=CALL', { headers: { 'x-forwarded-host': 'evil.test' } })
    ).json()) as {
      feed_url: string;
      items: { url: string }[];
    };
    return [feed.feed_url, feed.items[0]?.url];
  };
  const link = (base: string) => [
    `${base}/feeds/json?kinds=CALL`,
    expect.stringMatching(new RegExp(`^${base}/events/event_[0-9a-z]{26}/1$`)),
  ];
  expect(await linksOf(open)).toEqual(link('http://127.0.0.1:4000'));
  expect(await linksOf(behind)).toEqual(link('https://record.example/libya'));
  for (const path of [
    '/feeds/atom',
    '/feeds/geojson',
    '/feeds/calendar.ics',
    '/feeds/events.csv',
    '/feeds/timelinejs.json',
    '/feeds/jsonld',
  ])
    expect(await (await fetchFrom(behind, path)).text()).not.toContain('evil.test');
  for (const [of, path] of [
    [behind, '/libya/graphql'],
    [open, '/graphql'],
  ] as const)
    expect(await (await fetchFrom(of, '/')).text()).toContain(`href="${path}"`);
  await using listening = await testServer({ tripoli: true });
  const { items } = (await (await fetch(`${listening.address}/feeds/json`)).json()) as { items: { url: string }[] };
  expect(items[0]?.url.startsWith(`${listening.address}/events/`)).toBe(true);
});

test.each([
  'record.example',
  '/graphql',
  'ftp://record.example',
  'https://me@record.example',
  'https://record.example/?a',
  'javascript:0',
])('a public address of %s is refused at the start', (publicUrl) => {
  expect(() => parsePublicUrl({ publicUrl })).toThrow(`--public-url is "${publicUrl}"; it is an http or https address`);
});
