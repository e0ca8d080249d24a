import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { publish } from '../kit/incidents.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await testBrowser();
  waqai = await testServer({ tripoli: true });
});

afterAll(async () => {
  await waqai[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
});

async function openPlayground(width = 1280): Promise<Page> {
  const page = await browser.open({ width });
  const introspected = page.waitForResponse((response) => response.request().postData()?.includes('IntrospectionQuery') === true);
  await page.goto(waqai.graphql);
  await introspected;
  await page.waitForSelector('.graphiql-query-editor .view-line');
  await untilRemembered(page, 0);
  return page;
}

/** Waits until an expression is true in a page. (Playwright’s own waiting evaluates text in the page, which its policy forbids.) */
function untilSo(page: Page, expression: string): Promise<void> {
  return untilTrue(() => page.evaluate(expression) as Promise<boolean>);
}

/** Waits until the page has taken notice of the tab that is open: for a moment it would still run the operation of another. */
async function untilRemembered(page: Page, tab: number): Promise<void> {
  await untilSo(page, `Object.values(localStorage).some((value) => value.includes('"activeTabIndex":${tab}'))`);
}

/** Writes into an editor, in place of what is there, as somebody does who types. */
async function type(page: Page, editor: string, text: string): Promise<void> {
  await page.click(`${editor} .view-lines:visible`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

async function openTab(page: Page, name: string): Promise<void> {
  const names = await page.locator('.graphiql-tab-button').allTextContents();
  await page.click(`.graphiql-tab-button:text-is("${name}")`);
  await untilRemembered(page, names.indexOf(name));
}

/** Presses the play button, and answers what the server does. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own query
async function run(page: Page): Promise<any> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.click('.graphiql-execute-button');
  return await (await answered).json();
}

/** Waits until the answer shows a text. */
async function untilShown(page: Page, text: string): Promise<void> {
  // Monaco shows blanks as no-break spaces.
  await untilSo(
    page,
    `document.querySelector('.result-window')?.textContent.replaceAll('\\u00a0', ' ').includes(${JSON.stringify(text)})`,
  );
}

test('the playground needs nothing from elsewhere, has examples in its tabs, and says where to get a key', async () => {
  await using page = await openPlayground();
  expect(await page.title()).toContain('waqai');
  const names = await page.locator('.graphiql-tab').allTextContents();
  expect(names.map((name) => /^[A-Z]\w+?(?=wze|$)/.exec(name)?.[0] ?? name)).toEqual([
    'Events',
    'WesternLibya',
    'Incidents',
    'AddEvent',
  ]);
  await expect.poll(() => page.locator('.graphiql-editor-tool').first().textContent()).toMatch(/npm.run.waqai.--.keys.create/);
  for (const name of ['Events', 'WesternLibya']) {
    await openTab(page, name);
    expect(await run(page)).toEqual({
      data: expect.anything(),
      extensions: { cost: { requested: expect.any(Number), limit: 50_000 } },
    });
  }
  await untilShown(page, '"direction": "RTL"');
  expect(browser.askedElsewhere).toEqual([]);
  expect(browser.complaints).toEqual([]);
});

test('a query typed by hand, without first and without an id, answers ten events in the order of their dates', async () => {
  await using page = await openPlayground();
  await type(page, '.graphiql-query-editor', '{ events { totalCount nodes { date { edtf } title { text } } } }');
  // The page takes what was typed a moment later, and then names the tab after it.
  await page.waitForSelector('.graphiql-tab-active:has-text("untitled")');
  const { data } = await run(page);
  expect(data.events.nodes.map(({ date }: { date: { edtf: string } }) => date.edtf)).toEqual([
    '2019-04-04',
    '2019-11',
    '[2020-05-16..2020-05-18]',
    '2020-05-17?',
    '2020-05-17?',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '2020-05-18?',
  ]);
  await untilShown(page, '"totalCount": 10');
});

test('what is added and published in one window appears in another one’s subscription', async () => {
  await using following = await openPlayground();
  await openTab(following, 'Incidents');
  await following.click('.graphiql-execute-button');
  await untilShown(following, '"__typename": "Started"');
  await using writing = await openPlayground();
  await openTab(writing, 'AddEvent');
  expect((await run(writing)).data.addEvent.__typename).toBe('NotAllowed');
  const { secret } = await waqai.keyOf('EDITOR');
  await type(writing, '.graphiql-editor-tool', `{ "Authorization": "Bearer ${secret}" }`);
  // The page takes what was typed a moment later; until then nobody asks, and is told so.
  for (let answer = 'NotAllowed'; answer === 'NotAllowed'; ) answer = (await run(writing)).data.addEvent.__typename;
  await untilShown(writing, '"__typename": "EventAccepted"');
  await untilShown(following, 'Al Jazeera: a first statement');
  expect(browser.complaints).toEqual([]);
});

test('the editor completes what is typed, in a worker of its own, under a policy that lets nothing else run', async () => {
  await using page = await browser.open();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const [response] = await Promise.all([page.waitForResponse(waqai.graphql), page.goto(waqai.graphql)]);
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; worker-src 'self'; /);
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*|http/);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  await type(page, '.graphiql-query-editor', '{ possibleD');
  await untilSo(page, `document.querySelector('.suggest-widget')?.textContent.includes('possibleDuplicates') === true`);
  expect(workers.length).toBeGreaterThan(0);
  await page.evaluate(
    `document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))`,
  );
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')]);
});

test('an address with an operation opens it, with its variables, in one tab however often, and runs the operation that it names', async () => {
  const query =
    'query Count { events { totalCount } } query Words($first: Int) { events(first: $first) { nodes { title { text } } } }';
  const variables = '{ "first": 2 }';
  const asked = new URLSearchParams({ query, variables, operationName: 'Words' });
  await using page = await browser.open();
  for (let times = 0; times < 2; times++) {
    await page.goto(`${waqai.graphql}?${asked}`);
    await page.waitForSelector('.graphiql-query-editor .view-line');
    await untilSo(page, `document.querySelector('.graphiql-query-editor').textContent.includes('totalCount')`);
    await untilRemembered(page, 0);
    expect(await page.locator('.graphiql-tab').count()).toBe(5);
  }
  const answered = page.waitForResponse(
    (response) => response.request().postData()?.includes('"operationName":"Words"') === true,
  );
  await page.click('.graphiql-query-editor .view-lines:visible');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+Enter');
  expect((await (await answered).json()).data.events.nodes).toHaveLength(2);
  expect(browser.complaints).toEqual([]);
});

test('a subscription’s messages stand below each other, the newest first, each with its time and its cursor', async () => {
  await using page = await openPlayground();
  await openTab(page, 'Incidents');
  await page.click('.graphiql-execute-button');
  await untilShown(page, '"__typename": "Started"');
  for (const title of ['The first', 'The second']) await publish(waqai, title);
  await untilShown(page, '"messages": 3');
  const shown: string = await page.evaluate(
    `document.querySelector('.result-window .view-lines').innerText.replaceAll('\u00a0', ' ')`,
  );
  expect(shown).toMatch(/"time": "\d\d:\d\d:\d\d\.\d{3}"[\s\S]*"cursor": "c_/);
  await untilShown(page, 'The second');
  await page.click('.graphiql-execute-button');
  await waqai.untilReaders(0);
  expect(browser.complaints).toEqual([]);
});

test('the page is asked for each time, and what it loads is kept for good, packed, by names that change with what it says', async () => {
  const ask = (path: string, headers: Record<string, string>) => fetch(new URL(path, waqai.graphql), { headers });
  const html = { accept: 'text/html' };
  const page = await ask('', html);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect((await ask('', { ...html, 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304);
  const text = await page.text();
  expect(text.length).toBeLessThan(8_000);
  const loads = [...text.matchAll(/"(\?playground=[^"]+)"/g)].map(([, path = '']) => path);
  expect(loads.map((path) => path.replace(/\..*/, ''))).toEqual([
    '?playground=style',
    '?playground=graphiql',
    '?playground=start',
  ]);
  for (const [path, type] of loads.map((each, i) => [each, ['text/css', 'text/javascript'][Math.min(i, 1)]] as const)) {
    const part = await ask(path, { 'accept-encoding': 'br' });
    expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(part.headers.get('content-type')).toContain(type);
    expect(part.headers.get('content-encoding')).toBe('br');
    await part.body?.cancel();
  }
  expect((await ask('?playground=start.gone', {})).status).toBe(404);
});

test('no page of another origin shows the playground in a frame', async () => {
  await using page = await browser.open();
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(waqai.graphql)} }))`,
  );
  await untilTrue(() => browser.complaints.some((each) => each.includes('frame')));
  expect(browser.complaints.splice(0)).toEqual([expect.stringContaining("frame-ancestors 'none'")]);
});

test('on a narrow screen the answer stands below the question, and both can be read', async () => {
  await using page = await openPlayground(390);
  await run(page);
  await untilShown(page, '"totalCount"');
  const [question, answer] = [
    await page.locator('.graphiql-query-editor').boundingBox(),
    await page.locator('.result-window').boundingBox(),
  ];
  expect(answer!.y).toBeGreaterThan(question!.y + question!.height - 1);
  for (const box of [question!, answer!]) expect(box.width).toBeGreaterThan(220);
});
