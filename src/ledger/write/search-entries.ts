import type { Withholding } from '../../domain/rules/change.ts';
import { type LedgerChange, statedBy } from '../ledger-change.ts';
import { type SearchEntry, searchEntry } from '../search-entry.ts';

/** What is searched of changes that follow on each other, by their positions, once what they withhold is gone. */
export function searchEntries(changes: readonly LedgerChange[]): Map<number, SearchEntry> {
  const entries = new Map<number, SearchEntry>();
  for (const change of changes) {
    for (const each of withheldBy(change)) entries.delete(each);
    const stated = statedBy(change);
    const entry = stated && searchEntry(stated);
    if (entry !== undefined) entries.set(change.header.seq, entry);
  }
  return entries;
}

/** Positions of the changes whose words a change withholds. */
export function withheldBy({ header: { kind }, payload }: LedgerChange): readonly number[] {
  return kind === 'WITHHELD' ? ((payload?.state as Withholding | undefined)?.seqs ?? []) : [];
}
