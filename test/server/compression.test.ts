import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { createYoga } from 'graphql-yoga';
import { beforeAll, expect, test } from 'vitest';
import { acceptedEncoding } from '../../src/server/accepted-encoding.ts';
import { useCompression } from '../../src/server/compress-answers.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  return () => waqai[Symbol.asyncDispose]();
});

const unpack = {
  zstd: zstdDecompressSync,
  br: brotliDecompressSync,
  gzip: gunzipSync,
  '': (bytes: Buffer) => bytes,
} as const;
const encodings = ['zstd', 'br', 'gzip', ''] as const;

async function answerOf(path: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) {
  const response = await waqai.app.fetch(new Request(`http://waqai.test${path}`, init));
  const encoding = (response.headers.get('content-encoding') ?? '') as keyof typeof unpack;
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  return { status, headers, encoding, size: bytes.length, text: String(unpack[encoding](bytes)) };
}

const everything =
  '{ events(first: 100) { nodes { id title { text } summary { text } claims { nodes { statement { text } } } } } }';
/** So short an answer that it is packed at once. */
const few = '{ events(first: 20) { nodes { id kind evidence disputed version date { edtf } title { text language } } } }';
const paths = [
  `/graphql?query=${encodeURIComponent(everything)}`,
  `/graphql?query=${encodeURIComponent(few)}`,
  '/feeds/atom',
  '/feeds/json',
  '/feeds/geojson',
  '/feeds/calendar.ics',
  '/feeds/events.csv',
  '/feeds/timelinejs.json',
  '/feeds/jsonld',
  '/schema.graphql',
];

test.each(paths)('%s is packed for whoever accepts it, says the same as plain, and is smaller', async (path) => {
  const [zstd, br, gzip, plain] = await Promise.all(
    encodings.map((encoding) => answerOf(path, { headers: { accept: 'application/json', 'accept-encoding': encoding } })),
  );
  expect([zstd!.encoding, br!.encoding, gzip!.encoding, plain!.encoding]).toEqual(encodings);
  for (const answer of [zstd!, br!, gzip!, plain!]) {
    expect([answer.status, answer.text]).toEqual([200, plain!.text]);
    expect(answer.headers.get('vary')?.split(', ')).toContain('Accept-Encoding');
  }
  expect(Math.max(zstd!.size, br!.size, gzip!.size)).toBeLessThan(plain!.size / 2);
});

test.each(paths.slice(2))('%s has one ETag for all that it may be packed as, and each answers 304 to it', async (path) => {
  const etags = await Promise.all(
    encodings.map(async (encoding) => (await answerOf(path, { headers: { 'accept-encoding': encoding } })).headers.get('etag')),
  );
  expect(new Set(etags).size).toBe(1);
  const [etag = ''] = etags;
  expect(etag).toMatch(/^W\/"[\w-]+"$/);
  for (const sent of [etag!, etag!.slice(2), `"another", ${etag}`, '*']) {
    const again = await answerOf(path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': sent } });
    expect([sent, again.status, again.text, again.headers.get('etag'), again.encoding]).toEqual([sent, 304, '', etag, '']);
    expect(again.headers.get('vary')?.split(', ')).toContain('Accept-Encoding');
  }
  expect((await answerOf(path, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
});

test('what is short is not packed, and the limit is the operator’s', async () => {
  const headers = { 'accept-encoding': 'br, gzip' };
  expect((await answerOf('/health/live', { headers })).encoding).toBe('');
  expect((await answerOf('/feeds/json?kinds=CLASH&killed.min=1000', { headers })).encoding).toBe('');
  await using never = await testApp({ tripoli: true, config: { compressOverBytes: 1_000_000 } });
  await using always = await testApp({ tripoli: true, config: { compressOverBytes: 0 } });
  const encodingOf = async ({ app }: TestApp, path: string) =>
    (await app.fetch(new Request(`http://waqai.test${path}`, { headers }))).headers.get('content-encoding');
  expect([await encodingOf(never, '/feeds/json'), await encodingOf(always, '/health/live')]).toEqual([null, 'br']);
});

test('a stream of server-sent events is never packed, nor a query that is asked for as one', async () => {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', 'accept-encoding': 'br, gzip' };
  for (const query of [everything, 'subscription { timelineChanged { __typename } }']) {
    const response = await waqai.app.fetch(
      new Request('http://waqai.test/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) }),
    );
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    await response.body?.cancel();
  }
});

test.each([
  [null, undefined],
  ['', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate, br, zstd', 'zstd'],
  ['zstd;q=0.5, gzip', 'gzip'],
  ['GZIP;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['*', 'zstd'],
  ['zstd;q=0, br;q=0, *;q=0.1', 'gzip'],
  ['identity, gzip;q=0.5', undefined],
  ['deflate', undefined],
  ['br; q = 0.2 , gzip;q=0.5', 'gzip'],
])('of Accept-Encoding %s the answer is %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});

/** A server whose only answer is a body that is written as it is taken. */
async function serving(body: ReadableStream<Uint8Array>) {
  const yoga = createYoga({
    plugins: [
      { onRequest: ({ endResponse }) => endResponse(new Response(body, { headers: { 'Content-Type': 'text/csv' } })) },
      useCompression({ compressOverBytes: 1_000 }),
    ],
  });
  const server = createServer(yoga).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ask: (signal?: AbortSignal) => fetch(address, { headers: { 'accept-encoding': 'gzip' }, signal: signal ?? null }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

// So that nothing of it is saved.
const noise = () => crypto.getRandomValues(new Uint8Array(60_000));

test('a packed feed is written no faster than it is taken, and no further when its reader has gone', async () => {
  let written = 0;
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      written++;
      controller.enqueue(noise());
    },
    cancel: () => resolve(),
  });
  await using server = await serving(endless);
  const leaving = new AbortController();
  const response = await server.ask(leaving.signal);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  await response.body!.getReader().read();
  leaving.abort();
  await cancelled;
  expect(written).toBeLessThan(200);
});

test.each([0, 1, 5])(
  'a feed that fails after %i chunks is cut off, and whoever reads it knows that it has not all of it',
  async (chunks) => {
    let left = chunks;
    const failing = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(noise()) : controller.error(new Error('the database is away'))),
    });
    await using server = await serving(failing);
    await expect(server.ask().then((response) => response.arrayBuffer())).rejects.toThrow(/terminated|fetch failed/);
  },
);
