import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { heldBytes, openDescriptors } from '../kit/held-bytes.ts';
import { incidents, publish } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { openPipeline } from '../kit/pipeline.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { rawSocket } from '../kit/raw-exchange.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

/** What all of them together may leave behind: code that became hot meanwhile, the events that were published. */
const mostBytes = 2_500_000;

/**
 * Does some of it, so that what is made once is there and what is kept up to a limit is full; then the rest, which leaves neither
 * bytes nor descriptors behind.
 */
async function leavesNothing(
  waqai: TestServer,
  before: number,
  after: number,
  doSome: (from: number, to: number) => Promise<void>,
): Promise<void> {
  await doSome(0, before);
  waqai.forgetRequests();
  await untilTrue(() => waqai.connections.size === 0 && waqai.hub.readers === 0);
  const [bytes, descriptors] = [await heldBytes(), openDescriptors()];
  await doSome(before, before + after);
  waqai.forgetRequests();
  await untilTrue(() => waqai.connections.size === 0 && waqai.hub.readers === 0);
  await untilTrue(() => openDescriptors() <= descriptors);
  expect((await heldBytes()) - bytes).toBeLessThan(mostBytes);
}

/** Of ten subscriptions three are the same; each of the others has variables that nobody else has. */
function variablesOf(i: number): object {
  return i % 10 < 3 ? {} : { filter: { text: `word${i}` } };
}

async function subscribeOverSse({ address }: TestServer, i: number): Promise<() => void> {
  const socket = await rawSocket(address);
  const body = JSON.stringify({ query: incidents, variables: variablesOf(i) });
  const headers = 'host: x\r\naccept: text/event-stream\r\ncontent-type: application/json';
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  await new Promise<void>((resolve, reject) => {
    let heard = '';
    socket.on('data', (chunk) => {
      heard = heard.length > 10_000 ? heard : heard + chunk;
      if (heard.includes('"Started"')) resolve();
    });
    socket.once('close', () => reject(new Error(`it never started: ${heard}`)));
  });
  return () => (i % 4 === 0 ? socket.resetAndDestroy() : socket.destroy());
}

/** Ten subscriptions on one socket. Some are completed, the others are cut with it. */
async function subscribeOverWebSocket({ webSocket }: TestServer, from: number): Promise<() => void> {
  const socket: ProtocolSocket = await openProtocolSocket(webSocket);
  for (let i = from; i < from + 10; i++) socket.subscribe(`${i}`, incidents, variablesOf(i));
  for (const { payload } of await socket.messages.take(10)) expect(payload.data.incidentAdded.__typename).toBe('Started');
  return () => {
    for (let i = from; i < from + 5; i++) socket.send({ type: 'complete', id: `${i}` });
    if (from % 20 === 0) socket.socket.close();
    else socket.socket.terminate();
  };
}

test('of subscriptions that were opened and cut nothing is kept, and nothing stays open', async () => {
  await using waqai = await testServer({ tripoli: true });
  await leavesNothing(waqai, rounds(100, 2_000), rounds(300, 20_000), async (from, to) => {
    for (let begun = from; begun < to; begun += 100) {
      const overSse = Array.from({ length: 50 }, (_, i) => subscribeOverSse(waqai, begun + i));
      const overWebSocket = Array.from({ length: 5 }, (_, i) => subscribeOverWebSocket(waqai, begun + 50 + 10 * i));
      const leave = await Promise.all([...overSse, ...overWebSocket]);
      await waqai.untilReaders(100);
      await publish(waqai, `word${begun + 3}`);
      // Of every other hundred it is the server that cuts what is left.
      for (const each of begun % 200 === 0 ? leave : leave.slice(0, 30)) each();
      waqai.cut();
      await untilTrue(() => waqai.hub.readers === 0);
      waqai.forgetRequests();
    }
  });
});

/** Asks so many operations, a hundred at once, most over HTTP and every fifth hundred over a WebSocket. */
async function askAll(
  waqai: TestServer,
  from: number,
  to: number,
  operation: (i: number) => { readonly query: string; readonly variables?: object },
): Promise<void> {
  await using pipeline = await openPipeline(waqai.address);
  await using socket = await openProtocolSocket(waqai.webSocket);
  for (let asked = from; asked < to; asked += 100) {
    const operations = Array.from({ length: 100 }, (_, i) => operation(asked + i));
    if ((asked / 100) % 5 > 0) await pipeline.ask(operations);
    else {
      operations.forEach(({ query, variables = {} }, i) => void socket.subscribe(`${i}`, query, variables));
      for (let answered = 0; answered < operations.length; ) {
        const { type, payload } = await socket.messages.one();
        if (type === 'error' || payload?.errors !== undefined) expect.fail(JSON.stringify(payload));
        if (type === 'complete') answered++;
      }
    }
    waqai.forgetRequests();
  }
}

/** Fills what is kept by its characters with few; in the long run there are many. */
const comment = `# ${'x'.repeat(rounds(6_000, 400))}`;

test('of documents that were asked once nothing is kept', async () => {
  await using waqai = await testServer({ tripoli: true });
  const documentOf = (i: number): string =>
    `${comment}
    query Asked${i} { a${i}: events(first: ${1 + (i % 3)}) { nodes { t${i}: title { text } date { edtf } ...On${i} } } }
    fragment On${i} on TimelineEvent { s${i}: locations { l${i}: id } }`;
  await leavesNothing(waqai, rounds(800, 10_000), rounds(1_000, 100_000), (from, to) =>
    askAll(waqai, from, to, (i) => ({ query: documentOf(i) })),
  );
});

test('of variables that were sent once nothing is kept', async () => {
  await using waqai = await testServer({ tripoli: true });
  // Every tenth lists and every hundredth searches, which takes longer.
  const query = `${comment}
  query ($first: Int, $text: String, $since: DateTime, $slug: String!, $list: Boolean!, $search: Boolean!) {
    events(first: $first, filter: { addedSince: $since }) @include(if: $list) { nodes { title { text } } }
    found: events(first: 1, filter: { text: $text }) @include(if: $search) { nodes { id } }
    timeline(by: { slug: $slug }) { id }
  }`;
  const since = (i: number) => new Date(Date.UTC(2020, 0, 1) + i * 1_000).toISOString();
  const variablesOf = (i: number) => ({
    first: 1 + (i % 3),
    text: `word${i}`,
    since: since(i),
    slug: `slug-${i}`,
    list: i % 10 === 0,
    search: i % 100 === 0,
  });
  await leavesNothing(waqai, rounds(1_000, 50_000), rounds(5_000, 1_000_000), (from, to) =>
    askAll(waqai, from, to, (i) => ({ query, variables: variablesOf(i) })),
  );
});
