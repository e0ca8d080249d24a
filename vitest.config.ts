import { defineConfig } from 'vitest/config';

/** What does not depend on where the ledger is kept, or tries both: it is tried once. */
const engineless = [
  'schema/cost',
  'schema/engines',
  'schema/entry-ids',
  'schema/filter-of-query',
  'schema/hidden-table',
  'schema/printed-schema',
  'schema/wide-filters',
  'server/abandoned',
  'server/answer-headers',
  'server/check-graphql',
  'server/cards',
  'server/compression',
  'server/connections',
  'server/desk',
  'server/desk-dates',
  'server/desk-import',
  'server/desk-in-browser',
  'server/desk-keeping',
  'server/desk-round',
  'server/element',
  'server/element-kept-right',
  'server/element-told',
  'server/event-source',
  'server/feed-standards',
  'server/feeds-beside-others',
  'server/health-thread',
  'server/held-operations',
  'server/http-edge',
  'server/key-command',
  'server/oembed',
  'server/page-in-browser',
  'server/page-on-tiles',
  'server/playground',
  'server/postgres-stopped',
  'server/raw-requests',
  'server/refusals',
  'server/returns-to-the-start',
  'server/slow-reader',
  'server/stream-costs',
  'server/timelinejs',
  'server/trusted-documents',
  'server/unread',
  'transfer/arabic-exports',
  'transfer/exported-figures',
  'transfer/foreign-and-back',
  'transfer/foreign-round-trips',
  'transfer/list-stamps',
].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    globalSetup: ['test/kit/keep-compiled.ts', 'test/kit/unpack-browser.ts', 'test/kit/start-postgres.ts'],
    // Servers, browsers and child processes on two cores: a test waits for facts, this only ends one that hangs.
    testTimeout: process.env.WAQAI_TEST_LONG === '1' ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Half of the time went into loading the same sources anew for every file. Files leave nothing behind in the process but modules.
    isolate: false,
    // Node itself loads the sources, as it does in production: no other resolver, no second copy of graphql.
    experimental: { viteModuleRunner: false },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['test/**/*.test.ts'], provide: { engine: 'sqlite' } } },
      // The same tests of the API and the server, on the other engine.
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/schema/*.test.ts', 'test/server/*.test.ts', 'test/transfer/*.test.ts'],
          exclude: engineless,
          provide: { engine: 'postgres' },
        },
      },
    ],
  },
});
