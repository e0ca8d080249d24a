import { expect, test } from 'vitest';
import { readPublicUrl } from '../../src/server/public-url.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { testServer } from '../kit/test-server.ts';

// What answers say beside their bodies: to browsers, to caches, and of where they are.

function fetchFrom({ app }: TestApp, path: string, init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(`http://evil.test${path}`, init));
}

test('links begin with the public address, else with the one that is listened on; never with what a request calls it', async () => {
  await using open = await testApp({ tripoli: true });
  await using behind = await testApp({ tripoli: true, config: { publicUrl: 'https://record.example/libya/' } });
  const linksOf = async (waqai: TestApp) => {
    const feed = (await (
      await fetchFrom(waqai, '/feeds/json?kinds=CALL', { headers: { 'x-forwarded-host': 'evil.test' } })
    ).json()) as {
      feed_url: string;
      items: { url: string }[];
    };
    return [feed.feed_url, feed.items[0]?.url];
  };
  const link = (base: string) => [
    `${base}/feeds/json?kinds=CALL`,
    expect.stringMatching(new RegExp(`^${base}/events/event_[0-9a-z]{26}/1$`)),
  ];
  expect(await linksOf(open)).toEqual(link('http://127.0.0.1:4000'));
  expect(await linksOf(behind)).toEqual(link('https://record.example/libya'));
  for (const path of [
    '/feeds/atom',
    '/feeds/geojson',
    '/feeds/calendar.ics',
    '/feeds/events.csv',
    '/feeds/timelinejs.json',
    '/feeds/jsonld',
  ])
    expect(await (await fetchFrom(behind, path)).text()).not.toContain('evil.test');
  expect((await fetchFrom(behind, '/')).headers.get('location')).toBe('https://record.example/libya/graphql');
  expect((await fetchFrom(open, '/')).headers.get('location')).toBe('/graphql');
  await using listening = await testServer({ tripoli: true });
  const { items } = (await (await fetch(`${listening.address}/feeds/json`)).json()) as { items: { url: string }[] };
  expect(items[0]?.url.startsWith(`${listening.address}/events/`)).toBe(true);
});

test.each([
  'record.example',
  '/graphql',
  'ftp://record.example',
  'https://me@record.example',
  'https://record.example/?a',
  'javascript:0',
])('a public address of %s is refused at the start', (publicUrl) => {
  expect(() => readPublicUrl({ publicUrl })).toThrow(`--public-url is "${publicUrl}"; it is an http or https address`);
});
