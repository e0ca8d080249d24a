import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { besideYoga } from '../kit/beside-yoga.ts';
import { addEvent } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { reporting } from '../kit/wrapped-storage.ts';

// Pages straight over Node's HTTP are those that Yoga answers, and are printed anew only when the record has changed.

let reads = 0;
let waqai: TestApp;
let sides: Awaited<ReturnType<typeof besideYoga>>;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true, wrap: (storage) => reporting(storage, 'eventPage', () => void reads++) });
  sides = await besideYoga(waqai);
});
afterAll(async () => {
  await sides[Symbol.asyncDispose]();
  await waqai[Symbol.asyncDispose]();
});

/** What comes over the wire, as it comes. */
async function exchanged(address: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const request = get(`${address}${path}`, { headers, method });
  const [response]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
  const { date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...sent } = response.headers;
  return { status: response.statusCode, headers: sent, body: body.toString('base64') };
}

test('a page is the same bytes, with the same headers, over Node’s HTTP and by Yoga', async () => {
  const { id } = (await waqai.ask('{ events(first: 1) { nodes { id } } }')).data.events.nodes[0];
  const accept = 'text/html';
  const authorization = `Bearer ${await waqai.keyOf('EDITOR')}`;
  const { etag = '' } = (await exchanged(sides.served, '/')).headers;
  const asked: readonly (readonly [string, Record<string, string>?, string?])[] = [
    ['/'],
    ['/', { 'accept-language': 'ar' }],
    ['/', { 'accept-encoding': 'gzip, br' }],
    ['/', { 'if-none-match': etag }],
    ['/', { 'if-none-match': etag }, 'HEAD'],
    ['/', {}, 'HEAD'],
    ['/', { origin: 'https://elsewhere.test' }],
    ['/?kinds=CLASHES'],
    ['/?kinds=CALL&lang=ar', { authorization }],
    ['/', { authorization: 'Bearer waqai_of_nobody' }],
    ['/timelines/tripoli?order=DATE_ASC'],
    ['/timelines/nothing'],
    [`/events/${id}`, { accept }],
    [`/events/${id}/1?lang=ar`, { accept }],
    [`/events/${id}/9`, { accept }],
    [`/events/${id}`],
    [`/events/${id}.bib`, { accept }],
    ['/page/style.css'],
    ['/page/style.css', { 'accept-encoding': 'br' }],
  ];
  for (const [path, headers, method] of asked) {
    const [served, yoga] = await Promise.all([
      exchanged(sides.served, path, headers, method),
      exchanged(sides.yoga, path, headers, method),
    ]);
    expect([path, headers, served]).toEqual([path, headers, yoga]);
  }
});

test('a page that was asked for twice is answered without reading, until something is recorded', async () => {
  const read = async () => Buffer.from((await exchanged(sides.served, '/?text=Tripoli')).body, 'base64').toString();
  const first = await read();
  await read();
  reads = 0;
  expect([await read(), await read(), reads]).toEqual([first, first, 0]);
  await waqai.record.write(addEvent({ title: { en: 'Tripoli, since' } }, { reason: 'r' }));
  expect(await read()).toContain('Tripoli, since');
  expect(reads).toBeGreaterThan(0);
});
