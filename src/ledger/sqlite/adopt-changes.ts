import { openChange } from '../chain/change-hash.ts';
import { requireOwnProjections } from '../engine/other-release.ts';
import type { StoredChange } from '../ledger-change.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import type { Connection } from './connection.ts';
import { prepareReportErasure } from './import-reports.ts';
import { ledgerRows } from './ledger-rows.ts';
import { prepareProjections } from './projections.ts';

/** Takes over stored changes byte for byte, inside the transaction that the connection is in, and projects them. */
export function adoptChanges(db: Connection, ledgerId: string, changes: readonly StoredChange[]): void {
  const ledger = ledgerRows(db);
  const head = ledger.head();
  requireOwnProjections(head.projectionVersion);
  if (head.seq > 0 && head.ledgerId !== ledgerId)
    throw new Error(`the database holds another ledger (${head.ledgerId.slice(0, 16)}…)`);
  if (head.seq === 0) {
    db.prepare('UPDATE ledger_head SET ledger_id = ?, hash = ?').run(ledgerId, ledgerId);
    db.exec(dropAllSegments);
  }
  const opened = changes.map(openChange);
  for (const [i, { header }] of opened.entries()) {
    const stored = changes[i];
    if (stored !== undefined) ledger.insert({ header, stored });
  }
  const project = prepareProjections(db);
  for (const request of Map.groupBy(opened, ({ header }) => header.request.first).values()) project(request);
  if (opened.some(({ header }) => header.kind === 'WITHHELD')) prepareReportErasure(db)();
  const last = opened.at(-1);
  if (last !== undefined) ledger.moveHead({ seq: last.header.seq, hash: last.hash }, last.header.recordedAt);
}
