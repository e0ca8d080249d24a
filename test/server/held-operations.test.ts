import { PassThrough } from 'node:stream';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { HeldOperations } from '../../src/server/held-operations.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { rawSocket } from '../kit/raw-exchange.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// What is kept of those who follow: bounded, whatever they send, and charged to who sends it.

const subscription = (i: number) => `subscription { incidentAdded { __typename } } # ${i}`;

const large = (i: number) => `${subscription(i)} ${'x'.repeat(980_000)}`;

test('a document that many hold counts once, for one of those that still hold it', () => {
  const held = new HeldOperations();
  const [one, other] = [new PassThrough(), new PassThrough()];
  const document = parse('{ timelines { nodes { slug } } }');
  const release = [held.hold(one, document, 10), held.hold(other, document, 20), held.hold(other, document, 5)];
  const weight = held.of(one) - 10;
  expect([weight > 1_000, held.of(other)]).toEqual([true, 25]);
  release[0]?.();
  release[0]?.();
  expect([held.of(one), held.of(other)]).toEqual([0, 25 + weight]);
  for (const each of release) each();
  expect([held.of(one), held.of(other)]).toEqual([0, 0]);
});

test('where more is kept of what is subscribed than may be, who has sent most is cut, and nobody else', async () => {
  await using waqai = await testServer({ config: { maxUnreadBytes: 2_500_000 } });
  await using modest = await openProtocolSocket(waqai.webSocket);
  modest.subscribe('a', subscription(0));
  await using greedy = await openProtocolSocket(waqai.webSocket);
  for (let i = 0; i < 5; i++) greedy.subscribe(String(i), large(i));
  expect((await greedy.closed).code).toBe(1006);
  expect(waqai.logged.map(({ msg }) => msg)).toEqual([
    'a connection was cut: too much waits to be taken on all connections, or is kept for them, and most on this one',
  ]);
  expect(await modest.messages.one()).toMatchObject({ id: 'a', type: 'next' });
  await untilTrue(() => waqai.hub.readers === 1);
});

test('what was subscribed and has ended is kept no more, over WebSocket and SSE', async () => {
  await using waqai = await testServer({ config: { maxUnreadBytes: 2_500_000 } });
  await using client = await openProtocolSocket(waqai.webSocket);
  for (let i = 0; i < 4; i++) {
    client.subscribe(String(i), large(i));
    expect(await client.messages.one()).toMatchObject({ id: String(i), type: 'next' });
    client.send({ type: 'complete', id: String(i) });
    await waqai.untilReaders(0);
  }
  for (let i = 0; i < 4; i++) {
    const leaving = new AbortController();
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const body = JSON.stringify({ query: large(i) });
    await fetch(waqai.graphql, { method: 'POST', headers, body, signal: leaving.signal });
    await waqai.untilReaders(1);
    leaving.abort();
    await waqai.untilReaders(0);
  }
  // It is looked at once a second at the latest, and with each request.
  expect((await waqai.ask('{ ledger { head } }')).errors).toBeUndefined();
  expect(waqai.logged).toEqual([]);
  const all = [0, 1, 2].map(async (i) => {
    const body = JSON.stringify({ query: large(i) });
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    return (await fetch(waqai.graphql, { method: 'POST', headers, body })).text();
  });
  await expect(
    Promise.any(
      all.map((each) =>
        each.then(
          () => 'ended',
          () => Promise.resolve('cut'),
        ),
      ),
    ),
  ).resolves.toBe('cut');
});

const half = 'x'.repeat(900_000);
const begun = {
  'a body': async (waqai: TestServer) => {
    const head = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';
    (await rawSocket(waqai.address)).write(`${head}${half}`);
  },
  'a message, with pings in the middle,': async (waqai: TestServer) => {
    const { socket } = await openProtocolSocket(waqai.webSocket);
    socket.send(half, { fin: false });
    socket.ping('x'.repeat(100));
  },
};

test.each(Object.entries(begun))(
  '%s that is begun and never sent to its end is kept as long as there is room',
  async (_, begin) => {
    await using waqai = await testServer({ config: { maxUnreadBytes: 3_000_000 } });
    for (let i = 0; i < 4; i++) await begin(waqai);
    await untilTrue(() => waqai.logged.length > 0);
    await untilTrue(() => waqai.connections.size === 3);
  },
);
