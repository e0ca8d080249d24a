import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageLanguages, wordsFor } from '../../src/server/page/words/page-languages.ts';
import { openPage, readIn } from '../kit/open-page.ts';
import { addEvent, basicRecord, claimBy, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What is recorded is text, whatever it looks like; and what is answered is for whom it is.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
});
afterAll(() => waqai[Symbol.asyncDispose]());

const markup = `<img src=x onerror="alert('1')"></script><!-- & &amp; ${'`'}`;
const turned = 'Clash \u202e \u2066 turned';
const emoji = '🔥🕊️🇱🇾👨‍👩‍👧‍👦';
const long = 'و'.repeat(2_500) + 'w'.repeat(2_500);

/** Everything that is written by somebody, once. */
async function recordEverywhere(text: string, title = text): Promise<string> {
  const [short, tiny] = [text.slice(0, 300), text.slice(0, 200)];
  const claim = claimBy('gna', {
    statement: { en: text, ar: text },
    citations: [{ source: 'article', locator: tiny, quote: { language: 'en', text: short } }],
  });
  const event = {
    title: { en: title, ar: title },
    summary: { en: text },
    locations: [{ role: 'SCENE', precision: 'NEAR', place: 'tripoli', description: { en: short } }],
  } as const;
  const { subject = '' } = await waqai.record.write(addEvent(event, { claims: [claim], reason: 'r' }));
  const set = { kind: 'OTHER' } as const;
  await waqai.record.write({ type: 'correctEvent', input: { id: subject, expectedVersion: 1, reason: tiny, set } });
  return subject;
}

