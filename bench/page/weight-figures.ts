import type { Browser } from 'playwright-core';
import { type Figure, heldAgainst } from '../figures.ts';

/** What a first view of 20 events may weigh without a script, and its scripts, fonts aside. */
const [mostBytes, mostScriptBytes] = [60_000, 40_000];

/** What a page weighs for a browser that has nothing yet. */
export async function weightFigures(whose: string, browser: Browser, address: string): Promise<Figure[]> {
  const bare = await weigh(browser, address, false);
  const whole = await weigh(browser, address, true);
  const first = bare.all - bare.fonts;
  return [
    {
      what: `first view of ${whose}, without a script`,
      value: `${inKb(first)}, and fonts of ${inKb(bare.fonts)}`,
      limit: heldAgainst(first <= mostBytes, inKb(mostBytes)),
    },
    {
      what: `scripts of ${whose}`,
      value: inKb(whole.scripts),
      limit: heldAgainst(whole.scripts <= mostScriptBytes, inKb(mostScriptBytes)),
    },
  ];
}

/** Bytes that come to the browser, packed as it takes them, with what is said before each answer. */
async function weigh(browser: Browser, address: string, javaScriptEnabled: boolean) {
  const context = await browser.newContext({ javaScriptEnabled });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const types = new Map<string, string>();
    const weight = { all: 0, fonts: 0, scripts: 0 };
    devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      weight.all += encodedDataLength;
      const type = types.get(requestId);
      if (type === 'Font') weight.fonts += encodedDataLength;
      if (type === 'Script') weight.scripts += encodedDataLength;
    });
    await devtools.send('Network.enable');
    // Fonts come after all else; a script goes on to listen.
    await page.goto(address, { waitUntil: javaScriptEnabled ? 'load' : 'networkidle' });
    return weight;
  } finally {
    await context.close();
  }
}

function inKb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
