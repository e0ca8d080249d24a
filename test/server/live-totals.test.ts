import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEventStream } from '../kit/event-stream.ts';
import { headOf, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

const query = `subscription ($since: LedgerCursor) { timelineTotals(since: $since, every: "PT0.1S") {
  ... on TimelineTotals { totalCount } ... on Ended { code resumable cursor } } }`;

async function count(): Promise<number> {
  return (await waqai.ask('{ events { totalCount } }')).data.events.totalCount;
}

const told = (cursor: string, totalCount: number) => ({ data: { timelineTotals: { totalCount } }, extensions: { cursor } });
const next = (id: string, totalCount: number) => ({ id, event: 'next', data: told(id, totalCount) });

test.each(['GET', 'POST'] as const)(
  'totals over SSE by %s have their cursor as id, and Last-Event-ID brings the newest once',
  async (method) => {
    const before = await count();
    let last: string;
    {
      await using stream = await openEventStream(waqai.graphql, { query, method });
      expect(await stream.events.one()).toEqual(next(await headOf(waqai), before));
      await waqai.untilReaders(1);
      last = await publish(waqai, 'one');
      expect(await stream.events.one()).toEqual(next(last, before + 1));
    }
    await publish(waqai, 'two');
    const newest = await publish(waqai, 'three');
    await using resumed = await openEventStream(waqai.graphql, { query, method, headers: { 'last-event-id': last } });
    expect(await resumed.events.one()).toEqual(next(newest, before + 3));
    await waqai.untilReaders(1);
    const another = await publish(waqai, 'four');
    expect(await resumed.events.one()).toEqual(next(another, before + 4));
  },
);

test('those who follow totals over SSE and WebSocket are handed the same, and a stop tells each where to go on', async () => {
  await using server = await testServer();
  for (const request of basicRecord) await server.record.write(request);
  await using sse = await openEventStream(server.graphql, { query });
  await using socket = await openProtocolSocket(server.webSocket);
  socket.subscribe('1', query);
  expect((await sse.events.one()).data.data.timelineTotals).toEqual({ totalCount: 0 });
  expect((await socket.messages.one()).payload.data.timelineTotals).toEqual({ totalCount: 0 });
  await server.untilReaders(2);
  const last = await publish(server, 'one more');
  expect(await sse.events.one()).toEqual(next(last, 1));
  expect((await socket.messages.one()).payload).toEqual(told(last, 1));
  const ended = { code: 'SERVER_STOPPING', resumable: true, cursor: last };
  const stopped = server.stop();
  expect((await sse.events.one()).data.data.timelineTotals).toEqual(ended);
  expect((await socket.messages.one()).payload.data.timelineTotals).toEqual(ended);
  expect((await socket.closed).code).toBe(1012);
  expect(await sse.over).toBe('ENDED');
  await stopped;
});
