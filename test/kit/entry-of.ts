import type { ImportEntry } from '../../src/domain/rules/change.ts';
import type { Storage } from '../../src/ledger/storage.ts';

/** What a file has of a recorded event: as it is, but for some of it. */
export async function entryOf(
  { storage }: { readonly storage: Pick<Storage, 'openView'> },
  id: string,
  became: Partial<ImportEntry & { type: 'event' }>,
): Promise<ImportEntry> {
  await using view = await storage.openView();
  const [found] = await view.events([id]);
  const { timeline, evidence, state, everPublished: _, mergedInto, mergedFrom, mergedClaims, ...input } = found!.state;
  return { type: 'event', id, timeline, evidence, state, mergedInto, mergedFrom, mergedClaims, input, ...became };
}