test.each([
  ['markup', markup, markup],
  ['marks that turn the direction of writing', turned, turned],
  ['emoji alone', emoji, emoji],
  ['twice five thousand letters without a blank', long, long.slice(2_400, 2_600)],
])('%s in every text of an event is shown as it reads, and makes nothing', async (_, text, title) => {
  const plain = await openPage(waqai, `/events/${await recordEverywhere('plain')}/2`);
  const id = await recordEverywhere(text, title);
  for (const path of [`/events/${id}/2`, `/events/${id}/2?lang=ar`, '/']) {
    const page = await openPage(waqai, path);
    expect([path, page.status]).toEqual([path, 200]);
    expect(page.all('img')).toEqual([]);
    expect(page.attributes.filter((name) => /^on|^style$/.test(name))).toEqual([]);
    const scripts = page.all('script');
    const files = scripts.filter(({ attribs }) => attribs.type === 'module').map(({ attribs }) => attribs.src);
    expect(files).toEqual(
      path === '/'
        ? ['/page/live.js', '/page/past-slider.js', '/page/histogram-brush.js', '/page/linked-pictures.js']
        : ['/page/copy-citation.js'],
    );
    for (const script of scripts)
      if (script.attribs.type === 'module') expect(readIn([script])).toBe('');
      else {
        expect(script.attribs.type).toMatch(/^application\/(ld\+)?json$/);
        expect(() => JSON.parse(readIn([script]))).not.toThrow();
      }
    if (path.startsWith('/events')) {
      expect(readIn(page.all('h1'))).toBe(title.replaceAll(/\s+/g, ' '));
    }
    // Where nothing isolates it, it turns nothing.
    expect(readIn(page.all('title'))).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
  const hostile = await openPage(waqai, `/events/${id}/2`);
  for (const name of ['p', 'li', 'bdi', 'a', 'blockquote', 'section'])
    expect([name, hostile.all(name).length]).toEqual([name, plain.all(name).length]);
});

test('every text of the record stands in an element that keeps its direction to itself', async () => {
  const id = await recordEverywhere(turned);
  const page = await openPage(waqai, `/events/${id}/2`);
  const main = page.text.slice(page.text.indexOf('<main'), page.text.indexOf('</main>'));
  const bare = main.replaceAll(/<bdi[^>]*>[^<]*<\/bdi>/g, '').replaceAll(/<(p|pre|title)[^>]*>[^<]*<\/\1>/g, '');
  expect(bare).not.toContain('turned');
  expect(main.match(/turned/g)?.length).toBeGreaterThan(6);
});

test('a page runs nothing but what this server has, is in no frame, and says what it hangs on', async () => {
  const { headers } = await openPage(waqai, '/');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-cache']);
  expect(headers.get('vary')).toContain('Accept-Language');
  const again = await openPage(waqai, '/', { 'if-none-match': headers.get('etag') ?? '' });
  expect([again.status, again.text]).toEqual([304, '']);
  const packed = await openPage(waqai, '/', { 'accept-encoding': 'br' });
  expect(packed.headers.get('content-encoding')).toBe('br');
});

test('what is not there, what cannot be read and what needs a key is said in a page, in the language of its reader', async () => {
  const lost = await openPage(waqai, '/timelines/nothing', { 'accept-language': 'ar' });
  expect([lost.status, lost.all('h1').map(readIn)]).toEqual([404, ['لا شيء هنا']]);
  expect(lost.headers.get('cache-control')).toBe('no-store');
  const id = await recordEverywhere('plain');
  for (const path of [`/events/${id}/9`, '/events/event_00000000000000000000000000', '/timelines/%ff', '/nothing'])
    expect([path, (await openPage(waqai, path)).status]).toEqual([path, 404]);
  const wrong = await openPage(waqai, '/?kinds=CLASHES');
  expect([wrong.status, wrong.read]).toEqual([400, expect.stringContaining('CLASHES')]);
  await using closed = await testApp({ tripoli: true, config: { reading: 'keys' } });
  const page = await openPage(closed, '/');
  expect([page.status, page.headers.get('www-authenticate'), page.all('h1').map(readIn)]).toEqual([
    401,
    'Bearer',
    ['A key is needed'],
  ]);
  const authorization = `Bearer ${await closed.keyOf('READER')}`;
  expect((await openPage(closed, '/', { authorization })).all('li', 'event')).toHaveLength(10);
});

test('without a key nothing that is hidden is on any page, and whoever may see it does', async () => {
  await waqai.record.write(
    putActor('secret-unit', { names: [{ text: 'Secret Unit', language: 'en' }], redistribution: 'INTERNAL' }),
  );
  const claims = [claimBy('secret-unit')];
  const shown =
    (await waqai.record.write(addEvent({ title: { en: 'Told by the secret unit' } }, { claims, reason: 'r' }))).subject ?? '';
  const draft = (await waqai.record.write(addEvent({ title: { en: 'A draft of mine' } }, { publish: false }))).subject ?? '';
  const authorization = `Bearer ${await waqai.keyOf('EDITOR')}`;
  for (const path of ['/', `/events/${shown}`, `/events/${draft}`, `/events/${draft}/1`, '/?text=secret']) {
    const [{ text }, seen] = [await openPage(waqai, path), await openPage(waqai, path, { authorization })];
    expect([path, text.includes('Secret Unit'), text.includes('A draft of mine')]).toEqual([path, false, false]);
    expect([path, seen.status]).toEqual([path, 200]);
  }
  expect((await openPage(waqai, `/events/${shown}`, { authorization })).text).toContain('Secret Unit');
  expect((await openPage(waqai, `/events/${draft}`, { authorization })).read).toContain('This is a draft');
});

test('what was retracted or merged is read by its link, and says so', async () => {
  const id = await recordEverywhere('plain');
  await waqai.record.write({ type: 'retractEvent', input: { id, expectedVersion: 2, reason: 'it was not so' } });
  const page = await openPage(waqai, `/events/${id}`);
  expect(page.all('p', 'notice').map(readIn)).toEqual([expect.stringContaining('taken back')]);
  expect(page.read).toMatch(/Taken back .* Reason: it was not so/);
  expect((await openPage(waqai, `/events/${id}/1?lang=ar`)).all('p', 'notice').map(readIn)).toEqual([
    'هذه هي النسخة 1. الحدث الآن في نسخته 3. عرض أحدث نسخة',
    expect.stringContaining('سُحب هذا الحدث'),
  ]);
  const [into, merged] = [await recordEverywhere('kept'), await recordEverywhere('merged')];
  const merge = { into: { id: into, expectedVersion: 2 }, merge: [{ id: merged, expectedVersion: 2 }], reason: 'the same' };
  await waqai.record.write({ type: 'mergeEvents', input: merge });
  const gone = await openPage(waqai, `/events/${merged}`);
  expect(gone.all('p', 'notice').map(readIn)).toEqual([expect.stringMatching(/merged into it: kept/)]);
});

test('a reader’s language is the one that the address names, else the one that the browser likes best', () => {
  const chosen = [
    wordsFor('ar', 'en'),
    wordsFor('fr', 'de, ar-LY;q=0.8, en;q=0.9'),
    wordsFor(null, 'ar-LY, en;q=0.5'),
    wordsFor(null, null),
    wordsFor('__proto__', 'constructor'),
  ];
  expect(chosen.map(({ language }) => language)).toEqual(['ar', 'en', 'ar', 'en', 'en']);
});

test('no word of a language is missing or left in another one', () => {
  const texts = (words: object): string[] =>
    Object.values(words).flatMap((word: unknown) => {
      if (typeof word === 'string') return [word];
      if (typeof word === 'function') return [String(word('CLASH', '3'))];
      return typeof word === 'object' && word !== null ? texts(word) : [];
    });
  const codes = new Set(['', 'ar', 'ar-LY', 'ar-u-nu-latn', 'rtl', 'BibTeX', 'CSL-JSON', '←', '، ', 'CLASH']);
  // Those of pictures have a test of their own.
  const { pictures: _, ...ar } = pageLanguages.ar!;
  expect(texts(ar).filter((text) => !codes.has(text) && !/\p{Script=Arabic}/u.test(text))).toEqual([]);
});
