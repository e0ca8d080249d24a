import type { Locator, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';
import type { TestServer } from './test-server.ts';

/** The desk in a browser, as somebody uses it. */
export interface OpenDesk extends AsyncDisposable {
  readonly page: Page;
  /** A control by its label, the last where there are several. */
  field(label: string): Locator;
  /** Types a name, and takes the first that is found. */
  choose(label: string, typed: string, found: RegExp): Promise<void>;
  /** Presses what is called so; marks that turn the direction of writing are no difference. */
  press(name: RegExp): Promise<void>;
  /** Follows a link by its name. */
  follow(name: string | RegExp): Promise<void>;
  /** What was said of what was done last. */
  told(text: string): Promise<void>;
  /** Goes on somewhere else, and waits until what was shown is gone; what is there is for its test to wait for. */
  goTo(route: string): Promise<void>;
}

export interface OpenDeskOptions {
  readonly key: string;
  readonly language?: 'en' | 'ar';
  readonly width?: number;
}

/** Opens the desk, and signs in. */
export async function openDesk(
  browser: TestBrowser,
  { address }: Pick<TestServer, 'address'>,
  { key, language = 'en', width = 1280 }: OpenDeskOptions,
): Promise<OpenDesk> {
  const page = await browser.open({ width });
  await page.goto(`${address}/desk?lang=${language}`);
  await signIn(page, key);
  const field = (label: string): Locator =>
    page
      .locator('input, textarea, select')
      .and(page.getByLabel(label, { exact: true }))
      .last();
  return {
    page,
    field,
    choose: async (label, typed, found) => {
      await field(label).fill(typed);
      await page.getByRole('option', { name: found }).first().click();
    },
    press: (name) => page.getByRole('button', { name }).last().click(),
    follow: (name) => page.locator('#desk').getByRole('link', { name }).last().click(),
    told: (text) => page.locator('.told').getByText(text, { exact: true }).waitFor(),
    goTo: async (route) => {
      const left = page.locator('#desk h1[data-left]');
      await page.evaluate('document.querySelector("#desk h1")?.setAttribute("data-left", "")');
      await page.goto(`${address}/desk?lang=${language}#${route}`);
      await left.waitFor({ state: 'detached' });
    },
    [Symbol.asyncDispose]: () => page.close(),
  };
}

/** Types a key and sends it. */
async function signIn(page: Page, key: string): Promise<void> {
  await page.locator('#key').fill(key);
  await page.locator('.sign-in button').click();
  await page.locator('.bar').waitFor();
}
