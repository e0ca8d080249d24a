import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteRange } from '../../src/server/page/basemap/byte-range.ts';
import { mapLibrary } from '../../src/server/page/basemap/map-library.ts';
import { checkTilesFile } from '../../src/server/page/basemap/tiles-file.ts';
import { axeViolations } from '../kit/axe-violations.ts';
import { testBrowser } from '../kit/browser.ts';
import { setClock, writeLived } from '../kit/lived-record.ts';
import { openPage } from '../kit/open-page.ts';
import { testApp } from '../kit/test-app.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';
import { tilesFile } from '../kit/tiles-file.ts';

// The operator's map in tiles, in place of the page's own picture.

const folder = mkdtempSync(path.join(tmpdir(), 'waqai-tiles-'));
const file = path.join(folder, 'libya.pmtiles');
const bytes = tilesFile({
  land: [2155, 1648, 2332, 1830],
  place: { at: [2198, 1651], names: { name: 'Tripoli', 'name:ar': 'طرابلس' } },
  attribution: '<a href="https://example.org" onclick="x">Mapmakers</a>',
});
/** What draws without a graphics card takes its time beside others. */
const waiting = { timeout: 20_000 };
let waqai: TestServer;
beforeAll(async () => {
  writeFileSync(file, bytes);
  waqai = await testServer({ tripoli: true, config: { basemap: file } });
});
afterAll(async () => {
  await waqai[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

test.each(['en', 'ar'])('in a browser the marks stand on the operator’s map, all of it from this server, in %s', async (lang) => {
  await using browser = await testBrowser({ withWebGl: true });
  await using page = await browser.open({ width: 800 });
  const statuses = new Map<string, number>();
  page.on('response', (response) => statuses.set(new URL(response.url()).pathname, response.status()));
  await page.goto(`${waqai.address}/?lang=${lang}&kinds=SHELLING_OR_MISSILE`);
  await page.locator('#map').scrollIntoViewIfNeeded();
  await page.locator('.on-tiles[data-state=drawn]').waitFor();
  expect(await page.locator('.drawn-map > .picture-drawing').isVisible()).toBe(false);
  expect(await page.getByText('Mapmakers').count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  // Paper has the picture: what is drawn on tiles is not printed everywhere, and cannot be moved there.
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.drawn-map > .picture-drawing').isVisible()).toBe(true);
  expect(await page.locator('.on-tiles').isVisible()).toBe(false);
  expect(await page.getByText('Mapmakers').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(await page.locator('[onclick]').count()).toBe(0);
  await page.locator('.on-tiles canvas').click();
  await page.waitForURL(/\/events\/event_\w+/);
  expect([...statuses].filter(([at]) => at.startsWith('/page/')).map(([at, status]) => [at, status])).toEqual(
    expect.arrayContaining([
      ['/page/maplibre-gl.mjs', 200],
      ['/page/maplibre-gl-worker.mjs', 200],
      ['/page/basemap.pmtiles', 206],
    ]),
  );
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('a mark on the tiles leads to its events, shows those that are listed, and is shown by them and by their way to the map', async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  await using lived = await testServer({ surroundings: clock.surroundings, config: { basemap: file } });
  const events = await writeLived((request) => lived.record.write(request), clock.goTo);
  await using browser = await testBrowser({ withWebGl: true });
  await using page = await browser.open();
  // All of it is at one place, which is then the middle of the map.
  await page.goto(`${lived.address}/?lang=en&places.anyOf=airport`);
  await page.locator('#map').scrollIntoViewIfNeeded();
  const tiles = page.locator('.on-tiles[data-state=drawn]');
  await tiles.waitFor();
  const canvas = tiles.locator('canvas');
  // What the picture shows is told of the map that stands in its place, too.
  const described = page.locator(`[id="${await canvas.getAttribute('aria-describedby')}"]`);
  expect(await described.textContent()).toMatch(/for 11 events/);
  let before = await canvas.screenshot();
  // Until nothing fades in any more.
  const isStill = async () => {
    const last = before;
    before = await canvas.screenshot();
    return before.equals(last);
  };
  await expect.poll(isStill, waiting).toBe(true);
  const isAsBefore = async () => before.equals(await canvas.screenshot());
  const event = page.locator(`[id="${events.added}"]`);
  await event.locator('h4 a').evaluate((link) => link.focus({ preventScroll: true }));
  await expect.poll(isAsBefore, waiting).toBe(false);
  await event.locator('h4 a').evaluate((link) => link.blur());
  await expect.poll(isAsBefore, waiting).toBe(true);
  await canvas.hover();
  await page.locator('li.event.is-linked').first().waitFor();
  expect(await page.locator('li.event.is-linked').count()).toBe(11);
  expect(await canvas.getAttribute('title')).toMatch(/^11 events: .*Airport/);
  await page.mouse.move(0, 0);
  await page.locator('li.event.is-linked').first().waitFor({ state: 'detached' });
  await event.getByRole('link', { name: 'On the map' }).click();
  await expect.poll(() => tiles.evaluate((map) => map.getBoundingClientRect().top), waiting).toBeLessThan(200);
  await expect.poll(isAsBefore, waiting).toBe(false);
  await canvas.click();
  await page.waitForURL(/box\.south/);
  expect(await page.locator('li.event').count()).toBe(11);
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
});

test('where a browser cannot load what draws it, runs no script, or there is no such map, the page’s own picture stays', async () => {
  await using browser = await testBrowser();
  await using page = await browser.open();
  await page.route('**/page/maplibre-gl.mjs', (route) => route.abort());
  const warned = page.waitForEvent('console', (message) => message.text().startsWith('The map in tiles cannot be drawn'));
  await page.goto(`${waqai.address}/?lang=en`);
  await page.locator('#map').scrollIntoViewIfNeeded();
  await warned;
  expect(await page.locator('.drawn-map > .picture-drawing').isVisible()).toBe(true);
  expect(await page.locator('.on-tiles').isVisible()).toBe(false);
  await using without = await testApp({ tripoli: true });
  expect((await openPage(without, '/')).text).not.toMatch(/map\.js|on-tiles|map-marks/);
  const asked = await without.app.fetch(new Request('http://waqai.test/page/basemap.pmtiles'));
  expect(asked.status).toBe(404);
});

test('the file is answered in parts, and to whoever has it as it is not again', async () => {
  const ask = (headers: Record<string, string>, method = 'GET') =>
    fetch(`${waqai.address}/page/basemap.pmtiles`, { method, headers });
  const whole = await ask({});
  const etag = whole.headers.get('etag') ?? '';
  expect([whole.status, Buffer.from(await whole.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
  const part = await ask({ range: 'bytes=0-6', 'if-range': etag });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 0-6/${bytes.length}`,
    'PMTiles',
  ]);
  expect((await ask({ range: 'bytes=0-6', 'if-range': '"other"' })).status).toBe(200);
  expect((await ask({ 'if-none-match': etag })).status).toBe(304);
  const beyond = await ask({ range: `bytes=${bytes.length}-` });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  const head = await ask({}, 'HEAD');
  expect([head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([String(bytes.length), 'bytes']);
});

test('a part is what its header says of the bytes that there are', () => {
  const slice = (header: string, size: number) => {
    const range = byteRange(header, size);
    return typeof range === 'object' ? Array.from({ length: size }, (_, i) => i).slice(range.first, range.last + 1) : range;
  };
  expect(slice('bytes=2-4', 10)).toEqual([2, 3, 4]);
  expect(slice('bytes=8-20', 10)).toEqual([8, 9]);
  expect(slice('bytes=7-', 10)).toEqual([7, 8, 9]);
  expect(slice('bytes=-2', 10)).toEqual([8, 9]);
  expect(slice('bytes=-20', 2)).toEqual([0, 1]);
  for (const none of ['bytes=10-', 'bytes=-0', 'bytes=11-12']) expect([none, slice(none, 10)]).toEqual([none, 'NOT_THERE']);
  for (const whole of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=', 'bytes=-', 'bytes=a-b'])
    expect([whole, slice(whole, 10)]).toEqual([whole, undefined]);
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 40 }), (from, more, size) => {
      const range = byteRange(`bytes=${from}-${from + more}`, size);
      expect(range).toEqual(from >= size ? 'NOT_THERE' : { first: from, last: Math.min(from + more, size - 1) });
    }),
  );
});

test('a server does not start with a map that it could not show, and says what to do', async () => {
  const other = path.join(folder, 'other.txt');
  writeFileSync(other, 'no tiles');
  expect(() => checkTilesFile(other)).toThrow(/other\.txt", which is no PMTiles file of version 3\./);
  expect(() => checkTilesFile(path.join(folder, 'gone'))).toThrow(/gone", which cannot be read: ENOENT/);
  const missing = (name: string): string => {
    throw new Error(`Cannot find module ${name}`);
  };
  expect(() => mapLibrary(missing)).toThrow(
    '--basemap needs two packages more than the rest of waqai: npm install maplibre-gl pmtiles.',
  );
});
