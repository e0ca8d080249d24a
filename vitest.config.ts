import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/kit/unpack-browser.ts'],
    // Servers, browsers and child processes on two cores: a test waits for facts, this only ends one that hangs.
    testTimeout: process.env.WAQAI_TEST_LONG === '1' ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Node itself loads the sources, as it does in production: no other resolver, no second copy of graphql.
    experimental: { viteModuleRunner: false },
    maxWorkers: 2,
  },
});
