import { readFile } from 'node:fs/promises';
import type { Storage } from '../ledger/storage.ts';

const tripoli = new URL('../../timelines/tripoli.json', import.meta.url);

/** Records the shipped timeline in a database that holds nothing yet. Answers whether it did. */
export async function seed(storage: Storage): Promise<boolean> {
  await using view = await storage.openView();
  if (view.position.seq > 0) return false;
  await view[Symbol.asyncDispose]();
  // Once in a database's life: no later start loads what reads files.
  const [{ readTimelineFile }, { importTimeline }] = await Promise.all([
    import('../formats/read/read-timeline-file.ts'),
    import('./import-timeline.ts'),
  ]);
  const entries = readTimelineFile(await readFile(tripoli, 'utf8'));
  await importTimeline(storage, entries);
  return true;
}
