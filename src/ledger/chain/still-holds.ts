import type { Position } from '../../domain/base/cursor.ts';
import type { LedgerChange } from '../ledger-change.ts';
import type { View } from '../storage.ts';

/** Whether the ledger still has this change at this position. */
export async function stillHolds(view: Pick<View, 'changeAt'>, ledgerId: string, { seq, hash }: Position): Promise<boolean> {
  return seq === 0 ? ledgerId === hash : (await view.changeAt(seq))?.hash === hash;
}

/** Whether a position is not contradicted by the changes after `from`. */
export function isOn({ seq, hash }: Position, from: Position, changes: readonly LedgerChange[]): boolean {
  const change = changes[seq - from.seq - 1];
  return change === undefined || change.hash === hash;
}

/** Whether changes follow on a position, and on each other. */
export function isChain(from: Position, changes: readonly LedgerChange[]): boolean {
  return changes.every((change, i) => change.header.previousHash === (changes[i - 1] ?? from).hash);
}
