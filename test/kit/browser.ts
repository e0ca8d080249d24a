import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from './launch-chromium.ts';

export interface TestBrowser extends AsyncDisposable {
  /** An empty page of an origin of its own. */
  open(options?: PageOptions): Promise<Page>;
  /** Two pages of one origin in one browser, where what one keeps and says is there for the other. */
  openTabs(): Promise<[Page, Page]>;
  /** Where pages asked for anything besides this machine. */
  readonly askedElsewhere: readonly string[];
  /** What pages complained of; whoever expects a complaint takes it out. */
  readonly complaints: string[];
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
}

/** A real Chromium, from npm. */
export async function testBrowser(options: { readonly withWebGl?: boolean } = {}): Promise<TestBrowser> {
  const browser = await launchChromium(inject('browserFolder'), options);
  const elsewhere = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title>'),
  );
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const askedElsewhere: string[] = [];
  const complaints: string[] = [];
  const opened = async (page: Page): Promise<Page> => {
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') askedElsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(origin);
    return page;
  };
  return {
    askedElsewhere,
    complaints,
    open: async ({ width = 1280, height = 900 } = {}) => opened(await browser.newPage({ viewport: { width, height } })),
    async openTabs() {
      const context = await browser.newContext();
      return [await opened(await context.newPage()), await opened(await context.newPage())];
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      elsewhere.closeAllConnections();
      elsewhere.close();
    },
  };
}
