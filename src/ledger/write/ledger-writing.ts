import type { LedgerChange, NewChange } from '../ledger-change.ts';
import type { LedgerWriting } from '../locked-ledger.ts';
import { searchEntries, withheldBy } from './search-entries.ts';

/** What adds changes that follow on each other, as they are stored and as they are read back; undefined where there are none. */
export function ledgerWriting(sealed: readonly NewChange[], changes: readonly LedgerChange[]): LedgerWriting | undefined {
  const last = changes.at(-1);
  if (last === undefined) return undefined;
  return {
    changes: sealed,
    recordedAt: last.header.recordedAt,
    erased: changes.flatMap(withheldBy),
    entries: () => searchEntries(changes),
  };
}
