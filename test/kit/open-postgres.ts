import { type PostgresOptions, PostgresStorage } from '../../src/ledger/postgres/postgres-storage.ts';
import { testSurroundings } from './test-record.ts';

/** Opens a database as the tests do: a clock that goes on by a second with each look at it, and chance from a seed. */
export function openPostgresAt(
  url: string,
  { seed = 1, ...options }: Partial<PostgresOptions> & { readonly seed?: number } = {},
) {
  return PostgresStorage.open({
    url,
    surroundings: testSurroundings(seed),
    readers: 8,
    maxViewMs: 30_000,
    maxWaitMs: 30_000,
    pollEveryMs: 20,
    busyForMs: 20_000,
    maxLockMs: 10_000,
    ...options,
  });
}
