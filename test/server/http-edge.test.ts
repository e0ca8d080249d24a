import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { nodeListener } from '../../src/server/node-listener.ts';
import { securityHeaders } from '../../src/server/security-headers.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { incidents } from '../kit/incidents.ts';
import { rawExchange, rawSocket } from '../kit/raw-exchange.ts';
import { collectingLog, type TestServer, testServer } from '../kit/test-server.ts';

// What comes over a connection before it is a request of ours: whatever it is, it is answered in words or not at all, and the server
// goes on.

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer({ tripoli: true, config: { maxOperationsPerSocket: 20 } });
});

afterAll(() => waqai[Symbol.asyncDispose]());

afterEach(async () => {
  const answer = await fetch(`${waqai.address}/health/live`);
  expect([answer.status, waqai.logged]).toEqual([200, []]);
  await answer.arrayBuffer();
});

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}\r\n`;
const withHost = (host: string) => `GET /health/live HTTP/1.1\r\nConnection: close\r\n${host}\r\n`;
const upgrade = (target: string, more = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n') =>
  `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`;
const posted = (headers: string, body: string) =>
  `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`;
const trace = /node_modules|\.[jt]s:\d/;
const viewer = '{"query":"{ viewer { role } }"}';

const requests: [what: string, request: string, status: number][] = [
  ['a Host with quotes', withHost('Host: a"b\r\n'), 400],
  ['a Host with a path', withHost('Host: a/health/ready?\r\n'), 400],
  ['a Host with a user', withHost('Host: user:word@a\r\n'), 400],
  ['a Host with a port that there is not', withHost('Host: a:99999\r\n'), 400],
  ['a Host of bytes', withHost('Host: \xff\xfe\r\n'), 400],
  ['an address that is none', withHost('Host: 1.2.3.4.5\r\n'), 400],
  ['no Host', withHost(''), 400],
  ['two Hosts', withHost('Host: a\r\nHost: b\r\n'), 400],
  ['an empty Host', withHost('Host:\r\n'), 200],
  ['a Host that is IPv6', withHost('Host: [::1]:4000\r\n'), 200],
  ['HTTP/1.0 without a Host', 'GET /health/live HTTP/1.0\r\n\r\n', 200],
  ['a whole address as its target', get('http://b:80/health/live?x=1'), 200],
  ['a whole address that is none', get('http://b:99999/'), 400],
  ['an address of another kind', get('ftp://b/health/live'), 400],
  ['the target *', get('*'), 400],
  ['the target * of OPTIONS', get('*').replace('GET', 'OPTIONS'), 204],
  ['the target //', get('//'), 404],
  ['the target //host', get('//b"c/graphql'), 404],
  ['a target of bytes', get('/\xff\x80'), 400],
  ['a target with a broken percent sign', get('/feeds/atom?kinds=%E0%A4%A&%zz=%'), 400],
  ['a field of a feed given in two ways', get('/feeds/atom?occurred=1&occurred.firstDay=2020-01-01'), 400],
  ['a field of every object in a feed', get('/feeds/atom?kinds.__proto__.hasOwnProperty=x'), 400],
  ['a path that ends like another one', get('/graphql?x=/health', 'Accept: application/graphql-response+json\r\n'), 400],
  ['a header of every object', get('/health/live', '__proto__: x\r\n__proto__: y\r\nconstructor: z\r\n'), 200],
  ['CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ['an expectation', get('/health/live', 'Expect: the-unexpected\r\n'), 417],
  ['an address that is too long', get(`/${'x'.repeat(20_000)}`), 431],
  ['what is no HTTP', '\x00\x16\x03\x01\r\n\r\n', 400],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a chunk without an end', `${posted('', '').replace('Content-Length: 0', 'Transfer-Encoding: chunked')}zz\r\n`, 400],
  ['HTTP/2 offered', get('/health/live', 'Upgrade: h2c\r\n').replace('close', 'close, Upgrade'), 200],
  ['types that cannot be answered', posted('Accept: image/png\r\n', viewer), 406],
  ['a type by another spelling', posted('Content-Type: x\r\n', viewer), 200],
  ['an upgrade of //', upgrade('//'), 404],
  ['an upgrade elsewhere', upgrade('/feeds/atom'), 404],
  ['an upgrade without a key', upgrade('/graphql', ''), 400],
  ['an upgrade of an unknown protocol', upgrade('/graphql', 'Sec-WebSocket-Protocol: a,,\r\n'), 400],
  ['an upgrade with a Host that is none', upgrade('/graphql').replace('Host: a', 'Host: "'), 400],
  ['an upgrade without a Host', upgrade('/graphql').replace('Host: a\r\n', ''), 400],
  ['an upgrade by POST', upgrade('/graphql').replace('GET', 'POST'), 400],
];

test.each(requests)('%s is answered by its status, in words', async (_, request, status) => {
  const answer = await rawExchange(waqai.address, request);
  expect([answer.status, answer.text]).toEqual([status, expect.not.stringMatching(trace)]);
  for (const each of Object.entries(securityHeaders)) expect(answer.text.toLowerCase()).toContain(each.join(': ').toLowerCase());
  if (status < 400) return;
  const [json = ''] = /\{.*\}/s.exec(answer.body) ?? [];
  const [{ message, extensions }] = JSON.parse(json).errors;
  expect([message, extensions.code]).toEqual([
    expect.stringMatching(/^[A-Z].*\.$/),
    expect.stringMatching(/^BAD_(REQUEST|INPUT)$/),
  ]);
});

test.each(['%22', 'x'.repeat(40), '%00', 'en%0d%0aX: y', '__proto__', ''])(
  'a permanent link in the language %s is refused, and is no fault of the server',
  async (language) => {
    const { data } = await waqai.ask('{ events(first: 1) { nodes { id } } }');
    const { status, text } = await rawExchange(
      waqai.address,
      get(`/events/${data.events.nodes[0].id}?language=${language.replaceAll(' ', '%20')}`),
    );
    expect([status, text]).toEqual([400, expect.stringContaining('INVALID_LANGUAGE')]);
  },
);

test.each([
  ['refused', upgrade('//')],
  ['refused for its path', upgrade('/nothing')],
  ['refused for its origin', upgrade('/graphql', 'Origin: x\r\n')],
  ['taken', upgrade('/graphql')],
  ['a CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no HTTP', 'x\r\n\r\n'],
  ['a request', get('/graphql?query={viewer{role}}')],
  ['a stream', get(`/graphql?query=${encodeURIComponent(incidents)}`, 'Accept: text/event-stream\r\n')],
])('a connection that is reset while what came over it is answered (%s) ends nothing but itself', async (_, request) => {
  const taken = waqai.connections.size;
  const sockets = await Promise.all(Array.from({ length: 20 }, () => rawSocket(waqai.address)));
  for (const socket of sockets) socket.write(request, () => socket.resetAndDestroy());
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  await untilTrue(() => waqai.connections.size <= taken);
  await waqai.untilReaders(0);
});

const subscribing = `/graphql?query=${encodeURIComponent(incidents)}`;

test('of requests that come together on one connection as many are answered as may be under way, and the next is refused', async () => {
  const text = get('/health/live').replace('close', 'keep-alive').repeat(30);
  const statuses = [...(await rawExchange(waqai.address, text)).text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  expect(statuses).toEqual([...Array(20).fill('200'), '400']);
});

test('an upgrade behind a request that is still answered ends the connection, and with it the stream', async () => {
  const stream = get(subscribing, 'Accept: text/event-stream\r\n').replace('close', 'keep-alive');
  for (const before of [stream, stream + stream]) {
    const { text } = await rawExchange(waqai.address, before + upgrade('/graphql'));
    expect(text).not.toContain('101 Switching');
    await waqai.untilReaders(0);
  }
});

test('an answer that breaks off is cut, so that nobody takes it for whole, and a client that leaves one ends what it is made from', async () => {
  const { log, logged } = collectingLog();
  const broken = (after: number) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (after-- > 0) controller.enqueue(new Uint8Array(65_536));
        else controller.error(new Error('broken off'));
      },
    });
  let cancelled = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(new Uint8Array(65_536)), cancel: () => void cancelled++ });
  await using server = createServer(
    nodeListener(async ({ url }) => new Response(url === '/endless' ? endless() : broken(Number(url?.slice(1)))), log),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(fetch(`${address}/3`).then((response) => response.arrayBuffer())).rejects.toThrow();
  expect(logged.splice(0)).toMatchObject([{ id: expect.any(String), err: { message: 'broken off' } }]);
  // Before it has begun there is something to say.
  const [told] = (await (await fetch(`${address}/0`)).json()).errors;
  expect(told.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: logged.splice(0)[0]?.id });
  const socket = await rawSocket(address);
  socket.write(get('/endless'));
  await once(socket, 'readable');
  socket.destroy();
  await untilTrue(() => cancelled === 1);
  expect(logged).toEqual([]);
});

test('a fault behind a feed or a permanent link is answered with an id that the log has too', async () => {
  await using broken = await testServer({ tripoli: true });
  const { data } = await broken.ask('{ events(first: 1) { nodes { id } } }');
  const link = `/events/${data.events.nodes[0].id}`;
  await broken.record.execute('ALTER TABLE ledger_head RENAME TO lost');
  for (const path of ['/feeds/atom', '/feeds/geojson', link, `${link}/1`]) {
    const response = await fetch(broken.address + path);
    const told = await response.text();
    expect([response.status, told]).toEqual([500, expect.not.stringMatching(/ledger_head|lost|sqlite|\.ts:/)]);
    const [{ extensions }] = JSON.parse(told).errors;
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
    expect(broken.logged.filter(({ id }) => id === extensions.id)).toHaveLength(1);
  }
});
