import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// What subscriptions may cost together, on one socket and on the whole server.

let waqai: TestServer;

// A message of it costs 100 events, and itself.
const dear =
  'subscription { incidentAdded { ... on IncidentAdded { incident { timeline { events(first: 100) { nodes { id } } } } } } }';
const cost = 1 + 1 + 1 + 1 + 100;

beforeAll(async () => {
  waqai = await testServer({ config: { maxSocketCost: 3 * cost, maxStreamsCost: 4 * cost } });
  for (const request of basicRecord) await waqai.record.write(request);
});
afterAll(() => waqai[Symbol.asyncDispose]());

test('the subscriptions of one socket cost no more together than they may, and one that ends leaves its room to another', async () => {
  await using socket = await openProtocolSocket(waqai.webSocket);
  for (const id of ['1', '2', '3']) {
    socket.subscribe(id, dear);
    expect(await socket.messages.one()).toMatchObject({ id, type: 'next', payload: { data: { incidentAdded: {} } } });
  }
  socket.subscribe('4', dear);
  const [refused, complete] = await socket.messages.take(2);
  expect(refused?.payload.errors).toMatchObject([
    { extensions: { code: 'STREAMS_TOO_COSTLY', found: 4 * cost, limit: 3 * cost } },
  ]);
  expect(complete).toEqual({ id: '4', type: 'complete' });
  socket.subscribe('query', '{ events(first: 100) { nodes { id } } }');
  expect(await socket.messages.take(2)).toMatchObject([{ payload: { data: { events: { nodes: [] } } } }, { type: 'complete' }]);
  socket.send({ id: '2', type: 'complete' });
  await waqai.untilReaders(2);
  socket.subscribe('5', dear);
  expect(await socket.messages.one()).toMatchObject({ id: '5', type: 'next', payload: { data: { incidentAdded: {} } } });
});

test('nor do those of the whole server, whatever they are sent over; who is refused is told to come back', async () => {
  await waqai.untilReaders(0);
  await using one = await openProtocolSocket(waqai.webSocket);
  await using other = await openProtocolSocket(waqai.webSocket);
  for (const [socket, id] of [
    [one, '1'],
    [one, '2'],
    [other, '3'],
  ] as const) {
    socket.subscribe(id, dear);
    expect(await socket.messages.one()).toMatchObject({ id, type: 'next', payload: { data: { incidentAdded: {} } } });
  }
  const accept = { headers: { accept: 'text/event-stream' } };
  const stream = await fetch(`${waqai.graphql}?query=${encodeURIComponent(dear)}`, accept);
  await waqai.untilReaders(4);
  const refused = await fetch(`${waqai.graphql}?query=${encodeURIComponent(dear)}`, accept);
  expect(refused.status).toBe(503);
  expect(await refused.text()).toMatch(/"code":"STREAMS_TOO_COSTLY".*"retryable":true/);
  await stream.body?.cancel();
  await waqai.untilReaders(3);
  other.subscribe('4', dear);
  expect(await other.messages.one()).toMatchObject({ id: '4', type: 'next', payload: { data: { incidentAdded: {} } } });
});
