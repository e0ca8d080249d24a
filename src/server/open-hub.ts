import { LiveHub } from '../ledger/follow/live-hub.ts';
import type { Storage } from '../ledger/storage.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

/** Opens the tailer of a server: streams read with half of the readers that the database has. */
export function openHub(storage: Storage, config: Pick<Config, 'readers'>, log: Log): Promise<LiveHub> {
  return LiveHub.open({
    storage,
    readers: Math.max(1, Math.floor(config.readers / 2)),
    onError: (error) => log.warn({ err: error }, 'the ledger cannot be followed for the moment'),
  });
}
