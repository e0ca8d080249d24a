import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { type HttpProxy, openHttpProxy } from '../kit/http-proxy.ts';
import { publish } from '../kit/incidents.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// What the page's own script tells while the page stays open.

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

const news = (page: Page) => page.locator('.live [role=status]');
const told = (page: Page, text: string | RegExp) => news(page).getByText(text).first().waitFor();

test('what is published is told within the page, nothing moves until it is shown, and a view tells of its own alone', async () => {
  await publish(waqai, 'of before');
  await using page = await browser.open();
  await page.goto(`${proxy.address}/?lang=en`);
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await page.getByText('Live: what is recorded').waitFor();
  const title = '<img src=x onerror="document.title = 1">';
  await waqai.record.write(addEvent({ kind: 'PROTEST', title: { en: title } }));
  await told(page, '1 new event.');
  await publish(waqai, 'another');
  await told(page, '2 new events.');
  expect(await news(page).locator('li').allTextContents()).toEqual(['another', title]);
  expect(await page.locator('li.event').count()).toBe(1);
  await news(page).getByRole('link', { name: 'Show' }).click();
  await page.locator('li.event').nth(2).waitFor();
  await page.goto(`${proxy.address}/?kinds=PROTEST&lang=ar`);
  await page.locator('.live .note').getByText('بث حي').waitFor();
  await publish(waqai, 'no protest');
  await waqai.record.write(addEvent({ kind: 'PROTEST' }));
  await told(page, 'حدث جديد واحد');
  await news(page).locator('li a').click();
  await page.waitForURL(/\/events\/event_\w+\?lang=ar$/);
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('what is shown and corrected, and what is taken back, says so in its place, with the reason', async () => {
  const { subject } = await waqai.record.write(addEvent({ title: { en: 'Shown' } }));
  await using page = await browser.open();
  await page.goto(`${proxy.address}/?lang=en`);
  const item = page.locator('li.event');
  const reason = 'it was <b>not</b> so';
  await waqai.record.write({
    type: 'correctEvent',
    input: { id: subject!, expectedVersion: 1, reason, set: { title: { en: 'Corrected' } } },
  });
  await item.getByText(`Corrected. Reason: \u2068${reason}\u2069`).waitFor();
  await told(page, '1 change.');
  await waqai.record.write({ type: 'retractEvent', input: { id: subject!, expectedVersion: 2, reason: 'nobody saw it' } });
  await item.getByText('Taken back.').waitFor();
  expect(await item.locator('h4').textContent()).toBe('Shown');
});

test('what is shown, leaves the view and comes back has changed, and is not new', async () => {
  const { subject } = await waqai.record.write(addEvent({ kind: 'CLASH' }));
  await using page = await browser.open();
  await page.goto(`${proxy.address}/?lang=en&kinds=CLASH`);
  const correct = (expectedVersion: number, kind: 'CLASH' | 'PROTEST') =>
    waqai.record.write({ type: 'correctEvent', input: { id: subject!, expectedVersion, reason: 'r', set: { kind } } });
  await correct(1, 'PROTEST');
  await correct(2, 'CLASH');
  await publish(waqai, 'another');
  await told(page, 'another');
  expect(await news(page).locator('.fresh').textContent()).toMatch(/^1 new event and 1 change\./);
  expect(await news(page).locator('li').allTextContents()).toEqual(['another']);
});

test('a page whose connection is cut, and whose server is away for a while, says so, and misses nothing', async () => {
  await using page = await browser.open();
  await page.goto(`${proxy.address}/?lang=en`);
  await page.getByText('Live: what is recorded').waitFor();
  await publish(waqai, 'one');
  await told(page, '1 new event.');
  proxy.away();
  await page.getByText('The connection is lost').waitFor();
  await proxy.refused.one();
  await publish(waqai, 'two');
  await publish(waqai, 'three');
  proxy.back();
  await told(page, '3 new events.');
  await page.getByText(/There was no connection from \S+ to \S+\. What was missed is told here: 2 new events\./).waitFor();
  expect(waqai.cut()).toBeGreaterThan(0);
  await publish(waqai, 'four');
  await told(page, '4 new events.');
  await page.getByText('Live: what is recorded').waitFor();
});

test('the past does not go on, and without a script nothing is promised', async () => {
  await publish(waqai, 'one');
  await using page = await browser.open();
  await page.goto(`${proxy.address}/?asOf=2020-01-01`);
  expect(await page.locator('[data-stream]').count()).toBe(0);
  const plain = await (await fetch(`${proxy.address}/`, { headers: { accept: 'text/html' } })).text();
  expect(plain).toMatch(/<div class="live" [^>]* hidden><\/div>/);
});
