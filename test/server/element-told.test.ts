import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEvent } from '../kit/requests.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What elements in other pages are told of a timeline.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});
afterAll(() => waqai[Symbol.asyncDispose]());

const ask = (query: string, headers: Record<string, string> = {}, of = waqai) =>
  of.app.fetch(
    new Request(`http://waqai.test/embed/timelines/${query}`, { headers: { origin: 'https://paper.example', ...headers } }),
  );

test('pages of any origin are told a timeline, its words and what to follow, and told again only what has changed', async () => {
  const answer = await ask('tripoli.json?lang=ar&kinds=AGREEMENT&first=3');
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  const told = await answer.json();
  expect(told).toMatchObject({
    title: { text: 'الحملة على طرابلس، ليبيا', direction: 'RTL' },
    path: '/timelines/tripoli?kinds=AGREEMENT&lang=ar',
    eventPath: '/events/{}?lang=ar',
    words: { language: 'ar', direction: 'rtl', kind: { CLASH: { name: 'اشتباك', icon: expect.stringMatching(/^M/) } } },
    live: {
      path: '/graphql',
      variables: {
        filter: { kinds: ['AGREEMENT'], timelines: [{ slug: 'tripoli' }] },
        since: told.page.readAt,
        orderBy: 'DATE_DESC',
      },
    },
  });
  expect(told.page.edges.map(({ node }: { node: { kind: string } }) => node.kind)).toEqual(['AGREEMENT']);
  // What is filled in has a place for it in every text.
  for (const text of [told.words.range.atLeast, told.words.range.atMost, told.words.bestEstimate, told.words.moreClaims])
    expect(text.split('{}')).toHaveLength(2);
  expect(told.words.range.between.split('{}')).toHaveLength(3);
  const etag = answer.headers.get('etag') ?? '';
  const asked = 'tripoli.json?lang=ar&kinds=AGREEMENT&first=3';
  expect((await ask(asked, { 'if-none-match': etag })).status).toBe(304);
  await waqai.record.write(addEvent());
  expect((await ask(asked, { 'if-none-match': etag })).status).toBe(200);
});

test('the past, and what answers words best, do not go on', async () => {
  const past = await (await ask('tripoli.json?lang=en&asOf=2100-01-01')).json();
  expect([past.live, past.past]).toEqual([undefined, 'The record as it stood on 1 January 2100.']);
  const best = await (await ask('tripoli.json?text=tripoli&order=RELEVANCE')).json();
  expect(best.live).toBeUndefined();
});

test.each([
  ['none.json', 404, 'There is nothing here'],
  ['tripoli.json?kinds=NONE', 400, 'There is nothing to show for this address'],
  ['tripoli.json?first=0', 400, 'There is nothing to show for this address'],
  ['tripoli.json?first=101', 400, 'There is nothing to show for this address'],
])('%s is answered %i, in words', async (path, status, title) => {
  const answer = await ask(path, { accept: 'text/html', 'accept-language': 'en' });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toMatchObject({ title, language: 'en', direction: 'ltr', said: expect.any(Array) });
});

test('what an element follows is run where trusted documents alone are, and the script is small', async () => {
  await using folder = await tempFolder();
  const operations = folder.file('manifest.json');
  await writeFile(operations, JSON.stringify({ viewer: '{ viewer { role } }' }));
  await using trusted = await testApp({ tripoli: true, config: { operations, operationsOnly: true } });
  const { live } = await (await ask('tripoli.json', {}, trusted)).json();
  expect(trusted.app.trusted.textOf({ query: live.query })).toBe(live.query);
  const script = await trusted.app.fetch(
    new Request('http://waqai.test/embed/waqai-timeline.js', {
      headers: { 'accept-encoding': 'br', origin: 'https://paper.example' },
    }),
  );
  expect([script.headers.get('access-control-allow-origin'), script.headers.get('content-type')]).toEqual([
    '*',
    'text/javascript; charset=utf-8',
  ]);
  expect((await script.arrayBuffer()).byteLength).toBeLessThan(20_000);
});
