import { pooledRandom } from '../ledger/pooled-random.ts';
import type { Progress, Storage } from '../ledger/storage.ts';
import { IndexedStorage } from '../reading/indexed-storage.ts';
import type { KeptSegmentsOptions } from '../reading/kept-segments.ts';
import type { Config } from './config.ts';
import { isPostgresUrl, requireDatabaseName, saidUnreadable } from './require-database-name.ts';

type StorageConfig = Pick<
  Config,
  | 'database'
  | 'directDatabase'
  | 'readers'
  | 'readerThreads'
  | 'maxReadMs'
  | 'busyForMs'
  | 'maxLockMs'
  | 'pollEveryMs'
  | 'maxKeptPayloads'
  | 'maxKeptTextsBytes'
>;

export interface OpenOptions {
  readonly onRebuild?: Progress;
  /** Make no database: one that is not there, or has no ledger, is refused with `NoLedger`. */
  readonly mustExist?: boolean;
  /** Told what of the index's segments cannot be used, and why none are kept for the moment. */
  readonly onSegments?: KeptSegmentsOptions;
}

/** Opens the database that the configuration names, and makes what is missing in it. Of the engines the one that it needs is loaded. */
export async function openStorage(
  config: StorageConfig,
  { onRebuild, mustExist = false, onSegments }: OpenOptions = {},
): Promise<Storage> {
  requireDatabaseName(config.database);
  const { database, directDatabase, readers, readerThreads, maxReadMs, busyForMs, maxLockMs, pollEveryMs } = config;
  const options = {
    surroundings: { now: () => new Date(), randomBytes: pooledRandom() },
    readers,
    maxViewMs: maxReadMs,
    maxWaitMs: maxReadMs,
    busyForMs,
    pollEveryMs,
    mustExist,
    ...(onRebuild === undefined ? {} : { onRebuild }),
  };
  const index = { ...onSegments, maxPayloads: config.maxKeptPayloads, maxTextBytes: config.maxKeptTextsBytes };
  if (isPostgresUrl(database)) {
    const { PostgresStorage } = await import('../ledger/postgres/postgres-storage.ts');
    const directUrl = directDatabase === '' ? undefined : directDatabase;
    const storage = await PostgresStorage.open({ ...options, url: database, directUrl, maxLockMs }).catch((error: unknown) => {
      throw saidUnreadable(error);
    });
    return new IndexedStorage(storage, index);
  }
  const { openSqliteStorage } = await import('../ledger/sqlite/open-sqlite-storage.ts');
  return new IndexedStorage(await openSqliteStorage({ ...options, threads: readerThreads, file: database }), index);
}
