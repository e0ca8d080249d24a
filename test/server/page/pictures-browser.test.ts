import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basePathsOf } from '../../../src/server/page/pictures/base-paths.ts';
import { basemap } from '../../../src/server/page/pictures/basemap.ts';
import { casualtyPicture } from '../../../src/server/page/pictures/casualty-picture.ts';
import { histogramPicture } from '../../../src/server/page/pictures/histogram-picture.ts';
import { mapPicture } from '../../../src/server/page/pictures/map-picture.ts';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';
import { type TestBrowser, testBrowser } from '../../kit/browser.ts';
import { histogramOf, killed, sceneAt } from '../../kit/picture-data.ts';
import { plainDay } from '../../kit/plain-days.ts';

// Measured in a real browser: under a strict policy, in both directions, on a telephone and on a wide screen.

const css = readFileSync(new URL('../../../src/server/page/pictures/pictures.css', import.meta.url), 'utf8');
const days = { from: '2019-04-04', to: '2019-08-01' };

function pageIn(words: typeof englishPictures): string {
  const counts = Array.from({ length: 120 }, (_, i) => [plainDay(2019, 4, 4 + i), 1 + ((i * 7) % 23)] as const);
  const histogram = histogramOf(days, counts);
  const periods = histogram.histogram.buckets.map((bucket, i) => ({
    ...bucket,
    casualties: [killed({ low: i % 9, best: (i % 9) + 2, high: i % 5 === 0 ? null : (i % 9) + 6 })],
  }));
  const scenes = [sceneAt(32.8872, 13.1913), sceneAt(32.46, 11.9), sceneAt(32.81, 13.27, { precision: 'DISTRICT', radiusKm: 5 })];
  const none = { notDrawn: new Map(), inSeveralPlaces: 0, left: 0 };
  const map = { id: 'm', scenes, drawn: 3, ...none, basePaths: basePathsOf(basemap()), hrefOf: () => '#' };
  const pictures = [
    histogramPicture(histogram, words),
    casualtyPicture({ id: 'c', days, periods, imprecise: [] }, words),
    mapPicture(map, words),
  ];
  return `<!doctype html><html lang="${words.language}" dir="${words.direction}"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Pictures</title><link rel="stylesheet" href="/pictures.css">${pictures.map(({ markup }) => markup).join('')}</html>`;
}

const server = createServer((request, response) => {
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'");
  if (request.url === '/pictures.css') response.setHeader('content-type', 'text/css').end(css);
  else
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(pageIn(request.url === '/ar' ? arabicPictures : englishPictures));
});
let browser: TestBrowser;
let base: string;

beforeAll(async () => {
  browser = await testBrowser();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await browser[Symbol.asyncDispose]();
});

interface Boxes {
  readonly drawing: Box;
  readonly bars: readonly Box[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a drawing is, and what of it a selector names. */
function boxesIn(drawing: string, parts: string): string {
  return `(() => {
    const box = (each) => { const { left, right, top, bottom } = each.getBoundingClientRect(); return { left, right, top, bottom }; };
    const drawing = document.querySelector('${drawing} > .picture-drawing');
    return { drawing: box(drawing), bars: [...drawing.querySelectorAll('${parts}')].map(box) };
  })()`;
}

describe.each([
  ['en', 320],
  ['en', 1_440],
  ['ar', 320],
  ['ar', 1_440],
])('in %s, %i pixels wide', (language, width) => {
  test('bars and bands are inside, a pixel wide at least, and run as readers read; nothing is wider than the page', async () => {
    const page = await browser.open({ width });
    await page.goto(`${base}/${language}`);
    for (const [drawing, parts] of [
      ['.drawn-histogram', '.picture-count'],
      ['.drawn-casualties', '.casualty-band, .casualty-open'],
    ] as const) {
      const { drawing: frame, bars } = await page.evaluate<Boxes>(boxesIn(drawing, parts));
      expect(bars.length).toBeGreaterThan(100);
      for (const bar of bars) {
        expect(bar.left).toBeGreaterThanOrEqual(frame.left - 0.5);
        expect(bar.right).toBeLessThanOrEqual(frame.right + 0.5);
        expect(bar.top).toBeGreaterThanOrEqual(frame.top - 0.5);
        expect(bar.bottom).toBeLessThanOrEqual(frame.bottom + 0.5);
        expect(bar.right - bar.left).toBeGreaterThanOrEqual(1);
      }
      const lefts = bars.map(({ left }) => left);
      expect(lefts).toEqual(lefts.toSorted((a, b) => (language === 'ar' ? b - a : a - b)));
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  test('every word of an axis and of a map is on the page', async () => {
    const page = await browser.open({ width });
    await page.goto(`${base}/${language}`);
    for (const drawing of ['.drawn-histogram', '.drawn-casualties', '.drawn-map']) {
      const { bars } = await page.evaluate<Boxes>(boxesIn(drawing, 'text'));
      for (const text of bars) {
        expect(text.left).toBeGreaterThanOrEqual(0);
        expect(text.right).toBeLessThanOrEqual(width);
      }
    }
    await page.close();
  });

  test('a district is as wide as it is high, to the scale of the bar', async () => {
    const page = await browser.open({ width });
    await page.goto(`${base}/${language}`);
    const { bars } = await page.evaluate<Boxes>(boxesIn('.drawn-map', 'ellipse, .map-scale line'));
    const [circle, bar] = bars;
    const [across, down] = [(circle?.right ?? 0) - (circle?.left ?? 0), (circle?.bottom ?? 0) - (circle?.top ?? 0)];
    expect(Math.abs(across / down - 1)).toBeLessThan(0.02);
    const km = Number(await page.evaluate(`document.querySelector('.map-scale text').textContent.match(/\\d+/)[0]`));
    const pixelsOfKm = ((bar?.right ?? 0) - (bar?.left ?? 0)) / km;
    expect(Math.abs(across / pixelsOfKm / 10 - 1)).toBeLessThan(0.05);
    await page.close();
  });
});

test.each([
  ['light', 'rgb(47, 102, 144)'],
  ['dark', 'rgb(142, 193, 234)'],
] as const)(
  'bars are in the colour of a %s page, and in the one that whoever embeds them sets',
  async (colorScheme, expected) => {
    const page = await browser.open();
    await page.emulateMedia({ colorScheme });
    for (const language of ['en', 'ar']) {
      await page.goto(`${base}/${language}`);
      const colour = () => page.evaluate(`getComputedStyle(document.querySelector('.picture-count')).fill`);
      expect(await colour()).toBe(expected);
      await page.evaluate(`document.documentElement.style.setProperty('--picture-bar', 'rgb(1, 2, 3)')`);
      expect(await colour()).toBe('rgb(1, 2, 3)');
    }
    await page.close();
  },
);

test('no policy is broken, and nothing is asked for elsewhere', () => {
  expect(browser.complaints).toEqual([]);
  expect(browser.askedElsewhere).toEqual([]);
});
