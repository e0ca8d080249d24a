import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { builtClient } from '../kit/built-client.ts';

let code: string;

beforeAll(async () => {
  code = await builtClient();
});

test('all of the client is 5 kB at most, as a page loads it', () => {
  expect(code).toContain('last-event-id');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(5_000);
});

test('it brings all that it needs', () => {
  expect(code).not.toMatch(/\bimport\b|\brequire\(/);
  const { dependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(new URL('../../clients/waqai-client/package.json', import.meta.url), 'utf8'),
  );
  expect([dependencies, peerDependenciesMeta]).toEqual([
    undefined,
    { '@tanstack/db': { optional: true }, 'graphql-ws': { optional: true }, react: { optional: true } },
  ]);
});
