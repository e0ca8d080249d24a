import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage } from '../kit/open-page.ts';
import { addEvent, createTimeline } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The pictures that are shown beside links.

const base = 'http://waqai.test';
let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true, config: { publicUrl: base, cachePast: 'public, max-age=60, immutable' } });
});
afterAll(() => waqai[Symbol.asyncDispose]());

const ask = (address: string, headers: Record<string, string> = {}, of = waqai) =>
  of.app.fetch(new Request(address, { headers }));

/** What a page says of its picture. */
async function pictureOf(path: string, of = waqai): Promise<Readonly<Record<string, string>>> {
  const page = await openPage(of, path);
  return Object.fromEntries(page.all('meta').map(({ attribs }) => [attribs.property ?? '', attribs.content ?? '']));
}

/** How large a PNG says that it is. */
function sizeOf(png: Uint8Array): readonly number[] {
  const view = new DataView(png.buffer);
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  return [view.getUint32(16), view.getUint32(20)];
}

async function pngAt(address: string): Promise<Uint8Array> {
  const answer = await ask(address);
  expect([address, answer.status, answer.headers.get('content-type')]).toEqual([address, 200, 'image/png']);
  return new Uint8Array(await answer.arrayBuffer());
}

test('the start page, a timeline, an event and a version of it have pictures of 1200 by 630, each in its language', async () => {
  const { subject } = await waqai.record.write(addEvent({ title: { en: 'Talks', ar: 'محادثات' } }));
  const drawn = new Map<string, string>();
  for (const lang of ['en', 'ar'])
    for (const path of [
      '/',
      '/timelines/tripoli',
      '/timelines/tripoli/compare?asOf=2026-01-01',
      `/events/${subject}`,
      `/events/${subject}/1`,
    ]) {
      const { 'og:image': address = '', ...told } = await pictureOf(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(told).toMatchObject({ 'og:image:type': 'image/png', 'og:image:width': '1200', 'og:image:height': '630' });
      const png = await pngAt(address);
      expect(sizeOf(png)).toEqual([1200, 630]);
      drawn.set(`${path.split('/').slice(1, 4)} ${lang}`, Buffer.from(png).toString('base64'));
    }
  // The start page is the only timeline’s, and an event as it is now its last version.
  expect(new Set(drawn.values()).size).toBe(drawn.size - 4);
});

test('a picture is of the position that its address names, whatever is recorded later, and caches may keep it so', async () => {
  const { 'og:image': address = '' } = await pictureOf('/timelines/tripoli?lang=en');
  const first = await ask(address);
  expect(first.headers.get('cache-control')).toBe('public, max-age=60, immutable');
  const etag = first.headers.get('etag') ?? '';
  await waqai.record.write(addEvent());
  expect((await ask(address, { 'if-none-match': etag })).status).toBe(304);
  const later = await pictureOf('/timelines/tripoli?lang=en');
  expect(later['og:image']).not.toBe(address);
  expect((await ask(later['og:image'] ?? '', { 'if-none-match': etag })).status).toBe(200);
  expect((await ask(`${base}/page/card.png?timeline=tripoli`)).headers.get('cache-control')).toBe('no-cache');
});

test('what is asked for many times at once is drawn once, and what is of nothing is said to be nothing', async () => {
  const { 'og:image': address = '' } = await pictureOf('/timelines/tripoli?lang=ar');
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(address)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  for (const parameters of ['timeline=none', 'event=event_00000000000000000000000000&version=1', 'event=x', 'asOf=nonsense'])
    expect((await ask(`${base}/page/card.png?${parameters}`)).status).toBeGreaterThanOrEqual(400);
});

test('more pictures than may wait are asked for again later', async () => {
  const events = await Promise.all(
    Array.from({ length: 30 }, (_, i) => waqai.record.write(addEvent({ title: { en: `Of ${i}` } }))),
  );
  const answers = await Promise.all(events.map(({ subject }) => ask(`${base}/page/card.png?event=${subject}&version=1`)));
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(answers[statuses.indexOf(503)]?.headers.get('retry-after')).toBe('1');
});

test('a title of markup, of controls, of emoji, in pieces or very long is drawn as what it is', async () => {
  for (const en of ['<svg onload="x"> & \u202e ]]>', '🚑🕊️', 'x'.repeat(300), 'كلمة '.repeat(60).trim()]) {
    const { subject } = await waqai.record.write(addEvent({ title: { en } }));
    expect(sizeOf(await pngAt(`${base}/page/card.png?event=${subject}&version=1&lang=en`))).toEqual([1200, 630]);
  }
});

test('a record of several timelines, and an empty one, have a picture of their start page', async () => {
  await using other = await testApp({ config: { publicUrl: base } });
  for (const slug of [undefined, 'one', 'two']) {
    if (slug !== undefined) await other.record.write(createTimeline({ slug }));
    const { 'og:image': address = '' } = await pictureOf('/?lang=en', other);
    expect((await ask(address, {}, other)).status).toBe(200);
  }
});
