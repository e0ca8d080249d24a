import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { type EventStream, openEventStream } from '../kit/event-stream.ts';
import { publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// A reader that stops reading. Its messages are made long by aliases, so that the buffers of the two sockets are soon full.

const copies = Array.from({ length: 40 }, (_, i) => `s${i}: summary { text }`).join(' ');
const query = `subscription ($since: LedgerCursor) { incidentAdded(since: $since) {
  __typename
  ... on IncidentAdded { incident { title { text } ${copies} } }
  ... on Ended { code resumable cursor }
} }`;
const summary = 'x'.repeat(4_000);
/** Longer than this no message is. */
const messageBytes = 200_000;

async function recording(drainWithinMs: number): Promise<TestServer> {
  const waqai = await testServer({ config: { maxWaitingBytes: 50_000, drainWithinMs } });
  for (const request of basicRecord) await waqai.record.write(request);
  return waqai;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads the messages of its own subscription
type Message = any;

interface SlowReader {
  /** Takes all that comes from now on, until the end. */
  readAll(): Promise<Message[]>;
  leave(): void;
}

async function overSse({ graphql }: TestServer): Promise<SlowReader> {
  const request = httpRequest(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
  }).end(JSON.stringify({ query }));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.pause();
  return {
    async readAll() {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.resume();
      await once(response, 'end');
      return [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data]) => JSON.parse(data ?? '').data.incidentAdded);
    },
    leave: () => void request.destroy(),
  };
}

async function overWebSocket({ webSocket }: TestServer): Promise<SlowReader> {
  const { socket, subscribe, messages, closed } = await openProtocolSocket(webSocket);
  subscribe('1', query);
  const first = await messages.one();
  socket.pause();
  return {
    async readAll() {
      socket.resume();
      expect((await closed).code).toBe(1013);
      return [first, ...(await messages.rest())].map(({ payload }) => payload.data.incidentAdded);
    },
    leave: () => socket.terminate(),
  };
}

/** More than the buffers of two sockets hold. */
const manyIncidents = 150;

/** Publishes, while one reader takes nothing and another one takes each as it comes; the titles, in order. */
async function publishMany({ record, connections }: TestServer, other: EventStream): Promise<string[]> {
  const titles: string[] = [];
  while (titles.length < manyIncidents) {
    titles.push(`incident ${titles.length}`);
    await publish({ record }, titles.at(-1)!, summary);
    expect(titleOf((await other.events.one()).data.data.incidentAdded)).toBe(titles.at(-1));
    // What waits for a socket, besides what the kernel took, is never more than a message or two.
    for (const { writableLength } of connections) expect(writableLength).toBeLessThan(2 * messageBytes);
  }
  return titles;
}

const titleOf = (message: Message): string => message.incident.title.text;

const transports = [
  ['SSE', overSse],
  ['WebSocket', overWebSocket],
] as const;

const following = async (server: TestServer, since: string | null = null): Promise<EventStream> => {
  const stream = await openEventStream(server.graphql, { query, variables: { since } });
  expect((await stream.events.one()).data.data.incidentAdded.__typename).toBe('Started');
  return stream;
};

for (const [transport, open] of transports)
  test(`over ${transport} a reader that stops reading ends by name and goes on from there without a gap, and the others get everything`, async () => {
    await using waqai = await recording(30_000);
    await using other = await following(waqai);
    const slow = await open(waqai);
    await waqai.untilReaders(2);
    const titles = await publishMany(waqai, other);
    const messages = await slow.readAll();
    expect(messages[0].__typename).toBe('Started');
    expect(messages.at(-1)).toEqual({
      __typename: 'Ended',
      code: 'READER_TOO_SLOW',
      resumable: true,
      cursor: expect.any(String),
    });
    const got = messages.slice(1, -1).map(titleOf);
    expect(got).toEqual(titles.slice(0, got.length));
    expect(got.length).toBeLessThan(titles.length);
    await using resumed = await following(waqai, messages.at(-1).cursor);
    const rest = await resumed.events.take(titles.length - got.length);
    expect(rest.map(({ data }) => titleOf(data.data.incidentAdded))).toEqual(titles.slice(got.length));
  });

for (const [transport, open] of transports)
  test(`over ${transport} a reader that does not even take its end is cut, and the others stay`, async () => {
    await using waqai = await recording(20);
    await using other = await following(waqai);
    const { size } = waqai.connections;
    const slow = await open(waqai);
    await waqai.untilReaders(2);
    await publishMany(waqai, other);
    await untilTrue(() => waqai.connections.size === size);
    await waqai.untilReaders(1);
    slow.leave();
  });
