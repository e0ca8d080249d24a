import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LivedEvents, setClock, writeLived } from '../../kit/lived-record.ts';
import { type OpenPage, openPage, readIn, within } from '../../kit/open-page.ts';
import { type TestApp, testApp } from '../../kit/test-app.ts';

// What whoever hears a page, and goes by its landmarks, headings, lists and links, is told.

let waqai: TestApp;
let events: LivedEvents;
beforeAll(async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  waqai = await testApp({ surroundings: clock.surroundings });
  events = await writeLived((request) => waqai.record.write(request), clock.goTo);
});
afterAll(() => waqai[Symbol.asyncDispose]());

const everyView = async (): Promise<OpenPage[]> => {
  const paths = ['/', '/?asOf=2026-01-20', `/events/${events.corrected}`, '/timelines/tripoli/compare?asOf=2026-01-20'];
  return Promise.all(
    ['en', 'ar'].flatMap((lang) => paths.map((path) => openPage(waqai, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`))),
  );
};

test('no list is empty, every navigation has a name, and landmarks are few', async () => {
  for (const page of await everyView()) {
    const lists = [...page.all('ul'), ...page.all('ol')];
    expect(lists.filter((list) => within(list, 'li').length === 0)).toEqual([]);
    const ways = page.all('nav').map(({ attribs }) => attribs['aria-label'] ?? '');
    expect(ways.filter((name) => name === '')).toEqual([]);
    expect(new Set(ways).size).toBe(ways.length);
    expect(page.all('section').filter(({ attribs }) => 'aria-labelledby' in attribs).length).toBeLessThan(8);
  }
});

test('headings go down one level at a time, and there is one of the first', async () => {
  for (const page of await everyView()) {
    const levels = page.all('*').flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  }
});

test('of links that read alike each says of which event it is, and pictures have no links beside those of their tables', async () => {
  const page = await openPage(waqai, '/?lang=en');
  const links = page.all('p', 'links-of').flatMap((line) => within(line, 'a'));
  expect(links.length).toBe(60);
  const titles = new Map(page.all('h4').map((title) => [title.attribs.id, readIn(title)]));
  expect(links.filter(({ attribs }) => !titles.has(attribs['aria-describedby']))).toEqual([]);
  const drawn = page.all('g').filter(({ attribs }) => attribs['aria-hidden'] === 'true');
  const pointed = [...page.all('a', 'picture-bar'), ...page.all('a', 'map-mark')];
  const hidden = new Set(drawn.flatMap((group) => within(group, 'a')));
  expect(pointed.filter((link) => !hidden.has(link) || link.attribs.tabindex !== '-1')).toEqual([]);
  const tables = page.all('details', 'picture-table').flatMap((table) => within(table, 'a').map(({ attribs }) => attribs.href));
  expect(page.all('a', 'picture-bar').filter(({ attribs }) => !tables.includes(attribs.href))).toEqual([]);
});

test('what was changed in a text says in which language that is', async () => {
  const page = await openPage(waqai, `/events/${events.corrected}?lang=en`);
  const changed = page
    .all('ul', 'fields')
    .flatMap((list) => within(list, 'bdi').map((text) => [text.attribs.lang, readIn(text)]));
  expect(changed).toEqual(
    expect.arrayContaining([
      ['ar', 'كان قصفا'],
      ['en', 'It was shelling'],
      [undefined, 'Clash'],
    ]),
  );
});

test('with and without tashkeel a search finds the same, and what there is to choose is named in the reader’s language', async () => {
  const found = async (text: string) =>
    (await openPage(waqai, `/?lang=ar&text=${encodeURIComponent(text)}`)).all('li', 'event').map(({ attribs }) => attribs.id);
  expect(await found('قَصْفًا')).toEqual([events.corrected]);
  expect(await found('قصفا')).toEqual([events.corrected]);
  const page = await openPage(waqai, '/?lang=ar&places.anyOf=sirte');
  const boxes = page.all('fieldset').flatMap((field) => within(field, 'li').map(readIn));
  expect(boxes).toEqual(expect.arrayContaining([expect.stringMatching(/^سرت \d/), expect.stringMatching(/^احتجاج \d/)]));
  expect(
    page
      .all('input')
      .filter(({ attribs }) => 'checked' in attribs)
      .map(({ attribs }) => attribs.value),
  ).toEqual(['sirte']);
});

test('all scripts of a page together are less than 40 kB as they are sent, and each is there', async () => {
  const seen = new Set<string>();
  const sizeOf = async (path: string): Promise<number> => {
    if (seen.has(path)) return 0;
    seen.add(path);
    const response = await waqai.app.fetch(new Request(`http://waqai.test${path}`, { headers: { 'accept-encoding': 'gzip' } }));
    expect([path, response.status]).toEqual([path, 200]);
    const sent = await response.bytes();
    const text = await (await waqai.app.fetch(new Request(`http://waqai.test${path}`))).text();
    const needed = [...text.matchAll(/^import .* from '\.\/(.*)';$/gm)].map(([, name]) => sizeOf(`/page/${name}`));
    return (await Promise.all(needed)).reduce((sum, size) => sum + size, sent.length);
  };
  const named = (await everyView()).flatMap((page) => page.all('script').flatMap(({ attribs }) => attribs.src ?? []));
  let sum = 0;
  for (const path of new Set(named)) sum += await sizeOf(path);
  expect(seen.size).toBeGreaterThan(8);
  expect(sum).toBeLessThan(40_000);
});
