import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The pictures of the documentation, taken of the real page: `npm run pictures` writes them, from the same record at the same hour each time.

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Headings that are in it, in their order. */
  readonly headings: readonly string[];
  /** What else is. */
  readonly shows: readonly string[];
}

const size = { width: 1100, height: 1000, colorScheme: 'light' } as const;

const pictures: readonly Picture[] = [
  {
    ...size,
    file: 'page.png',
    path: '/?lang=en',
    headings: ['The campaign for Tripoli, Libya', 'When', 'Where'],
    shows: ['.live .note', '[role=search], search', '[aria-labelledby=histogram] svg', '[aria-labelledby=map] svg'],
  },
  {
    ...size,
    file: 'page-arabic.png',
    path: '/?lang=ar',
    headings: ['الحملة على طرابلس، ليبيا', 'متى', 'أين'],
    shows: ['.live .note', '[role=search], search', '[aria-labelledby=histogram] svg', '[aria-labelledby=map] svg'],
  },
  {
    file: 'page-dark.png',
    path: '/?lang=en&kinds=SHELLING_OR_MISSILE#list',
    width: 1100,
    height: 900,
    colorScheme: 'dark',
    headings: ['Events'],
    shows: ['.marks', '.who', '.figures', '.claims-of'],
  },
  {
    file: 'page-narrow.png',
    path: '/?lang=ar&kinds=SHELLING_OR_MISSILE#list',
    width: 320,
    height: 900,
    colorScheme: 'light',
    headings: ['الأحداث'],
    shows: ['.marks', 'li.event h4'],
  },
];

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));
const isWriting = process.env.WAQAI_PICTURES === 'write';

let browser: TestBrowser;
let waqai: TestServer;
beforeAll(async () => {
  [browser, waqai] = await Promise.all([testBrowser(), testServer({ tripoli: true })]);
});
afterAll(() => Promise.all([browser[Symbol.asyncDispose](), waqai[Symbol.asyncDispose]()]));

test.each(pictures)('what docs/$file is said to show is on the page, and it is as large as it is taken', async (picture) => {
  const { file, path, width, height, colorScheme, headings, shows } = picture;
  await using page = await browser.open({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.goto(waqai.address + path);
  await page.locator('.live .note').waitFor();
  await page.evaluate('document.fonts.ready');
  expect(await headingsIn(page, height)).toEqual(headings);
  for (const shown of shows) expect([shown, await isIn(page, shown, height)]).toEqual([shown, true]);
  if (isWriting) writeFileSync(folder + file, await page.screenshot({ animations: 'disabled' }));
  expect(sizeOf(readFileSync(folder + file))).toEqual([width, height]);
});

/** The headings that are wholly in the window. */
async function headingsIn(page: Page, height: number): Promise<string[]> {
  const all = await page
    .locator('h1, h2')
    .evaluateAll((headings) =>
      headings.map((heading) => ({ text: heading.textContent ?? '', bottom: heading.getBoundingClientRect().bottom })),
    );
  return all.filter(({ bottom }) => bottom > 0 && bottom <= height).map(({ text }) => text.replaceAll(/[\u2066-\u2069]/g, ''));
}

/** Whether something begins in the window. */
async function isIn(page: Page, selector: string, height: number): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox();
  return box !== null && box.height > 0 && box.y >= 0 && box.y < height;
}

/** What a PNG says of itself. */
function sizeOf(png: Buffer): [width: number, height: number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
