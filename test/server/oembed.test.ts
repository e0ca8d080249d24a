import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hrefsOf, openPage } from '../kit/open-page.ts';
import { addEvent } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What whoever shows a link is told of it (oembed.com).

const base = 'https://record.example/waqai';
let waqai: TestApp;
let event: string;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true, config: { publicUrl: base } });
  event = (await waqai.record.write(addEvent({ title: { en: 'A "title" & <b>' } }))).subject!;
});
afterAll(() => waqai[Symbol.asyncDispose]());

function ask(parameters: Record<string, string>, of = waqai, headers: Record<string, string> = {}): Promise<Response> {
  return of.app.fetch(new Request(`http://waqai.test/oembed?${new URLSearchParams(parameters)}`, { headers }));
}

test('a timeline’s page is told with a frame that fits, in the language and with the view that its address names', async () => {
  const url = `${base}/timelines/tripoli?lang=ar&kinds=CLASH`;
  const answer = await ask({ url, maxwidth: '480' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  const told = await answer.json();
  expect(told).toMatchObject({
    type: 'rich',
    version: '1.0',
    title: 'الحملة على طرابلس، ليبيا',
    provider_name: 'waqai',
    provider_url: `${base}/`,
    width: 480,
    height: 600,
  });
  expect(told.html).toContain(`src="${base}/embed/timelines/tripoli?kinds=CLASH&amp;lang=ar"`);
  expect(told.thumbnail_url).toBeUndefined();
  const wide = await (await ask({ url: `${base}/` })).json();
  expect(wide.html).toContain(`src="${base}/embed/timelines/tripoli?lang=en"`);
  expect(wide).toMatchObject({ width: 800, thumbnail_width: 1200, thumbnail_height: 630 });
  expect(wide.thumbnail_url).toMatch(`${base}/page/card.png?timeline=tripoli&asOf=c_`);
});

test('an event, and a version of it, are told, in JSON or XML, and their frames may be shown', async () => {
  const title = 'A "title" & <b>';
  for (const path of [`/events/${event}`, `/events/${event}/1`]) {
    const xml = await ask({ url: `${base}${path}`, format: 'xml', maxheight: '100' });
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const { oembed } = new XMLParser({ htmlEntities: true }).parse(await xml.text());
    expect(oembed).toMatchObject({ title, width: 800, height: 100 });
    const [, src = ''] = /src="([^"]*)"/.exec(oembed.html) ?? [];
    const frame = await openPage(waqai, src.slice(base.length));
    expect(frame.status).toBe(200);
    expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(frame.read).toContain(title);
  }
});

test.each([
  ['an address of elsewhere', { url: 'https://elsewhere.example/timelines/tripoli' }, 404],
  ['no page of ours', { url: `${base}/feeds/atom` }, 404],
  ['a timeline that there is not', { url: `${base}/timelines/none` }, 404],
  ['an event that there is not', { url: `${base}/events/event_00000000000000000000000000` }, 404],
  ['a page that asks for what is none', { url: `${base}/timelines/tripoli?kinds=NONE` }, 404],
  ['a form that there is not', { url: `${base}/`, format: 'yaml' }, 501],
  ['no address', {}, 400],
])('of %s nothing is told, and the status says why', async (_, parameters, status) => {
  const answer = await ask(parameters as Record<string, string>, waqai, { accept: 'text/html' });
  expect([answer.status, await answer.json()]).toEqual([status, { status, error: expect.any(String) }]);
});

test('where reading takes a key, whoever has none is told so', async () => {
  await using closed = await testApp({ tripoli: true, config: { publicUrl: base, reading: 'keys' } });
  const answer = await ask({ url: `${base}/`, format: 'xml' }, closed);
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await answer.text()).toContain('<status>401</status>');
});

test('pages say where they are told of, and what is told there is of them', async () => {
  for (const path of ['/?lang=ar', '/timelines/tripoli?kinds=CLASH&lang=en', `/events/${event}/1?lang=en`]) {
    const page = await openPage(waqai, path);
    const links = hrefsOf(page, 'link', /\+oembed$/);
    expect(links.map(([type]) => type)).toEqual(['application/json+oembed', 'text/xml+oembed']);
    const [[, json = ''] = []] = links;
    const answer = await waqai.app.fetch(new Request(json.replace(base, 'http://waqai.test')));
    expect([path, answer.status]).toEqual([path, 200]);
    const told = await answer.json();
    expect(page.all('title').map((tag) => tag.children.map((each) => ('data' in each ? each.data : '')).join())[0]).toContain(
      told.title,
    );
  }
  expect(hrefsOf(await openPage(waqai, '/timelines/none'), 'link', /\+oembed$/)).toEqual([]);
});
