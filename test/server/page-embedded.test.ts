import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { publish } from '../kit/incidents.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// A timeline in a frame of another page.

let browser: TestBrowser;
let waqai: TestServer;
beforeAll(async () => {
  [browser, waqai] = await Promise.all([testBrowser(), testServer({ tripoli: true })]);
});
afterAll(() => Promise.all([browser[Symbol.asyncDispose](), waqai[Symbol.asyncDispose]()]));

const framed = (path: string) =>
  `document.body.innerHTML = '<iframe src="${waqai.address}${path}" width="700" height="900"></iframe>'`;

test('a page of another origin shows a timeline that goes on live, is searched in its frame, and leads out of it', async () => {
  await using page = await browser.open();
  await page.evaluate(framed('/embed/timelines/tripoli?lang=en'));
  const frame = page.frameLocator('iframe');
  await frame.locator('.live').getByText('Live: what is recorded').waitFor();
  expect(await frame.locator('li.event').count()).toBe(10);
  expect(await frame.locator('header.site').count()).toBe(0);
  await publish(waqai, 'of a moment ago');
  await frame.locator('.live [role=status]').getByText('1 new event.').waitFor();
  await frame.locator('.live').getByRole('link', { name: 'Show' }).click();
  await frame.locator('li.event h4').getByText('of a moment ago').waitFor();
  await frame.locator('#text').fill('memoranda');
  await frame.locator('#text').press('Enter');
  const signed = frame.locator('li.event h4 a').filter({ hasText: 'Turkey sign two memoranda' });
  await frame.locator('.asked').getByText('memoranda').waitFor();
  expect(await frame.locator('li.event').count()).toBe(2);
  const opened = page.context().waitForEvent('page');
  await signed.click();
  await using event = await opened;
  await event.waitForURL(/\/events\/event_\w+\?lang=en$/);
  expect(await event.locator('h1').textContent()).toContain('two memoranda');
  expect(browser.complaints).toEqual([]);
});

test.each(['/timelines/tripoli', '/', '/embed/events/x', '/graphql'])('%s is in no frame', async (path) => {
  await using page = await browser.open();
  await page.evaluate(framed(path));
  await page.waitForEvent('console', (message) => /frame/i.test(message.text()));
  expect(await page.frameLocator('iframe').locator('main').count()).toBe(0);
  browser.complaints.length = 0;
});
