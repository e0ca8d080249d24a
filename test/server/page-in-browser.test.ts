import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../kit/axe-violations.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { addEvent, claimBy } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The page as a real browser shows it, without a script of its own.

let browser: TestBrowser;
let waqai: TestServer;
beforeAll(async () => {
  [browser, waqai] = await Promise.all([testBrowser(), testServer({ tripoli: true })]);
});
afterAll(() => Promise.all([browser[Symbol.asyncDispose](), waqai[Symbol.asyncDispose]()]));

test('it is whole in both languages from 320 px on, asks for nothing elsewhere, and breaks nothing of its policy', async () => {
  const claims = [claimBy('al-jazeera', { statement: { en: 'x'.repeat(5_000) } }), claimBy('gna', { stance: 'DENIES' })];
  const title = { en: '<img src=x onerror="document.title = 1"> \u202e turned' };
  const { subject } = await waqai.record.write(addEvent({ title, summary: { en: 'y'.repeat(5_000) } }, { claims, reason: 'r' }));
  for (const width of [320, 1440]) {
    await using page = await browser.open({ width });
    for (const path of [
      '/?lang=en',
      '/?lang=ar',
      '/?kinds=CLASH&lang=ar',
      `/events/${subject}?lang=en`,
      `/events/${subject}/1?lang=ar`,
    ]) {
      const answer = await page.goto(waqai.address + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      expect(await page.evaluate('getComputedStyle(document.body).margin')).toBe('0px');
      expect(await page.title()).toMatch(/ · waqai · وقائع$/);
    }
  }
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('a reader searches and filters by the form, goes to an event and its other language, and by the keyboard past the head', async () => {
  await using page = await browser.open();
  await page.goto(`${waqai.address}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.fill('#text', 'مُذكّرتي');
  await page.keyboard.press('Enter');
  await page.waitForURL(/text=/);
  expect(await page.locator('li.event').count()).toBe(2);
  await page.click('form details summary');
  await page.check('input[name=kinds][value=AGREEMENT]');
  await page.locator('form.search button').last().click();
  await page.waitForURL(/kinds=AGREEMENT/);
  expect(await page.locator('li.event h4').allTextContents()).toEqual([
    'The Government of National Accord and Turkey sign two memoranda of understanding',
  ]);
  await page.click('li.event h4 a');
  await page.click('header a[lang=ar]');
  await page.waitForURL(/\/events\/event_\w+\?lang=ar/);
  expect(await page.evaluate('getComputedStyle(document.documentElement).direction')).toBe('rtl');
  expect(await page.locator('h1').textContent()).toBe('حكومة الوفاق الوطني وتركيا توقعان مذكرتي تفاهم');
  await page.click('nav.crumbs a');
  await page.waitForURL(/\/timelines\/tripoli\?lang=ar/);
  expect(browser.complaints).toEqual([]);
});

test('Arabic is set in the letters that the server brings, whatever the system has, and nothing else is', async () => {
  await using page = await browser.open();
  await page.goto(`${waqai.address}/?lang=ar`);
  const loaded = 'document.fonts.ready.then((fonts) => [...fonts].map(({ family, status }) => [family, status]))';
  expect(await page.evaluate(loaded)).toEqual([['Vazirmatn', 'loaded']]);
  const devtools = await page.context().newCDPSession(page);
  const { root } = await devtools.send('DOM.getDocument');
  await devtools.send('CSS.enable');
  const fontsOf = async (selector: string): Promise<string[]> => {
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName : 'of the system'));
  };
  expect(await fontsOf('main h2')).toEqual(['Vazirmatn']);
  expect(await fontsOf('header a[lang=en]')).toEqual(['of the system']);
  expect(browser.askedElsewhere).toEqual([]);
});

test('an event that an address leads to, and what the keyboard goes back to, is not behind the heading that stays', async () => {
  await using page = await browser.open({ width: 320 });
  await page.goto(`${waqai.address}/?lang=en&text=tripoli`);
  const event = page.locator('section.days:has(li.event + li.event) li.event + li.event').first();
  const top = async (of: string) =>
    event.evaluate((tag, what) => {
      const shown =
        what === 'heading' ? tag.closest('section')?.querySelector('h3') : what === 'focus' ? document.activeElement : tag;
      const { top: above = 0, bottom = 0 } = shown?.getBoundingClientRect() ?? {};
      return what === 'heading' ? bottom : above;
    }, of);
  await page.goto(`${waqai.address}/?lang=en&text=tripoli#${await event.getAttribute('id')}`);
  expect(await top('event')).toBeGreaterThanOrEqual(await top('heading'));
  await event.locator('a').last().focus();
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Shift+Tab');
    expect(await top('focus')).toBeGreaterThanOrEqual(await top('heading'));
  }
  // Above a part of the page nothing stays, and nothing of the part before is shown.
  await page.goto(`${waqai.address}/?lang=en#list`);
  const part = await page.locator('h2#list').boundingBox();
  expect(part?.y).toBeGreaterThanOrEqual(0);
  expect(part?.y).toBeLessThan(40);
});

test('it is printed dark on light, whatever the screen has, with what was closed, and without what is for a screen alone', async () => {
  await using page = await browser.open();
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.goto(`${waqai.address}/?kinds=AGREEMENT&lang=en`);
  const colours = 'getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.documentElement).color';
  expect(await page.evaluate(colours)).toBe('rgb(251, 250, 247)rgb(28, 27, 26)');
  expect(await page.evaluate('getComputedStyle(document.querySelector(".drawn")).color')).toBe('rgb(28, 32, 36)');
  expect(await page.locator('.claim .statement').first().isVisible()).toBe(true);
  for (const screen of ['form', '.on-page', '.live', '.asked a', '.past'])
    expect(await page.locator(screen).first().isVisible()).toBe(false);
  expect(await page.locator('.asked').textContent()).toContain('What happened: Agreement');
});

test.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['ar', 'light'],
  ['ar', 'dark'],
] as const)('axe-core finds nothing on any view, in %s, %s', async (lang, colorScheme) => {
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const { subject } = await waqai.record.write(
    addEvent({}, { claims: [claimBy('al-jazeera'), claimBy('gna', { stance: 'DENIES' })], reason: 'r' }),
  );
  await using page = await browser.open();
  await page.emulateMedia({ colorScheme });
  for (const path of [
    '/',
    '/?kinds=CLASH&asOf=2026-01-01',
    '/?kinds=CLASHES',
    `/timelines/tripoli/compare?asOf=${head}`,
    `/events/${subject}`,
    `/events/${subject}/1`,
    '/timelines/none',
  ]) {
    const address = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
    await page.goto(waqai.address + address);
    await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
    expect([address, await axeViolations(page)]).toEqual([address, []]);
  }
});

test('what axe-core finds in a page, or in a part of it, is told by its rule and its elements', async () => {
  const page = await browser.open();
  await page.setContent(
    '<html lang="en"><title>A page</title><main><h1>It</h1><img src="data:,"><p><button></button></p></main></html>',
  );
  expect(await axeViolations(page)).toEqual([
    ['button-name', ['<button></button>']],
    ['image-alt', ['<img src="data:,">']],
  ]);
  expect(await axeViolations(page, 'p')).toEqual([['button-name', ['<button></button>']]]);
  await page.close();
});
