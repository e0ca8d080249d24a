import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askingAs } from '../../../src/server/page/ask-record.ts';
import { printComparisonCard } from '../../../src/server/page/card/print-comparison-card.ts';
import { cardOf } from '../../../src/server/page/card-path.ts';
import { type PageContext, writingIn } from '../../../src/server/page/page-context.ts';
import { viewOf } from '../../../src/server/page/page-view.ts';
import { wordsFor } from '../../../src/server/page/words/page-languages.ts';
import { setClock, writeLived } from '../../kit/lived-record.ts';
import { hrefsOf, openPage, within } from '../../kit/open-page.ts';
import { addEvent } from '../../kit/requests.ts';
import { type TestApp, testApp } from '../../kit/test-app.ts';

// What whoever shows a link to a comparison is told of it.

const base = 'http://waqai.test';
const comparison = '/timelines/tripoli/compare';
let waqai: TestApp;
beforeAll(async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  const config = { publicUrl: base, cachePast: 'public, max-age=60, immutable' };
  waqai = await testApp({ surroundings: clock.surroundings, config });
  await writeLived((request) => waqai.record.write(request), clock.goTo);
});
afterAll(() => waqai[Symbol.asyncDispose]());

async function pictureOf(path: string): Promise<string> {
  const page = await openPage(waqai, path);
  const [image] = page.all('meta').filter(({ attribs }) => attribs.property === 'og:image');
  return image?.attribs.content ?? '';
}

/** What the picture at an address says, before it is drawn. */
async function linesAt(address: string): Promise<string> {
  const { searchParams, pathname } = new URL(address);
  const { viewer } = await waqai.app.viewers.find(undefined);
  const mask = (error: unknown) => (error instanceof GraphQLError ? error : new GraphQLError(String(error)));
  const ask = askingAs({ engine: waqai.app.engine, mask }, viewer, new AbortController().signal);
  const words = wordsFor(searchParams.get('lang'), null);
  const view = viewOf(pathname, searchParams, words);
  const context: PageContext = { words, view, root: '', base, write: writingIn(words), mayFollow: true, isEmbedded: false };
  const of = cardOf(searchParams, view.filter);
  if (of?.type !== 'COMPARISON') throw new Error('the picture is of no comparison');
  const svg = await printComparisonCard(ask, of, context);
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)]
    .map(([, text = '']) => text.replaceAll(/[\u202b\u202c]/g, ''))
    .join(' ');
}

test('the picture of a comparison says what has changed in its view and since when, and stays so whatever is recorded', async () => {
  const address = await pictureOf(`${comparison}?asOf=2026-01-20&lang=en`);
  const said =
    /Tripoli What has changed 5 events are not as they were Since: 20 January 2026 Added: 1 · Corrected: 2 Taken back: 1 · Merged into another event: 1 A/;
  expect(await linesAt(address)).toMatch(said);
  const narrowed = await pictureOf(`${comparison}?asOf=2026-01-20&until=2026-01-25&kinds=CLASH&lang=ar`);
  expect(await linesAt(narrowed)).toMatch(/Tripoli ما الذي تغير كل ذلك كما كان\. منذ: 20 يناير\S* \S* 2026 · حتى: 25 يناير/);
  await waqai.record.write(addEvent());
  expect(await linesAt(address)).toMatch(said);
  const png = await waqai.app.fetch(new Request(address));
  expect([png.status, png.headers.get('content-type'), png.headers.get('cache-control')]).toEqual([
    200,
    'image/png',
    'public, max-age=60, immutable',
  ]);
  expect(await pictureOf(`${comparison}?lang=en`)).toMatch(/card\.png\?timeline=tripoli&asOf=c_\w+&lang=en$/);
});

test('a comparison is told as a frame that shows the same, in its language, and stays in the frame when another day is asked for', async () => {
  for (const [query, title] of [
    ['?kinds=SHELLING_OR_MISSILE&asOf=2026-01-20&until=2026-03-01&lang=en', 'What has changed: Tripoli'],
    ['?lang=ar', 'ما الذي تغير: Tripoli'],
  ] as const) {
    const page = await openPage(waqai, `${comparison}${query}`);
    const [[, json = ''] = []] = hrefsOf(page, 'link', /json\+oembed$/);
    const told = await (await waqai.app.fetch(new Request(json))).json();
    expect(told).toMatchObject({ type: 'rich', title, thumbnail_url: await pictureOf(`${comparison}${query}`) });
    const [, src = ''] = /src="([^"]*)"/.exec(told.html) ?? [];
    expect(src.replaceAll('&amp;', '&')).toBe(`${base}/embed${comparison}${query}`);
    const frame = await openPage(waqai, src.replaceAll('&amp;', '&').slice(base.length));
    expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(frame.all('li', 'difference-of').length).toBe(page.all('li', 'difference-of').length);
    const forms = frame.all('main').flatMap((main) => within(main, 'form'));
    expect(forms.map(({ attribs }) => [attribs.action, attribs.target])).toEqual([[`/embed${comparison}`, '_self']]);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});
