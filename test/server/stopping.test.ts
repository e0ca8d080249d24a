import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

async function recording(config: Parameters<typeof testServer>[0] = {}): Promise<TestServer> {
  const waqai = await testServer(config);
  for (const request of basicRecord) await waqai.record.write(request);
  return waqai;
}

test('a stop ends every stream with where to go on, over SSE and WebSocket, and closes sockets so that clients come back', async () => {
  await using waqai = await recording();
  await using sse = await openEventStream(waqai.graphql, { query: incidents });
  await using socket = await openProtocolSocket(waqai.webSocket);
  await using idle = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', incidents);
  await Promise.all([sse.events.one(), socket.messages.one()]);
  await waqai.untilReaders(2);
  const cursor = await publish(waqai, 'the last');
  const [last] = await Promise.all([sse.events.one(), socket.messages.one()]);
  expect(last.id).toBe(cursor);
  const stopped = waqai.stop();
  const end = { __typename: 'Ended', code: 'SERVER_STOPPING', resumable: true, cursor };
  const [only, ...more] = await sse.events.rest();
  // No id and no `complete`: a browser comes back with the last id that it has.
  expect([only?.id, only?.data.data.incidentAdded, more]).toEqual([undefined, expect.objectContaining(end), []]);
  expect(await sse.over).toBe('ENDED');
  const [message, ...rest] = await socket.messages.rest();
  expect([message?.payload.data.incidentAdded, rest]).toEqual([expect.objectContaining(end), []]);
  expect((await socket.closed).code).toBe(1012);
  expect((await idle.closed).code).toBe(1012);
  await stopped;
  await untilTrue(() => waqai.connections.size === 0);
});

test('a request that is running when the server is asked to stop is answered, and whoever comes later is not taken', async () => {
  await using waqai = await recording();
  const { secret } = await waqai.keyOf('EDITOR');
  const slow = Array.from({ length: 20 }, (_, i) => `a${i}: events { totalCount nodes { claims { nodes { id } } } }`).join(' ');
  const running = [waqai.ask(`{ ${slow} }`), ...Array.from({ length: 20 }, (_, i) => waqai.ask(writeOf(i), {}, secret))];
  await untilTrue(() => waqai.requests.length >= running.length);
  const stopped = waqai.stop();
  for (const { status, errors } of await Promise.all(running)) expect([status, errors]).toEqual([200, undefined]);
  await stopped;
  await expect(waqai.ask('{ viewer { role } }')).rejects.toThrow('fetch failed');
  await using view = await waqai.storage.openView();
  expect(view.position.seq).toBe(basicRecord.length + 20);
});

function writeOf(i: number): string {
  return `mutation { putActor(idempotencyKey: "${i}", input: { slug: "a-${i}", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`;
}

/** A request that somebody is still sending: its beginning has come, and is under way. */
async function halfSent(waqai: TestServer) {
  const body = new TransformStream<Uint8Array, Uint8Array>();
  const writer = body.writable.getWriter();
  const answered = fetch(waqai.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body.readable,
    duplex: 'half',
  } as RequestInit);
  await writer.write(new TextEncoder().encode('{"query":'));
  await untilTrue(() => waqai.requests.length === 1);
  return { answered, writer };
}

test('a server that stops takes no new connection, and answers a request that is still being sent', async () => {
  await using waqai = await recording({ config: { stopWithinMs: 60_000 } });
  const { answered, writer } = await halfSent(waqai);
  const stopped = waqai.stop();
  await expect(fetch(`${waqai.address}/health/ready`)).rejects.toThrow('fetch failed');
  await writer.write(new TextEncoder().encode('"{ ledger { length } }"}'));
  await writer.close();
  expect(((await (await answered).json()) as { data: object }).data).toEqual({ ledger: { length: basicRecord.length } });
  await stopped;
});

test('what is left after the configured time is cut: a client that takes nothing holds no stop up', async () => {
  await using waqai = await recording({ config: { stopWithinMs: 100 } });
  const { answered } = await halfSent(waqai);
  const [, outcome] = await Promise.all([
    waqai.stop(),
    answered.then(
      () => 'answered',
      () => 'cut',
    ),
  ]);
  expect(outcome).toBe('cut');
  await untilTrue(() => waqai.connections.size === 0);
});

test('a stop that is asked for twice is one', async () => {
  await using waqai = await recording();
  await expect(Promise.all([waqai.stop(), waqai.stop()])).resolves.toEqual([undefined, undefined]);
});
