import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../../kit/browser.ts';
import { type LivedEvents, setClock, writeLived } from '../../kit/lived-record.ts';
import { type TestServer, testServer } from '../../kit/test-server.ts';

// What a reader chooses in the pictures, with a mouse, a finger and the keyboard, in a real browser.

let browser: TestBrowser;
let waqai: TestServer;
let events: LivedEvents;
beforeAll(async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  [browser, waqai] = await Promise.all([testBrowser(), testServer({ surroundings: clock.surroundings })]);
  events = await writeLived((request) => waqai.record.write(request), clock.goTo);
});
afterAll(() => Promise.all([browser[Symbol.asyncDispose](), waqai[Symbol.asyncDispose]()]));

const bars = (page: Page) => page.locator('a.picture-bar');

async function middleOf(page: Page, bar: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await bars(page).nth(bar).boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

async function daysOf(page: Page, bar: number): Promise<string | null> {
  return bars(page).nth(bar).getAttribute('data-from');
}

/** What the address is narrowed to. */
function days(page: Page): (string | null)[] {
  const { searchParams } = new URL(page.url());
  return ['occurred.firstDay', 'occurred.lastDay', 'kinds'].map((name) => searchParams.get(name));
}

describe.each(['en', 'ar'])('in %s', (lang) => {
  test('dragging across the bars narrows the view to their days, whichever way, and a bar that is pressed to its own', async () => {
    await using page = await browser.open();
    for (const [from, to] of [
      [3, 6],
      [6, 3],
    ] as const) {
      await page.goto(`${waqai.address}/?kinds=CLASH&lang=${lang}`);
      await page.locator('.brush').waitFor();
      const [first, last] = [await daysOf(page, 3), await daysOf(page, 6)];
      const [start, end] = [await middleOf(page, from), await middleOf(page, to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 4 });
      expect(await page.locator('a.picture-bar.is-chosen').count()).toBe(4);
      await page.mouse.up();
      await page.waitForURL(/occurred\.firstDay/);
      expect(days(page)).toEqual([first, last, 'CLASH']);
      expect(await page.locator('li.event').count()).toBe(4);
    }
    await page.goto(`${waqai.address}/?lang=${lang}`);
    await page.locator('.brush').waitFor();
    const day = await daysOf(page, 5);
    const { x, y } = await middleOf(page, 5);
    await page.mouse.click(x, y);
    await page.waitForURL(/occurred\.firstDay/);
    expect(days(page)).toEqual([day, day, null]);
  });

  test('with the keyboard both ends are moved, are told in words, and Enter shows what lies between', async () => {
    await using page = await browser.open({ width: 320 });
    await page.goto(`${waqai.address}/?lang=${lang}`);
    const ends = page.locator('.brush input');
    await ends.first().focus();
    // Forward is where the reader's time runs.
    const forward = lang === 'ar' ? 'ArrowLeft' : 'ArrowRight';
    await page.keyboard.press(forward);
    await page.keyboard.press(forward);
    await page.keyboard.press('Tab');
    for (let i = 0; i < 3; i++) await page.keyboard.press(lang === 'ar' ? 'ArrowRight' : 'ArrowLeft');
    const [first, last] = [await daysOf(page, 2), await daysOf(page, 25)];
    const told = await ends.evaluateAll((all) => all.map((each) => each.getAttribute('aria-valuetext')));
    expect(told).toEqual(await Promise.all([2, 25].map((bar) => bars(page).nth(bar).locator('title').textContent())));
    const shown = await page.locator('.brush label .note').allTextContents();
    expect(shown).toEqual(told.map((each) => each?.replace(/: .*/, '')));
    expect(await page.locator('.brush .note').last().textContent()).toContain('24');
    await page.keyboard.press('Enter');
    await page.waitForURL(/occurred\.firstDay/);
    expect(days(page)).toEqual([first, last, null]);
  });
});

test('a finger chooses by moving across, and Escape gives up what was begun', async () => {
  await using page = await browser.open({ width: 320 });
  await page.goto(`${waqai.address}/?lang=en`);
  await page.locator('.brush').waitFor();
  const drawing = page.locator('.drawn-histogram > svg');
  const [start, end] = [await middleOf(page, 2), await middleOf(page, 8)];
  const touch = (type: string, { x, y }: { readonly x: number; readonly y: number }) =>
    drawing.dispatchEvent(type, {
      pointerId: 1,
      pointerType: 'touch',
      isPrimary: true,
      button: 0,
      clientX: x,
      clientY: y,
      bubbles: true,
    });
  // Pointers that are only told of cannot be held.
  await drawing.evaluate((svg) => Object.assign(svg, { setPointerCapture: () => undefined }));
  expect(
    await drawing.evaluate(
      'document.querySelector(".drawn-histogram > svg") && getComputedStyle(document.querySelector(".drawn-histogram > svg")).touchAction',
    ),
  ).toBe('pan-y');
  await touch('pointerdown', start);
  await touch('pointermove', end);
  expect(await page.locator('a.picture-bar.is-chosen').count()).toBe(7);
  await page.keyboard.press('Escape');
  expect(await page.locator('a.picture-bar.is-chosen').count()).toBe(0);
  await touch('pointerdown', start);
  await touch('pointermove', end);
  await touch('pointerup', end);
  await page.waitForURL(/occurred\.firstDay/);
});

test('an event shows its bar and its mark, a mark its events, and the link to the map the mark, also without a pointer', async () => {
  await using page = await browser.open();
  await page.goto(`${waqai.address}/?lang=en`);
  await page.locator('.brush').waitFor();
  const event = page.locator(`[id="${events.added}"]`);
  await event.locator('h4 a').focus();
  expect(await page.locator('a.map-mark.is-linked').getAttribute('data-events')).toContain(events.added);
  expect(await page.locator('a.picture-bar.is-linked').getAttribute('data-from')).toBe('2019-07-03');
  await page.locator('#text').focus();
  expect(await page.locator('.is-linked').count()).toBe(0);
  const mark = page.locator(`a.map-mark[data-events~="${events.added}"]`);
  await mark.hover();
  const shown = await page.locator('li.event.is-linked').evaluateAll((all) => all.map(({ id }) => id));
  expect(shown.toSorted()).toEqual((await mark.getAttribute('data-events'))?.split(' ').toSorted());
  await event.getByRole('link', { name: 'On the map' }).click();
  const stroke = (of: string) =>
    page
      .locator(of)
      .first()
      .evaluate((tag) => tag.ownerDocument.defaultView?.getComputedStyle(tag).strokeWidth);
  expect(await stroke('a.map-mark:has(:target) .map-dot')).toBe('4px');
  await mark.click();
  await page.waitForURL(/box\.south/);
  expect(await page.locator('li.event').count()).toBe(11);
});

test('the slider goes through the days of the ledger, by keyboard, and the form shows the record as it stood', async () => {
  for (const [lang, told] of [
    ['en', '9 February 2026'],
    ['ar', '9 فبراير 2026'],
  ] as const) {
    await using page = await browser.open({ width: 320 });
    await page.goto(`${waqai.address}/?lang=${lang}`);
    await page.locator('.past summary').click();
    const slider = page.locator('.past input[type=range]');
    expect(await slider.getAttribute('max')).toBe('36');
    await slider.focus();
    await page.keyboard.press(lang === 'ar' ? 'ArrowRight' : 'ArrowLeft');
    expect(await slider.getAttribute('aria-valuetext')).toBe(told);
    await page.keyboard.press('Enter');
    await page.waitForURL(/asOf=2026-02-09/);
    expect(await page.locator('.past input[type=range]').inputValue()).toBe('35');
    await page.locator('.past button.second').click();
    await page.waitForURL(/\/compare\?/);
    expect(await page.locator('li.difference-of').count()).toBe(5);
  }
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('a citation is copied whole', async () => {
  await using page = await browser.open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${waqai.address}/events/${events.corrected}?lang=en`);
  await page.locator('.cite button').first().click();
  await page.locator('.cite [role=status]').first().getByText('Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await page.locator('.cite pre').first().textContent());
});
