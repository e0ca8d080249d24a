import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { untilTrue } from '../kit/arrivals.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { rawSocket } from '../kit/raw-exchange.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// Clients that ask and do not read: what waits for them is bounded, and so is how long it waits.

const closing: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each[Symbol.asyncDispose]();
});

async function serving(config: Parameters<typeof testServer>[0] = {}): Promise<TestServer> {
  const waqai = await testServer(config);
  closing.push(waqai);
  return waqai;
}

/** Where the largest is that the playground loads: some megabytes. */
async function largestPart({ graphql }: TestServer): Promise<string> {
  const page = await (await fetch(graphql, { headers: { accept: 'text/html' } })).text();
  const [, part] = /src="(\?[^"]*graphiql[^"]*)"/.exec(page) ?? [];
  if (part === undefined) throw new Error('the playground loads no GraphiQL');
  return `${graphql}${part}`;
}

function requestFor(address: string): string {
  const { pathname, search } = new URL(address);
  return `GET ${pathname}${search} HTTP/1.1\r\nHost: a\r\n\r\n`;
}

const waiting = ({ connections }: TestServer) => [...connections].reduce((sum, { writableLength }) => sum + writableLength, 0);
/** How many connections wait for whoever asked to read on. */
const waiters = ({ connections }: TestServer) => [...connections].filter(({ writableNeedDrain }) => writableNeedDrain).length;

test('parts of the playground that nobody reads share one copy in memory, and whoever reads gets it whole', async () => {
  const waqai = await serving();
  const address = await largestPart(waqai);
  const request = requestFor(address);
  for (let i = 0; i < 20; i++) (await rawSocket(waqai.address)).pause().write(request.repeat(i === 0 ? 50 : 1));
  await untilTrue(() => waiters(waqai) === 20);
  expect(waiting(waqai)).toBeLessThan(20 * 200_000);
  const part = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  const length = Number(part.headers.get('content-length'));
  expect([length > 1_000_000, Buffer.byteLength(await part.text())]).toEqual([true, length]);
});

test('a connection whose answer nobody reads is cut in time', async () => {
  const waqai = await serving({ config: { maxUnreadMs: 100 } });
  const request = requestFor(await largestPart(waqai));
  (await rawSocket(waqai.address)).pause().write(request);
  await untilTrue(() => waqai.logged.length > 0);
  expect(waqai.logged.map(({ msg }) => msg)).toEqual(['a connection was cut: it took nothing for too long']);
  await untilTrue(() => waiters(waqai) === 0);
});

test('pings that are sent and never read from are answered as they are read', async () => {
  const waqai = await serving({ config: { maxWaitingBytes: 50_000 } });
  await using client = await openProtocolSocket(waqai.webSocket);
  const [connection] = [...waqai.connections];
  client.socket.pause();
  const ping = JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(50_000) } });
  for (let i = 0; i < 400; i++) client.socket.send(ping);
  await untilTrue(() => connection?.isPaused() === true);
  expect(client.socket.bufferedAmount).toBeGreaterThan(0);
  expect(connection?.writableLength).toBeLessThan(1_000_000);
  client.socket.resume();
  await client.messages.take(400);
});

test('a socket that sends frames of pings and reads no pong is cut', async () => {
  const waqai = await serving();
  await using client = await openProtocolSocket(waqai.webSocket);
  client.socket.pause();
  for (let i = 0; i < 10_000; i++) client.socket.ping('x'.repeat(125));
  await untilTrue(() => waqai.connections.size === 0);
});

test('a socket is kept by the answer to a ping alone, not by pongs that nobody asked for', async () => {
  const waqai = await serving({ config: { heartbeatMs: 100 } });
  await using alive = await openProtocolSocket(waqai.webSocket);
  const dead = new WebSocket(waqai.webSocket, 'graphql-transport-ws', { autoPong: false });
  await once(dead, 'open');
  dead.send('{"type":"connection_init"}');
  const pongs = setInterval(() => dead.pong('unasked'), 5);
  const closed = once(dead, 'close');
  let beats = 0;
  alive.socket.on('ping', () => beats++);
  expect((await closed)[0]).toBe(1006);
  clearInterval(pongs);
  await untilTrue(() => beats >= 4);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});
