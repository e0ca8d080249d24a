import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { rawExchange, rawSocket } from '../kit/raw-exchange.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// A request for a stream with which a connection begins is answered on the connection itself; every other one as Node answers requests.

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

const subscription = 'subscription { incidentAdded { __typename ... on LiveMessage { cursor } } }';
/** After so long whoever is cut comes back. */
const secondMs = 1_000;
const targetOf = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;

function requestOf(query: string, ...headers: readonly string[]): string {
  return [`GET ${targetOf(query)} HTTP/1.1`, 'Host: localhost', 'Accept: text/event-stream', ...headers, '', ''].join('\r\n');
}

function postOf(query: string, ...headers: readonly string[]): string {
  const body = JSON.stringify({ query });
  const head = ['POST /graphql HTTP/1.1', 'Host: localhost', 'Accept: text/event-stream', 'Content-Type: application/json'];
  return [...head, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');
}

/** What comes of a request up to the first message of its stream, or all of it. */
async function heardOf(pieces: readonly string[]): Promise<string> {
  const socket = await rawSocket(waqai.address);
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const [i, piece] of pieces.entries()) {
    socket.write(piece);
    const written = Buffer.byteLength(pieces.slice(0, i + 1).join(''));
    await untilTrue(() => [...waqai.connections].at(-1)?.bytesRead === written);
  }
  await Promise.race([closed, untilTrue(() => heard.includes('"Started"'))]);
  socket.destroy();
  return heard;
}

const isOnConnection = (heard: string): boolean =>
  /\r\nconnection: close\r\n/i.test(heard) && !/\r\ntransfer-encoding:/i.test(heard);

test('a stream is written to the connection that begins with the request for it, and its end is that of the connection', async () => {
  const heard = await heardOf([requestOf(subscription)]);
  expect([heard.startsWith('HTTP/1.1 200 OK\r\n'), isOnConnection(heard)]).toEqual([true, true]);
  expect(heard).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\n/);
  const [, body = ''] = heard.split('\r\n\r\n');
  expect(body.replace(/c_\w+/g, 'CURSOR')).toBe(
    `retry: ${secondMs}\n:\n\nid: CURSOR\nevent: next\ndata: {"data":{"incidentAdded":{"__typename":"Started","cursor":"CURSOR"}},"extensions":{"cursor":"CURSOR","upToDate":true}}\n\n`,
  );
});

test.each(['keep-alive', 'close'])('so it is for whoever says of the connection: %s', async (said) => {
  expect(isOnConnection(await heardOf([requestOf(subscription, `Connection: ${said}`)]))).toBe(true);
});

test('so it is for one that is asked for by POST', async () => {
  const heard = await heardOf([postOf(`${subscription} # وقائع`, 'Connection: keep-alive')]);
  expect([heard.startsWith('HTTP/1.1 200 OK\r\n'), isOnConnection(heard)]).toEqual([true, true]);
});

test.each([
  ['comes in pieces', [requestOf(subscription).slice(0, 40), requestOf(subscription).slice(40)]],
  ['comes after another one', ['GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n', requestOf(subscription)]],
  ['is by POST and comes in pieces', [postOf(subscription).slice(0, -40), postOf(subscription).slice(-40)]],
  ['says that there is more to it', [requestOf(subscription, 'Connection: upgrade', 'Upgrade: h2c')]],
])('one that %s is answered as any other request', async (_, pieces) => {
  const heard = await heardOf(pieces);
  expect(heard).toContain('"Started"');
  expect(isOnConnection(heard)).toBe(false);
});

test('nobody but the server itself can ask for that by name', async () => {
  const { status, text } = await rawExchange(
    waqai.address,
    requestOf('{ __typename }', 'Connection: Upgrade, close', 'Upgrade: waqai-stream'),
  );
  expect([status, text.includes('"Query"')]).toEqual([200, true]);
});

test('what asks for no stream, or for none that there is, is answered in words, and the connection is closed', async () => {
  const answered = await rawExchange(waqai.address, requestOf('{ __typename }'));
  expect(answered.text).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*Connection: close\r\n/);
  expect(answered.body).toContain('data: {"data":{"__typename":"Query"}}');
  const refused = await rawExchange(waqai.address, requestOf('subscription { nothing }'));
  expect(refused.body).toContain('"code":"BAD_INPUT"');
  const wrong = await rawExchange(waqai.address, requestOf(subscription).replace('localhost', 'a b'));
  expect([wrong.status, wrong.body.includes('The Host header is no host')]).toEqual([400, true]);
});

test('what is sent by POST for no stream is answered in words, whatever it is', async () => {
  const answered = await rawExchange(waqai.address, postOf('{ __typename }'));
  expect(answered.text).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*Connection: close\r\n/);
  expect(answered.body).toContain('data: {"data":{"__typename":"Query"}}');
  const unread = await rawExchange(waqai.address, postOf('{').replace('{"', '{{'));
  expect(unread.body).toContain('"code":"BAD_REQUEST"');
});

test('a stream that is refused is run once', async () => {
  const opening = vi.spyOn(waqai.storage, 'openView');
  const { body } = await rawExchange(
    waqai.address,
    requestOf('subscription { incidentAdded(filter: { killed: { min: -1 } }) { __typename } }'),
  );
  expect(body).toContain('"errors"');
  expect(opening).toHaveBeenCalledTimes(1);
  opening.mockRestore();
});

test('a client that ends its side of the connection follows no more', async () => {
  const socket = await rawSocket(waqai.address);
  socket.resume();
  socket.write(requestOf(subscription));
  await waqai.untilReaders(1);
  socket.end();
  await waqai.untilReaders(0);
  await untilTrue(() => waqai.connections.size === 0);
});
