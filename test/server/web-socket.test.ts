import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { headOf, incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// graphql-transport-ws, word by word.

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer({ config: { maxOperationsPerSocket: 5 } });
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

/** What an answer says of its cost. */
const cost = (requested: number) => ({ cost: { requested, limit: 50_000 } });

test('queries, mutations and subscriptions run side by side on one socket', async () => {
  const { secret } = await waqai.keyOf('EDITOR');
  await using socket = await openProtocolSocket(waqai.webSocket, { init: { authorization: `Bearer ${secret}` } });
  socket.subscribe('live', incidents);
  expect(await socket.messages.one()).toMatchObject({ id: 'live', type: 'next' });
  socket.subscribe('query', '{ viewer { role } }');
  expect(await socket.messages.take(2)).toEqual([
    { id: 'query', type: 'next', payload: { data: { viewer: { role: 'EDITOR' } }, extensions: cost(1) } },
    { id: 'query', type: 'complete' },
  ]);
  const put =
    'mutation { putActor(idempotencyKey: "ws", input: { slug: "by-socket", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }';
  socket.subscribe('write', put);
  expect(await socket.messages.take(2)).toEqual([
    { id: 'write', type: 'next', payload: { data: { putActor: { __typename: 'ActorAccepted' } }, extensions: cost(1) } },
    { id: 'write', type: 'complete' },
  ]);
  await publish(waqai, 'over a socket');
  expect((await socket.messages.one()).payload.data.incidentAdded.incident.title.text).toBe('over a socket');
});

test('what no message can be closes the socket as a wrong one, and is no fault of the server', async () => {
  const before = waqai.logged.length;
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  await using pinging = await openProtocolSocket(waqai.webSocket);
  pinging.send(`{"type":"ping","payload":{"a":${deep}}}`);
  expect((await pinging.closed).code).toBe(4400);
  await using twice = await openProtocolSocket(waqai.webSocket);
  const id = 'ا'.repeat(500);
  for (let i = 0; i < 2; i++) twice.subscribe(id, incidents);
  const { code, reason } = await twice.closed;
  expect([code, reason.startsWith('Subscriber for ااا'), reason.endsWith('…')]).toEqual([4409, true, true]);
  await using keyed = await openProtocolSocket(waqai.webSocket, { init: { Authorization: `Bearer ${'x'.repeat(100_000)}` } });
  keyed.subscribe('1', '{ viewer { role } }');
  expect((await keyed.messages.one()).payload.data).toEqual({ viewer: { role: null } });
  for (const payload of [undefined, { a: 1 }]) {
    keyed.send({ type: 'ping', payload });
    const type = payload === undefined ? { type: 'pong' } : { type: 'pong', payload };
    expect((await keyed.messages.take(2)).at(-1)).toEqual(type);
    keyed.subscribe('again', '{ viewer { role } }');
    await keyed.messages.one();
  }
  expect(waqai.logged.slice(before)).toEqual([]);
});

test('a stream brings what was missed since its cursor, in order, then what is new, and stops when it is told to', async () => {
  const since = await headOf(waqai);
  const cursors = [await publish(waqai, 'one'), await publish(waqai, 'two'), await publish(waqai, 'three')];
  await using socket = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', incidents, { since });
  await waqai.untilReaders(1);
  cursors.push(await publish(waqai, 'four'));
  const told = (await socket.messages.take(5)).map(({ payload }) => payload.data.incidentAdded);
  expect(told.map(({ __typename }) => __typename)).toEqual(['Started', ...Array(4).fill('IncidentAdded')]);
  expect(told.map(({ cursor }) => cursor)).toEqual([since, ...cursors]);
  socket.send({ id: '1', type: 'complete' });
  await waqai.untilReaders(0);
  await publish(waqai, 'five');
  socket.subscribe('2', '{ viewer { role } }');
  expect(await socket.messages.take(2)).toMatchObject([
    { id: '2', type: 'next' },
    { id: '2', type: 'complete' },
  ]);
});

test('a cursor that is wrong ends the stream by name, completes it, and leaves the socket open', async () => {
  await using other = await testServer();
  const foreign = await headOf(other);
  const head = await headOf(waqai);
  const { data } = await waqai.ask('{ events(first: 1) { pageInfo { endCursor } } actors(first: 1) { pageInfo { endCursor } } }');
  const { origin } = (await waqai.ask('{ ledger { origin } }')).data.ledger;
  await using socket = await openProtocolSocket(waqai.webSocket);
  const cases: [since: string, code: string][] = [
    [foreign, 'CURSOR_FORKED'],
    [cursorOf({ seq: 9_999, hash: 'a'.repeat(64) }), 'CURSOR_AHEAD'],
    ['garbage', 'CURSOR_INVALID'],
    ['', 'CURSOR_INVALID'],
    [data.actors.pageInfo.endCursor, 'CURSOR_INVALID'],
    [head.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')), 'CURSOR_FORKED'],
  ];
  for (const [i, [since, code]] of cases.entries()) {
    socket.subscribe(`${i}`, incidents, { since });
    const [end, complete] = await socket.messages.take(2);
    expect([since, end?.payload.data.incidentAdded]).toEqual([
      since,
      expect.objectContaining({ __typename: 'Ended', code, resumable: false, cursor: origin }),
    ]);
    expect(complete).toEqual({ id: `${i}`, type: 'complete' });
  }
  socket.subscribe('after', '{ viewer { role } }');
  expect(await socket.messages.one()).toMatchObject({ id: 'after', type: 'next' });
});

test('what is wrong with an operation is told to it alone, as errors with their codes', async () => {
  await using socket = await openProtocolSocket(waqai.webSocket);
  const documents: [query: string, code: string][] = [
    ['subscription { nothing }', 'BAD_INPUT'],
    ['{', 'BAD_INPUT'],
    [`{ ${'viewer { role } '.repeat(3_000)} }`, 'TOO_MANY_TOKENS'],
    [
      `subscription { incidentAdded { ${Array.from({ length: 51 }, (_, i) => `a${i}: __typename`).join(' ')} } }`,
      'TOO_MANY_ALIASES',
    ],
  ];
  for (const [i, [query, code]] of documents.entries()) {
    socket.subscribe(`${i}`, query);
    const { type, id, payload } = await socket.messages.one();
    expect([type, id, payload[0].extensions.code]).toEqual(['error', `${i}`, code]);
  }
  for (const filter of [{ kinds: ['BATTLE'] }, { killed: { min: -1 } }]) {
    socket.subscribe('filter', incidents, { filter });
    const [next, complete] = await socket.messages.take(2);
    expect([next?.payload.errors[0].extensions.code, complete?.type]).toEqual(['BAD_INPUT', 'complete']);
  }
  expect(waqai.hub.readers).toBe(0);
});

test('more operations at once than may be are refused, and there is room again once one has gone', async () => {
  await using socket = await openProtocolSocket(waqai.webSocket);
  for (let i = 0; i < 5; i++) socket.subscribe(`${i}`, incidents);
  await socket.messages.take(5);
  socket.subscribe('one too many', incidents);
  const { type, id, payload } = await socket.messages.one();
  expect([type, id, payload[0].extensions]).toEqual([
    'error',
    'one too many',
    { code: 'TOO_MANY_OPERATIONS', found: 6, limit: 5 },
  ]);
  socket.send({ id: '0', type: 'complete' });
  await waqai.untilReaders(4);
  socket.subscribe('again', incidents);
  expect(await socket.messages.one()).toMatchObject({ id: 'again', type: 'next' });
});

test('a revoked key’s stream ends with ACCESS_ENDED, and whatever its socket asks next is asked by nobody', async () => {
  const { id, secret } = await waqai.keyOf('READER');
  await using socket = await openProtocolSocket(waqai.webSocket, { init: { Authorization: `Bearer ${secret}` } });
  socket.subscribe('1', incidents);
  socket.subscribe('2', '{ viewer { role } }');
  const messages = await socket.messages.take(3);
  expect(messages.find((each) => each.id === '2')?.payload).toEqual({
    data: { viewer: { role: 'READER' } },
    extensions: cost(1),
  });
  await waqai.untilReaders(1);
  await waqai.storage.keys.revoke(id);
  const [end, complete] = await socket.messages.take(2);
  expect(end?.payload.data.incidentAdded).toMatchObject({ __typename: 'Ended', code: 'ACCESS_ENDED', resumable: false });
  expect(complete).toEqual({ id: '1', type: 'complete' });
  socket.subscribe('3', '{ viewer { role } }');
  expect((await socket.messages.one()).payload).toEqual({ data: { viewer: { role: null } }, extensions: cost(1) });
});

test('a key that is not known is told with the acknowledgement', async () => {
  await using socket = await openProtocolSocket(waqai.webSocket, { init: false });
  socket.send({ type: 'connection_init', payload: { authorization: 'Bearer waqai_nobody' } });
  expect(await socket.messages.one()).toEqual({ type: 'connection_ack', payload: { key: 'unknown' } });
});

test.each([
  ['what is no message', 'hello', 4400],
  ['a message that there is not', { type: 'start', id: '1' }, 4400],
  ['a message of servers', { type: 'connection_ack' }, 4400],
  ['an operation before the acknowledgement', { type: 'subscribe', id: '1', payload: { query: '{ viewer { role } }' } }, 4401],
  ['a message over the limit', { type: 'connection_init', payload: { x: 'x'.repeat(1_048_577) } }, 1009],
])('%s closes the socket with the code that the protocol has for it', async (_, message, code) => {
  using printed = vi.spyOn(console, 'error');
  await using socket = await openProtocolSocket(waqai.webSocket, { init: false });
  socket.send(message);
  expect((await socket.closed).code).toBe(code);
  // A client's mistake is nothing that the server's operator must know.
  expect([printed.mock.calls, waqai.logged]).toEqual([[], []]);
});

test('an operation whose id is in use closes the socket, as the protocol says', async () => {
  await using socket = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', incidents);
  await socket.messages.one();
  socket.subscribe('1', incidents);
  expect((await socket.closed).code).toBe(4409);
  await waqai.untilReaders(0);
});

test('many operations, one after the other on one socket, leave nothing behind', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on('warning', warned);
  await using socket = await openProtocolSocket(waqai.webSocket);
  for (let i = 0; i < 30; i++) {
    socket.subscribe(`${i}`, i % 2 === 0 ? '{ viewer { role } }' : incidents);
    await socket.messages.one();
    if (i % 2 === 0) await socket.messages.one();
    else socket.send({ id: `${i}`, type: 'complete' });
  }
  await waqai.untilReaders(0);
  process.off('warning', warned);
  expect(warnings).toEqual([]);
});

/** How an upgrade is answered: 101, or the status that refuses it. */
function upgraded(url: string, origin: string | undefined, protocol = 'graphql-transport-ws'): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const socket = new WebSocket(url, protocol, origin === undefined ? {} : { origin });
  socket.on('error', () => undefined);
  socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
  socket.on('open', () => {
    resolve(101);
    socket.terminate();
  });
  return promise;
}

test('any origin’s page may open a socket, and with a list of origins only theirs; elsewhere than at /graphql there is none', async () => {
  expect(await upgraded(waqai.webSocket, 'https://newsroom.example')).toBe(101);
  expect(await upgraded(waqai.webSocket, undefined)).toBe(101);
  expect(await upgraded(waqai.webSocket.replace('/graphql', '/other'), undefined)).toBe(404);
  await using listed = await testServer({ config: { origins: 'https://newsroom.example' } });
  expect(await upgraded(listed.webSocket, 'https://newsroom.example')).toBe(101);
  expect(await upgraded(listed.webSocket, 'https://elsewhere.example')).toBe(403);
  expect(await upgraded(listed.webSocket, undefined)).toBe(101);
});
