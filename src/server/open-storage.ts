import { randomBytes } from 'node:crypto';
import { SqliteStorage } from '../ledger/sqlite/sqlite-storage.ts';
import type { Progress, Storage } from '../ledger/storage.ts';
import { type Config, ConfigError } from './config.ts';

type StorageConfig = Pick<Config, 'database' | 'readers' | 'maxReadMs' | 'busyForMs' | 'pollEveryMs'>;

/** Opens the database that the configuration names, and makes it where there is none. */
export function openStorage(config: StorageConfig, onRebuild?: Progress): Storage {
  const { database, readers, maxReadMs, busyForMs, pollEveryMs } = config;
  if (/^[a-z]+:\/\//i.test(database)) {
    throw new ConfigError(
      `--database is "${database}"; this waqai keeps its database in a file: give its path, such as waqai.db.`,
    );
  }
  return new SqliteStorage({
    file: database,
    surroundings: { now: () => new Date(), randomBytes },
    readers,
    maxViewMs: maxReadMs,
    maxWaitMs: maxReadMs,
    busyForMs,
    pollEveryMs,
    ...(onRebuild === undefined ? {} : { onRebuild }),
  });
}
