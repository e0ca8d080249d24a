import { pooledRandom } from '../ledger/pooled-random.ts';
import type { Progress, Storage } from '../ledger/storage.ts';
import { type Config, ConfigError } from './config.ts';

type StorageConfig = Pick<
  Config,
  'database' | 'directDatabase' | 'readers' | 'readerThreads' | 'maxReadMs' | 'busyForMs' | 'maxLockMs' | 'pollEveryMs'
>;

/** Opens the database that the configuration names, and makes what is missing in it. Of the engines the one that it needs is loaded. */
export async function openStorage(config: StorageConfig, onRebuild?: Progress): Promise<Storage> {
  const { database, directDatabase, readers, readerThreads, maxReadMs, busyForMs, maxLockMs, pollEveryMs } = config;
  const options = {
    surroundings: { now: () => new Date(), randomBytes: pooledRandom() },
    readers,
    maxViewMs: maxReadMs,
    maxWaitMs: maxReadMs,
    busyForMs,
    pollEveryMs,
    ...(onRebuild === undefined ? {} : { onRebuild }),
  };
  if (/^postgres(ql)?:\/\//i.test(database)) {
    const { PostgresStorage } = await import('../ledger/postgres/postgres-storage.ts');
    const directUrl = directDatabase === '' ? undefined : directDatabase;
    return PostgresStorage.open({ ...options, url: database, directUrl, maxLockMs });
  }
  const [scheme] = /^[a-z]+:\/\//i.exec(database) ?? [];
  if (scheme !== undefined) {
    throw new ConfigError(
      `--database begins with ${scheme}; it is a file's path, such as waqai.db, or the URL of a PostgreSQL database: postgres://user@host/name.`,
    );
  }
  const { SqliteStorage } = await import('../ledger/sqlite/sqlite-storage.ts');
  return new SqliteStorage({ ...options, threads: readerThreads, file: database });
}
