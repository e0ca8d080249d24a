import { type PostgresOptions, PostgresStorage } from '../../src/ledger/postgres/postgres-storage.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { IndexedStorage } from '../../src/reading/indexed-storage.ts';
import { testSurroundings } from './test-record.ts';

type TestOptions = Partial<PostgresOptions> & { readonly seed?: number };

/** Opens a database as the tests do: a clock that goes on by a second with each look at it, and chance from a seed. */
export async function openPostgresAt(url: string, options: TestOptions = {}): Promise<Storage> {
  return new IndexedStorage(await openPostgresEngineAt(url, options));
}

/** The same without an index: the engine alone. */
export function openPostgresEngineAt(url: string, { seed = 1, ...options }: TestOptions = {}): Promise<PostgresStorage> {
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
