import { readFile } from 'node:fs/promises';
import { readTimelineFile } from '../formats/read/read-timeline-file.ts';
import type { Storage } from '../ledger/storage.ts';
import { importTimeline } from './import-timeline.ts';

const tripoli = new URL('../../timelines/tripoli.json', import.meta.url);

/** Records the shipped timeline in a database that holds nothing yet. Answers whether it did. */
export async function seed(storage: Storage): Promise<boolean> {
  await using view = await storage.openView();
  if (view.position.seq > 0) return false;
  await view[Symbol.asyncDispose]();
  const entries = readTimelineFile(await readFile(tripoli, 'utf8'));
  await importTimeline(storage, entries);
  return true;
}
