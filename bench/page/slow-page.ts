import type { Browser, Page } from 'playwright-core';

/** How many times slower than this machine a reader's is taken to be. */
export const timesSlower = 4;

/** What the page itself says of how it goes, in a reader's browser. */
export interface SlowPage extends AsyncDisposable {
  readonly page: Page;
  /** From the beginning of the navigation until something of the page is painted, milliseconds. */
  firstPaintMs(): Promise<number>;
  /** The longest time from what a reader did until the browser painted next (as Interaction to Next Paint counts), milliseconds. */
  nextPaintMs(): Promise<number>;
  /** From the last click in the page before until this one is painted, milliseconds. */
  sinceClickMs(): Promise<number>;
  /** Forgets what was done so far. */
  forget(): Promise<void>;
}

/** What is under it is not told by a browser: nothing that a reader could see. */
export const leastToldMs = 16;

// Of an origin, so that what is noted on one page is there on the one that it leads to.
const watching = `
  const note = (entries) => {
    for (const { duration, interactionId } of entries)
      if (interactionId) sessionStorage.longest = Math.max(duration, sessionStorage.longest ?? 0);
  };
  const watch = new PerformanceObserver((list) => note(list.getEntries()));
  watch.observe({ type: 'event', durationThreshold: ${leastToldMs} });
  addEventListener('click', ({ timeStamp }) => { sessionStorage.clicked = performance.timeOrigin + timeStamp; }, true);
  addEventListener('pagehide', () => note(watch.takeRecords()));
`;

const painted = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** An entry is told once its frame is on the screen, which this outlasts. */
const twoFrames = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))';

/** An empty page of a browser that has seen nothing yet, on a slower machine. */
export async function openSlowPage(browser: Browser, width = 1_280): Promise<SlowPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watching);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: timesSlower });
  const paintedMs = async (): Promise<number> => Number(await page.evaluate(painted));
  return {
    page,
    firstPaintMs: paintedMs,
    nextPaintMs: async () => {
      await page.evaluate(twoFrames);
      return Number(await page.evaluate('sessionStorage.longest ?? 0'));
    },
    sinceClickMs: async () => {
      const ms = await paintedMs();
      return ms + Number(await page.evaluate('performance.timeOrigin - sessionStorage.clicked'));
    },
    forget: async () => {
      await page.evaluate(twoFrames);
      await page.evaluate('sessionStorage.clear()');
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
