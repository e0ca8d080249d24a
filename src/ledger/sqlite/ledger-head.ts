import type { LedgerHead } from '../locked-ledger.ts';
import type { Connection } from './connection.ts';

/** Reads where the ledger ends. */
export function ledgerHead(db: Connection): LedgerHead {
  const row = db
    .prepare<[], Omit<LedgerHead, 'moved'> & { readonly moved: number }>(
      `SELECT ledger_id AS ledgerId, seq, hash, recorded_at AS recordedAt, projection_version AS projectionVersion, moved
       FROM ledger_head WHERE id = 1`,
    )
    .get();
  if (row === undefined) throw new Error('the ledger has no head row');
  return { ...row, moved: row.moved === 1 };
}
