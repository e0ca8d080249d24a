import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Role } from '../../src/domain/base/role.ts';
import { type TestBrowser, testBrowser } from './browser.ts';
import { type OpenDesk, type OpenDeskOptions, openDesk } from './open-desk.ts';
import { basicRecord } from './requests.ts';
import { type TestServer, testServer } from './test-server.ts';

/** What the tests of a file have who try the desk: one browser for all, and for each a server of its own with the basic record. */
export interface DeskTests {
  readonly browser: TestBrowser;
  readonly waqai: TestServer;
  /** Of the role that the file is about. */
  readonly key: string;
  /** Opens the desk with that key, where no other is given. */
  open(options?: Partial<OpenDeskOptions>): Promise<OpenDesk>;
}

/** Begins the tests of a file; each ends with nothing asked elsewhere, and nothing that the browser complains of. */
export function deskTests(role: Role): DeskTests {
  const there: { browser?: TestBrowser; waqai?: TestServer; key?: string } = {};
  beforeAll(async () => {
    there.browser = await testBrowser();
  });
  afterAll(() => there.browser?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    const waqai = await testServer();
    for (const request of basicRecord) await waqai.record.write(request);
    Object.assign(there, { waqai, key: (await waqai.keyOf(role)).secret });
    return async () => {
      expect([there.browser?.askedElsewhere, there.browser?.complaints]).toEqual([[], []]);
      await waqai[Symbol.asyncDispose]();
    };
  });
  const tests = there as Required<typeof there>;
  return {
    get browser() {
      return tests.browser;
    },
    get waqai() {
      return tests.waqai;
    },
    get key() {
      return tests.key;
    },
    open: (options = {}) => openDesk(tests.browser, tests.waqai, { key: tests.key, ...options }),
  };
}
