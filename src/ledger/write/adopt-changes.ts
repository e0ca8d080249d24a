import { openChange } from '../chain/change-hash.ts';
import type { StoredChange } from '../ledger-change.ts';
import type { Ending, LockedLedger } from '../locked-ledger.ts';
import { requireOwnProjections } from '../other-release.ts';
import { ledgerWriting } from './ledger-writing.ts';

/** Takes over stored changes byte for byte, and what is searched of them. */
export async function adoptChanges(
  on: Pick<LockedLedger, 'head'>,
  ledgerId: string,
  changes: readonly StoredChange[],
): Promise<Ending<void>> {
  const head = await on.head;
  requireOwnProjections(head.projectionVersion);
  if (head.seq > 0 && head.ledgerId !== ledgerId)
    throw new Error(`the database holds another ledger (${head.ledgerId.slice(0, 16)}…)`);
  const opened = changes.map((stored) => ({ stored, change: openChange(stored) }));
  const writing = ledgerWriting(
    opened.map(({ stored, change: { header } }) => ({ header, stored })),
    opened.map(({ change }) => change),
  );
  return { result: undefined, writing: writing && { ...writing, ...(head.seq === 0 ? { ledgerId } : {}) } };
}
