import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { testBrowser } from '../kit/browser.ts';
import { testApp } from '../kit/test-app.ts';

const script = createRequire(import.meta.url).resolve('@knight-lab/timelinejs/dist/js/timeline.js');

test('TimelineJS3 itself shows the feed in a browser: every slide, with its date in words, right-to-left text from the right', async () => {
  await using waqai = await testApp({ tripoli: true });
  const response = await waqai.app.fetch(new Request('http://waqai.test/feeds/timelinejs.json?timelines=tripoli&language=ar'));
  const data = await response.json();
  await using browser = await testBrowser();
  const page = await browser.open();
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="timeline" style="width: 1200px; height: 800px"></div>');
  await page.addScriptTag({ content: readFileSync(script, 'utf8') });
  await page.evaluate((given) => {
    const { TL } = window as unknown as { TL: { Timeline: new (id: string, data: unknown, options: object) => unknown } };
    new TL.Timeline('timeline', given, { language: 'en', font: null, soundcite: false, ga_measurement_id: null });
  }, data);
  await page.waitForSelector('.tl-slide .tl-headline');
  const titles = await page.locator('.tl-slide h2.tl-headline').allTextContents();
  const { nodes } = (
    await waqai.ask('{ events(first: 100) { nodes { title(language: "ar") { text } date { text(language: "ar") { text } } } } }')
  ).data.events;
  const shown = titles.map((title) => title.trim());
  for (const { title } of nodes) expect(shown).toContain(title.text);
  const dates = (await page.locator('.tl-slide h3.tl-headline-date').allTextContents()).map((date) => date.trim());
  // The cover has none.
  expect(dates.filter((date) => date !== '').toSorted()).toEqual(
    nodes.map(({ date }: { date: { text: { text: string } } }) => date.text.text).toSorted(),
  );
  const direction = await page
    .locator('.tl-slide .tl-text-content div[dir]')
    .first()
    .evaluate((each) => getComputedStyle(each).direction);
  expect(direction).toBe('rtl');
});
