import { LedgerMoved } from '../ledger-moved.ts';
import type { Ending, LedgerHead, LockedLedger, WritingAhead } from '../locked-ledger.ts';
import { requireOwnProjections } from '../other-release.ts';

/** Under the head's lock: what was made without it is written where the ledger is still where it was made for, and has none of its requests. */
export async function writeAhead(on: LockedLedger, { at, keys, writing }: WritingAhead): Promise<Ending<boolean>> {
  const asked = on.requestsWith(keys);
  // Where the lock is not had this fails, too, and only that says why.
  asked.catch(() => undefined);
  const head = await on.head;
  requireWritable(head);
  const isStill = at.hash === head.hash && (await asked).length === 0;
  return isStill ? { result: true, writing } : { result: false };
}

/** Whether this release may add to the ledger. */
export function requireWritable({ moved, projectionVersion }: LedgerHead): void {
  if (moved) throw new LedgerMoved();
  requireOwnProjections(projectionVersion);
}
