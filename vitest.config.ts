import { defineConfig } from 'vitest/config';

/** What does not depend on where the ledger is kept, or tries both: it is tried once. */
const engineless = [
  'schema/{engines,printed-schema,cost,entry-ids,hidden-table}',
  'server/{event-source,feed-standards,foreign-and-back,foreign-round-trips,playground,postgres-stopped,refusals,slow-reader}',
  'server/{timelinejs,trusted-documents}',
].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    globalSetup: ['test/kit/unpack-browser.ts', 'test/kit/start-postgres.ts'],
    // Servers, browsers and child processes on two cores: a test waits for facts, this only ends one that hangs.
    testTimeout: process.env.WAQAI_TEST_LONG === '1' ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
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
          include: ['test/schema/*.test.ts', 'test/server/*.test.ts'],
          exclude: engineless,
          provide: { engine: 'postgres' },
        },
      },
    ],
  },
});
