import { fileURLToPath } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { build, preview } from 'vite';
import type { TestBrowser } from './browser.ts';
import { type TempFolder, tempFolder } from './temp-folder.ts';
import type { TestServer } from './test-server.ts';

/** The examples that are pages: a list of events in `ol`, and at it the cursor as of which it is right. */
export const pagedExamples = ['urql', 'apollo', 'relay', 'gql-tada', 'tanstack-db', 'event-source'] as const;
/** Those with a cache that knows things by their ids, and with parts that show one event. */
export const cachedExamples = ['urql', 'apollo', 'relay'] as const;

/** An example as it is served once it is built. */
export interface BuiltExample extends AsyncDisposable {
  readonly name: string;
  readonly address: string;
}

export async function buildExample(name: string): Promise<BuiltExample> {
  const folder: TempFolder = await tempFolder();
  const root = fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
  const configFile = fileURLToPath(new URL('../../examples/vite.config.ts', import.meta.url));
  const outDir = folder.file('built');
  await build({ root, configFile, base: './', logLevel: 'error', build: { outDir, minify: false } });
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  return {
    name,
    address: server.resolvedUrls?.local[0] ?? '',
    async [Symbol.asyncDispose]() {
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export interface ExamplePage extends AsyncDisposable {
  readonly page: Page;
  /** How many operations it has asked for over HTTP. */
  asked(): number;
  /** How many of those a proxy has refused. */
  refused(): number;
  /** The events as they are listed, and whether it says that there are more. */
  shown(): Promise<{ readonly lines: string[]; readonly hasMore: boolean }>;
  /** After which cursors it has subscribed; an EventSource says so in its address at first. */
  readonly since: readonly string[];
  /** Loads another page, where the example can. */
  loadMore(): Promise<void>;
  /** Waits until the list is right as of a cursor. */
  untilCursor(cursor: string): Promise<void>;
}

export interface ExampleOptions {
  readonly filter?: object | null;
  readonly first?: number;
  readonly key?: string;
}

/** Opens an example in a page of its own, on a server. */
export async function openExample(
  browser: TestBrowser,
  { address }: BuiltExample,
  { graphql }: Pick<TestServer, 'graphql'>,
  { filter = null, first = 100, key }: ExampleOptions = {},
): Promise<ExamplePage> {
  const page = await browser.open();
  let [asked, refused] = [0, 0];
  const isStream = (request: Request): boolean => request.headers().accept === 'text/event-stream';
  const isQuestion = (request: Request): boolean =>
    request.method() === 'POST' && request.url() === graphql && !isStream(request);
  page.on('request', (request) => {
    if (isQuestion(request)) asked++;
  });
  // A page may not read what a proxy says, which names no origin: to it the request has failed.
  page.on('requestfailed', (request) => {
    if (isQuestion(request)) refused++;
  });
  const since: string[] = [];
  page.on('response', (response) => {
    const request = response.request();
    const { 'last-event-id': cursor } = request.headers();
    if (response.ok() && isStream(request) && cursor !== undefined) since.push(cursor);
  });
  page.on('websocket', (socket) => {
    let resume: Record<string, string> = {};
    socket.on('framesent', ({ payload: frame }) => {
      const { type, id, payload } = JSON.parse(String(frame));
      if (type === 'connection_init') resume = payload?.resume ?? {};
      if (type === 'subscribe') since.push(resume[id] ?? payload.variables.since);
    });
  });
  const search = new URLSearchParams({
    api: graphql,
    filter: JSON.stringify(filter),
    first: String(first),
    ...(key === undefined ? {} : { key }),
  });
  await page.goto(`${address}?${search}`);
  await page.waitForSelector('ol[data-cursor]', { state: 'attached' });
  return {
    page,
    asked: () => asked,
    refused: () => refused,
    since,
    shown: async () => ({
      lines: await page.locator('ol > li > p').allTextContents(),
      hasMore: (await page.locator('ol').getAttribute('data-more')) === 'true',
    }),
    loadMore: async () => {
      const before = await page.locator('ol > li').count();
      const button = page.getByRole('button', { name: 'More events' });
      if ((await button.count()) === 0) return;
      await button.click();
      await page.locator('ol > li').nth(before).waitFor();
    },
    untilCursor: async (cursor) => {
      await page.waitForSelector(`ol[data-cursor="${cursor}"]`, { state: 'attached' });
    },
    [Symbol.asyncDispose]: () => page.close(),
  };
}
