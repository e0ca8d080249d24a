import type { OpenStorage, StoragePromises } from './opened-storage.ts';
import { importPromises } from './storage-imports.ts';
import { reportPromises } from './storage-reports.ts';
import { retryPromises } from './storage-retries.ts';
import { segmentPromises } from './storage-segments.ts';
import { turnsPromises } from './storage-turns.ts';
import { wordPromises } from './storage-words.ts';
import { writingPromises } from './storage-writing.ts';

/** What every engine of the storage port keeps. */
export const storagePromises: StoragePromises = {
  ...writingPromises,
  ...importPromises,
  ...retryPromises,
  ...reportPromises,
  ...segmentPromises,
  ...turnsPromises,
  ...wordPromises,
};

/** Runs promises against one engine. */
export function keepPromises(
  promises: StoragePromises,
  test: (title: string, run: () => Promise<void>) => void,
  open: OpenStorage,
): void {
  for (const [title, promise] of Object.entries(promises)) test(title, () => promise(open));
}
