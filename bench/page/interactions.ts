import type { Page } from 'playwright-core';

/** Something that a reader does on the page of a timeline. */
export interface Interaction {
  readonly what: string;
  /** What is done before, and does not count. */
  readonly before?: (page: Page) => Promise<void>;
  readonly act: (page: Page) => Promise<void>;
  /** Whether the page that it is done on is left for another. */
  readonly leadsOn: boolean;
}

const filters = 'form.search details summary';

export const interactions: readonly Interaction[] = [
  { what: 'opening the filters', act: (page) => page.click(filters), leadsOn: false },
  {
    what: 'ticking one of them',
    before: (page) => page.click(filters),
    act: (page) => page.locator('input[name=kinds]').first().check(),
    leadsOn: false,
  },
  {
    what: 'asking for what is ticked',
    before: async (page) => {
      await page.click(filters);
      await page.locator('input[name=kinds]').first().check();
    },
    act: (page) => page.locator('form.search button').last().click({ noWaitAfter: true }),
    leadsOn: true,
  },
  {
    what: 'searching for a word',
    before: (page) => page.fill('#text', 'airport'),
    act: (page) => page.locator('form.search button').first().click({ noWaitAfter: true }),
    leadsOn: true,
  },
  { what: 'a bar of the histogram', act: (page) => middle(page, '.picture[aria-labelledby=histogram] svg a'), leadsOn: true },
  { what: 'brushing over a stretch of the bars', act: brush, leadsOn: true },
  {
    what: 'moving an end of the stretch by the keyboard',
    before: (page) => page.locator('.brush input').first().focus(),
    act: (page) => page.keyboard.press('ArrowRight'),
    leadsOn: false,
  },
  { what: 'a mark on the map', act: (page) => middle(page, '.picture[aria-labelledby=map] svg a'), leadsOn: true },
  {
    what: 'the next page of the list',
    act: (page) => page.locator('nav.pages a').last().click({ noWaitAfter: true }),
    leadsOn: true,
  },
];

async function middle(page: Page, selector: string): Promise<void> {
  const all = page.locator(selector);
  await all.nth(Math.floor((await all.count()) / 2)).click({ noWaitAfter: true, force: true });
}

async function brush(page: Page): Promise<void> {
  const drawing = page.locator('.drawn-histogram > .picture-drawing');
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (box === null) throw new Error('there are no bars');
  const at = (part: number): [number, number] => [box.x + part * box.width, box.y + box.height / 3];
  await page.mouse.move(...at(0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.move(...at(0.6));
  await page.mouse.up();
}
