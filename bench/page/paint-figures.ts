import type { Browser } from 'playwright-core';
import { type Figure, heldAgainst, ms, quantile } from '../figures.ts';
import { tell } from '../speed/run/progress.ts';
import { type Interaction, interactions } from './interactions.ts';
import { leastToldMs, openSlowPage } from './slow-page.ts';

/** What a reader may wait at most, milliseconds: for the first view, and for the next frame after something was done. */
const [mostFirstMs, mostNextMs] = [1_000, 200];
/** Three of four are held against these, as Web Vitals are. */
const heldPart = 0.75;

export interface PaintedPage {
  readonly browser: Browser;
  readonly address: string;
  readonly rounds: number;
  /** Has the server forget which pages it printed. */
  readonly forget: () => Promise<void>;
}

/** How long readers wait: for the first view of a page that is printed for them or was before, and after each thing that they do. */
export async function paintFigures(painted: PaintedPage): Promise<Figure[]> {
  const [printed, kept]: [number[], number[]] = [[], []];
  const next = new Map<Interaction, number[]>(interactions.map((each) => [each, []]));
  const led = new Map<Interaction, number[]>(interactions.map((each) => [each, []]));
  for (let round = 0; round < painted.rounds; round++) {
    await painted.forget();
    printed.push(await firstPaint(painted));
    // What is asked for the second time is kept.
    await firstPaint(painted);
    kept.push(await firstPaint(painted));
    for (const each of interactions) {
      await painted.forget();
      const { nextMs, ledMs } = await interact(painted, each);
      next.get(each)?.push(nextMs);
      if (ledMs !== undefined) led.get(each)?.push(ledMs);
    }
    tell(`  round ${round + 1} of ${painted.rounds}`);
  }
  return [
    held('first contentful paint, printed for the first time since something was recorded', printed, mostFirstMs),
    held('first contentful paint, printed before', kept, mostFirstMs),
    ...interactions.map((each) => held(`${each.what}: next paint`, next.get(each) ?? [], mostNextMs)),
    ...interactions
      .filter(({ leadsOn }) => leadsOn)
      .map((each) => held(`${each.what}: first paint of where it leads, printed anew`, led.get(each) ?? [], mostFirstMs)),
  ];
}

async function firstPaint({ browser, address }: PaintedPage): Promise<number> {
  await using slow = await openSlowPage(browser);
  await slow.page.goto(address, { waitUntil: 'commit' });
  return await slow.firstPaintMs();
}

async function interact(
  { browser, address }: PaintedPage,
  { before, act, leadsOn }: Interaction,
): Promise<{ readonly nextMs: number; readonly ledMs: number | undefined }> {
  await using slow = await openSlowPage(browser);
  const { page } = slow;
  await page.goto(address);
  await before?.(page);
  await slow.forget();
  const from = page.url();
  await act(page);
  if (!leadsOn) return { nextMs: await slow.nextPaintMs(), ledMs: undefined };
  await page.waitForURL((to) => to.href !== from, { waitUntil: 'load' });
  return { ledMs: await slow.sinceClickMs(), nextMs: await slow.nextPaintMs() };
}

function held(what: string, times: readonly number[], mostMs: number): Figure {
  const told = (value: number): string => (value < leastToldMs ? `under ${ms(leastToldMs)}` : ms(value));
  const value = quantile(times, heldPart);
  const spread = `median ${told(quantile(times, 0.5))}, 75 % ${told(value)}, most ${told(quantile(times, 1))} of ${times.length}`;
  return { what, value: spread, limit: heldAgainst(value <= mostMs, ms(mostMs)) };
}
