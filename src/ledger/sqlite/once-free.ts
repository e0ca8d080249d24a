import { setTimeout as delay } from 'node:timers/promises';
import { StorageUnavailable } from '../storage.ts';
import { isBusy } from './connection.ts';

/** Runs a write transaction once no other process holds the database, for so long. The loop goes on in between. */
export async function onceFree<T>(busyForMs: number, transaction: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() - started > busyForMs) {
        throw new StorageUnavailable(`another process held the database for ${busyForMs} ms; nothing was written`, {
          cause: error,
        });
      }
      await delay(1 + Math.random() * 4);
    }
  }
}
