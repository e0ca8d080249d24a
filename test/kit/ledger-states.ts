import { type LedgerChange, statedBy } from '../../src/ledger/ledger-change.ts';
import type { StateAt } from '../../src/ledger/storage.ts';
import { withheldBy } from '../../src/ledger/write/search-entries.ts';

/** The state of a subject as of a position, as all changes of the ledger say it, looked through one by one. */
export function stateInLedger(changes: readonly LedgerChange[], id: string, at: number): StateAt | undefined {
  const own = changes.filter(({ header }) => header.subject.id === id && header.seq <= at);
  const version = own.findLast(({ header }) => header.kind !== 'WITHHELD');
  const [first] = own;
  if (version === undefined || first === undefined) return undefined;
  const withholding = own.findLast((change) => withheldBy(change).includes(version.header.seq));
  const { seq, kind } = (withholding ?? version).header;
  const stated = statedBy(withholding ?? version);
  if (stated === undefined) return undefined;
  const { author: addedBy, recordedAt: addedAt } = first.header;
  return {
    ...stated,
    version: version.header.subjectVersion,
    addedBy,
    addedAt,
    withheld: withholding !== undefined,
    madeBy: { seq, kind },
  };
}
