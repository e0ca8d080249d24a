import { expect, test } from 'vitest';
import { setClock, writeLived } from '../../kit/lived-record.ts';
import { openPage, readIn, within } from '../../kit/open-page.ts';
import { testApp } from '../../kit/test-app.ts';

test('what may be seen is named with its caption at the claim that cites it, loads nothing, and may be behind a warning', async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  await using waqai = await testApp({ surroundings: clock.surroundings });
  const { corrected } = await writeLived((request) => waqai.record.write(request), clock.goTo);
  for (const [lang, warning, caption] of [
    ['en', 'Film video/mp4 Take care: graphic', 'Smoke over the airport'],
    ['ar', 'فيديو video/mp4 تنبيه: مشاهد قاسية', 'دخان فوق المطار'],
  ] as const) {
    const page = await openPage(waqai, `/events/${corrected}?lang=${lang}`);
    const [film] = page.all('details', 'media');
    expect(within(film!, 'summary').map(readIn)).toEqual([warning]);
    expect(readIn(film!)).toContain(caption);
    expect('open' in film!.attribs).toBe(false);
    // No way around the warning.
    const ways = page.all('a').filter(({ attribs }) => attribs.href === 'https://elsewhere.example/film');
    expect(ways).toEqual(within(film!, 'a'));
    expect(page.text).not.toContain('film.jpg');
    expect(page.all('img').length + page.all('video').length).toBe(0);
  }
  const list = await openPage(waqai, '/?lang=en');
  expect(list.all('div', 'media').map(readIn)).toContain('Picture image/jpeg The meeting');
});

test('an event that is listed leads to its mark on the map, and a mark names the events that are listed', async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  await using waqai = await testApp({ surroundings: clock.surroundings });
  await writeLived((request) => waqai.record.write(request), clock.goTo);
  const page = await openPage(waqai, '/');
  const listed = page.all('li', 'event').map(({ attribs }) => attribs.id ?? '');
  const marks = page.all('a', 'map-mark');
  expect(marks.flatMap(({ attribs }) => attribs['data-events']?.split(' ') ?? []).toSorted()).toEqual(listed.toSorted());
  const ids = page.all('g').flatMap(({ attribs }) => attribs.id ?? []);
  const links = page.all('a').filter(({ attribs }) => attribs.href?.startsWith('#on-map-'));
  expect(links.map(({ attribs }) => attribs.href?.slice(1)).toSorted()).toEqual(ids.toSorted());
  expect(ids.toSorted()).toEqual(listed.map((id) => `on-map-${id}`).toSorted());
});
