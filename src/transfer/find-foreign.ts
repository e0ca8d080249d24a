import { type ExternalId, type ForeignScope, withheldId, withheldScheme } from '../domain/record/external-id.ts';
import type { ForeignSubject } from '../ledger/foreign-lookup.ts';
import type { View } from '../ledger/storage.ts';

/** The subject that each of a dataset's ids names; those too that were withheld, of whose ids digests are kept. */
export async function findForeign(
  view: View,
  scope: ForeignScope,
  scheme: ExternalId['scheme'],
  ids: readonly string[],
): Promise<(ForeignSubject | undefined)[]> {
  const found = await view.byExternalIds(scope, scheme, ids);
  const missing = ids.filter((_, i) => found[i] === undefined);
  if (missing.length === 0) return found;
  const digests = missing.map((value) => withheldId(scope, { scheme, value }));
  const withheld = new Map((await view.byExternalIds(scope, withheldScheme, digests)).map((each, i) => [missing[i], each]));
  return ids.map((id, i) => found[i] ?? withheld.get(id));
}
