import { setTimeout as delay } from 'node:timers/promises';
import { StorageUnavailable } from '../storage.ts';

/** How long to wait before something is read again that could not be, milliseconds. */
export const retryEveryMs = 250;

/** Reads for a stream, which waits where the database is away for a moment: to end it would be an end without a name. */
export async function whenReadable<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
    }
    await delay(retryEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
