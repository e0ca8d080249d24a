import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { axeViolations } from '../kit/axe-violations.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { hostPage } from '../kit/host-page.ts';
import { type HttpProxy, openHttpProxy } from '../kit/http-proxy.ts';
import { publish } from '../kit/incidents.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The element in pages of others, in a real browser.

let browser: TestBrowser;
let waqai: TestServer;
let proxy: HttpProxy;
beforeAll(async () => {
  browser = await testBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());
beforeEach(async () => {
  waqai = await testServer();
  proxy = await openHttpProxy(waqai);
  for (const request of basicRecord) await waqai.record.write(request);
  return async () => {
    await proxy[Symbol.asyncDispose]();
    await waqai[Symbol.asyncDispose]();
  };
});

const script = () => `<script type="module" src="${proxy.address}/embed/waqai-timeline.js"></script>`;
const element = (attributes = '', fallback = '') =>
  `<waqai-timeline src="${proxy.address}/timelines/tripoli" ${attributes}>${fallback}</waqai-timeline>`;
const titles = (page: Page) => page.locator('[part=event-title]').allTextContents();
const told = (page: Page, text: string) => page.locator('[part=news]').getByText(text).waitFor();
const hears = (page: Page) => page.locator('[part=state][data-state=hears]').first().waitFor();

async function opened(body: string, options: Parameters<typeof hostPage>[1] = {}, width = 1280) {
  const host = await hostPage(script() + body, options);
  const page = await browser.open({ width });
  await page.goto(host.address);
  return Object.assign(page, {
    async [Symbol.asyncDispose]() {
      await page.close();
      await host[Symbol.asyncDispose]();
    },
  });
}

test('ten elements of a page go on live over one connection, each with what it is asked for', async () => {
  const filters = Array.from({ length: 8 }, (_, i) => `filter="text=word${i}"`);
  await using page = await opened(
    [element(), element('filter="kinds=PROTEST"'), ...filters.map((each) => element(each))].join(''),
  );
  await waqai.untilReaders(10);
  await waqai.record.write(addEvent({ kind: 'PROTEST', title: { en: 'In the square' } }));
  await publish(waqai, 'Of word3 alone');
  await page.locator('waqai-timeline').nth(0).getByText('2 new events.').waitFor();
  for (const i of [1, 5]) await page.locator('waqai-timeline').nth(i).getByText('1 new event.').waitFor();
  expect(await page.locator('[part=show]').count()).toBe(3);
  await untilTrue(() => waqai.connections.size === 1);
  expect(waqai.hub.readers).toBe(10);
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('what is new waits until it is shown, what is shown is corrected in its place with the reason, and what is taken back says so', async () => {
  const { subject } = await waqai.record.write(addEvent({ title: { en: 'Shown' } }));
  await using page = await opened(element('language="en"'));
  await hears(page);
  await publish(waqai, 'Before it');
  await told(page, '1 new event.');
  expect(await titles(page)).toEqual(['Shown']);
  const reason = 'it was <b>not</b> so';
  const set = { title: { en: 'Corrected' } };
  await waqai.record.write({ type: 'correctEvent', input: { id: subject!, expectedVersion: 1, reason, set } });
  await page.locator('[part=notice]').getByText(`Corrected. Reason: ${reason}`).waitFor();
  expect(await titles(page)).toEqual(['Corrected']);
  await told(page, '1 new event and 1 change.');
  await page.getByRole('button', { name: 'Show' }).click();
  expect((await titles(page)).toSorted()).toEqual(['Before it', 'Corrected']);
  expect(await page.locator('[part=notice]').count()).toBe(0);
  await waqai.record.write({ type: 'retractEvent', input: { id: subject!, expectedVersion: 2, reason: 'nobody saw it' } });
  await page.locator('[part=notice]').getByText('Taken back. Reason: nobody saw it').waitFor();
  await page.getByText('Retracted', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await titles(page)).toEqual(['Before it']);
});

test('where the connection is cut and the server is away for a while, it says so, and goes on with nothing missed', async () => {
  await using page = await opened(element('language="ar"'));
  await hears(page);
  await publish(waqai, 'one');
  await told(page, 'حدث جديد واحد');
  proxy.away();
  await page.locator('[part=state][data-state=lost]').getByText('انقطع').waitFor();
  await proxy.refused.one();
  await publish(waqai, 'two');
  await publish(waqai, 'three');
  proxy.back();
  await told(page, '3 أحداث جديدة');
  await hears(page);
  await page.getByRole('button').click();
  expect((await titles(page)).toSorted()).toEqual(['one', 'three', 'two']);
  browser.complaints.length = 0;
});

test('it is shown under a strict policy of its page, which needs to allow nothing but the server, and no text is ever markup', async () => {
  const title = '<img src=x onerror="document.title = 1"> \u202e turned';
  await waqai.record.write(addEvent({ title: { en: title }, summary: { en: '<b>' } }, { claims: [claimBy('gna')] }));
  const origin = proxy.address;
  const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin} ${origin.replace('http', 'ws')}; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`;
  await using page = await opened(element(), { policy });
  await hears(page);
  expect(await titles(page)).toEqual([title]);
  expect(await page.locator('[part=summary]').textContent()).toBe('<b>');
  expect(await page.title()).toBe('A page');
  expect(await page.locator('[part=timeline]').evaluate((tag) => getComputedStyle(tag).paddingTop)).toBe('16px');
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('it is themed by custom properties, its attributes may change, and what stands in it is there until the server has answered', async () => {
  await waqai.record.write(addEvent({ kind: 'PROTEST', title: { en: 'In the square', ar: 'في الميدان' } }));
  await using page = await opened('');
  proxy.refuse(({ url }) => url?.includes('.json') === true);
  await page
    .locator('main')
    .evaluate(
      (tag, markup) => tag.insertAdjacentHTML('beforeend', markup),
      element(
        'style="--waqai-ground: rgb(1, 2, 3)" language="ar" heading="3"',
        '<a href="https://record.example/">The record</a>',
      ),
    );
  await page.getByRole('link', { name: 'The record' }).waitFor();
  await proxy.refused.one();
  proxy.back();
  await hears(page);
  expect(await page.getByRole('link', { name: 'The record' }).isVisible()).toBe(false);
  expect(await page.locator('h4').textContent()).toBe('في الميدان');
  const section = page.locator('[part=timeline]');
  expect(await section.evaluate((tag) => [getComputedStyle(tag).backgroundColor, getComputedStyle(tag).direction])).toEqual([
    'rgb(1, 2, 3)',
    'rtl',
  ]);
  await page.locator('waqai-timeline').evaluate((tag) => tag.setAttribute('language', 'en'));
  await page.locator('h4').getByText('In the square').waitFor();
  await page.locator('waqai-timeline').evaluate((tag) => tag.setAttribute('filter', 'kinds=NONE'));
  await page.getByText('There is nothing to show for this address.').waitFor();
  await page.locator('waqai-timeline').evaluate((tag) => tag.setAttribute('filter', 'kinds=CLASH'));
  await page.getByText('No event of this timeline is like that.').waitFor();
  await page.locator('waqai-timeline').evaluate((tag) => tag.remove());
  await waqai.untilReaders(0);
  browser.complaints.length = 0;
});

const looks = ['en', 'ar'].flatMap((language) => ['light', 'dark'].map((theme) => [language, theme] as const));

test.each(looks)('axe-core finds nothing in it, in %s, %s, from 320 px on', async (language, theme) => {
  const claims = [claimBy('al-jazeera'), claimBy('gna', { stance: 'DENIES' })];
  const { subject } = await waqai.record.write(addEvent({ title: { en: 'x'.repeat(200) } }, { claims, reason: 'r' }));
  await using page = await opened(element(`language="${language}" theme="${theme}"`), { language });
  await hears(page);
  const set = { title: { en: `Corrected ${'x'.repeat(200)}` } };
  await waqai.record.write({ type: 'correctEvent', input: { id: subject!, expectedVersion: 1, reason: 'r', set } });
  await page.locator('[part=show]').waitFor();
  await page.locator('[part=notice]').waitFor();
  // What is in the element is not among what the document animates.
  await page.evaluate('document.querySelector("waqai-timeline").shadowRoot.getAnimations().forEach((each) => each.finish())');
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await axeViolations(page)]).toEqual([width, []]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  }
});
