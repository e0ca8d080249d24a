import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ImportEntry } from '../../src/domain/rules/change.ts';
import type { Storage } from '../../src/ledger/storage.ts';

type EventEntry = ImportEntry & { readonly type: 'event' };

/** What a file has of an event. */
export function entryOf(id: string, event: TimelineEvent): EventEntry {
  const { timeline, evidence, state, everPublished: _, mergedInto, mergedFrom, mergedClaims, ...input } = event;
  return { type: 'event', id, timeline, evidence, state, mergedInto, mergedFrom, mergedClaims, input };
}

/** What a file has of a recorded event: as it is, but for some of it. */
export async function entryOfRecorded(
  { storage }: { readonly storage: Pick<Storage, 'openView'> },
  id: string,
  became: Partial<EventEntry>,
): Promise<EventEntry> {
  await using view = await storage.openView();
  const [found] = await view.events([id]);
  return { ...entryOf(id, found!.state), ...became };
}
