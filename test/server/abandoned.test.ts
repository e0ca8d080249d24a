import { afterAll, beforeAll, expect, test } from 'vitest';
import { multiplyLedger } from '../../bench/multiplied-ledger.ts';
import { whenReadable } from '../../src/ledger/follow/when-readable.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';
import { testApp } from '../kit/test-app.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// A question goes on for as long as somebody waits for its answer, and for as long as it may.

let waqai: TestServer;

const count = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
const circles = Array.from({ length: 39 }, (_, i) => ({ near: { latitude: 0, longitude: i, radiusKm: 1 } }));
/** An event that is looked at for long: at so many places that it may have been. */
const manyScenes = addEvent(
  {
    locations: Array.from({ length: 50 }, (_, i) => ({
      role: 'SCENE' as const,
      precision: 'EXACT' as const,
      coordinates: { latitude: 40, longitude: i },
      preferred: i === 0,
      accordingTo: ['a'],
    })),
  },
  { claims: [claimBy('al-jazeera', { key: 'a' })] },
);
/** Takes many seconds, and the one reader that there is. */
const endless = { query: count, variables: { filter: { anyOf: circles } } };

beforeAll(async () => {
  const record = await sqliteRecord({ readers: 1, maxWaitMs: 3_000 });
  for (const request of [...basicRecord, manyScenes]) await record.write(request);
  multiplyLedger(record.file, 4_000);
  await record.storage.start();
  waqai = await testServer({ record });
});
afterAll(() => waqai[Symbol.asyncDispose]());

/** The reader is there for others. */
async function expectAnswered(): Promise<void> {
  expect((await waqai.ask('{ actor(by: { slug: "gna" }) { slug } }')).data).toEqual({ actor: { slug: 'gna' } });
}

/** Waits until the reader is in use: whoever asks then has to wait. */
async function untilReading(): Promise<void> {
  const waits = waqai.ask('{ actor(by: { slug: "gna" }) { slug } }').then(() => 'answered');
  const { promise, resolve } = Promise.withResolvers<string>();
  setImmediate(() => setImmediate(() => resolve('waits')));
  if ((await Promise.race([waits, promise])) === 'answered') await untilReading();
}

test('a question over HTTP ends when its client goes away', async () => {
  const gone = new AbortController();
  const headers = { 'content-type': 'application/json' };
  const asked = fetch(waqai.graphql, { method: 'POST', headers, body: JSON.stringify(endless), signal: gone.signal });
  await untilReading();
  gone.abort();
  await expect(asked).rejects.toThrow();
  await expectAnswered();
});

test('a question over a WebSocket ends when its client completes it, or closes the socket', async () => {
  const socket = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', endless.query, endless.variables);
  await untilReading();
  socket.send({ id: '1', type: 'complete' });
  await expectAnswered();
  socket.subscribe('1', endless.query, endless.variables);
  await untilReading();
  await socket[Symbol.asyncDispose]();
  await expectAnswered();
  expect(waqai.logged).toEqual([]);
});

test('a question that takes longer than it may is told so by its code', async () => {
  await using record = await sqliteRecord({ readers: 1, maxViewMs: 50 });
  for (const request of [...basicRecord, manyScenes]) await record.write(request);
  multiplyLedger(record.file, 4_000);
  await whenReadable(() => record.storage.start(), new AbortController().signal);
  const app = await testApp({ record });
  const { errors } = await app.ask(endless.query, endless.variables);
  expect(errors).toMatchObject([{ path: ['events', 'totalCount'], extensions: { code: 'READ_TOO_LONG' } }]);
  const { data } = await app.ask('{ actor(by: { slug: "gna" }) { slug } }');
  expect(data).toEqual({ actor: { slug: 'gna' } });
  await app.hub[Symbol.asyncDispose]();
});
