import { commandName } from '../../domain/base/command-name.ts';
import { openChange } from '../chain/change-hash.ts';
import { requireOwnProjections } from '../engine/other-release.ts';
import type { LedgerChange, StoredChange } from '../ledger-change.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import type { Progress } from '../storage.ts';
import type { Connection } from './connection.ts';
import { eraseReportedRows } from './import-reports.ts';
import { insertChanges } from './insert-changes.ts';
import { changesAfter } from './ledger-reads.ts';
import { whenLoaded } from './load-record.ts';
import { LoadedRecord } from './loaded-record.ts';
import { ProjectedRows } from './projected-rows.ts';
import { rowStatements } from './row-statements.ts';
import type { Head } from './transaction.ts';

/** Changes projected at a time; a request is always projected whole. */
const pageSize = 500;

/**
 * Projects what the ledger has after a position up to another (and to the end of that one's request),
 * inside the transaction that the connection is in; answers where that is.
 */
export async function projectUpTo(on: Connection, from: number, total: number, progress?: Progress): Promise<number> {
  let done = from;
  while (done < total) {
    const page = await changesAfter(on, done, pageSize);
    const last = page.at(-1)?.header.seq;
    if (last === undefined) throw new Error(`the ledger ends at ${done}, its head says ${total}: run "${commandName} verify"`);
    await projectChanges(on, page);
    done = last;
    progress?.(done, total);
  }
  return done;
}

/** Takes over stored changes byte for byte, inside the transaction that the connection is in, and projects them. */
export async function adoptChanges(
  on: Connection,
  head: Head,
  ledgerId: string,
  changes: readonly StoredChange[],
): Promise<void> {
  requireOwnProjections(head.projectionVersion);
  if (head.seq > 0 && head.ledgerId !== ledgerId)
    throw new Error(`the database holds another ledger (${head.ledgerId.slice(0, 16)}…)`);
  if (head.seq === 0) {
    await on.all('UPDATE ledger_head SET ledger_id = ?, hash = ?', ledgerId, ledgerId);
    await on.all(dropAllSegments);
  }
  const opened = changes.map(openChange);
  const stored = changes.map((change, i) => ({ stored: change, opened: opened[i] }));
  const last = opened.at(-1);
  if (last === undefined) return;
  const sealed = stored.flatMap(({ stored: change, opened: each }) =>
    each === undefined ? [] : [{ header: each.header, stored: change }],
  );
  await on.run(insertChanges(sealed, last.header.recordedAt));
  for (let at = 0; at < opened.length; ) {
    const end = endOfRequest(opened, at + pageSize);
    await projectChanges(on, opened.slice(at, end));
    at = end;
  }
  if (opened.some(({ header }) => header.kind === 'WITHHELD')) await on.run([eraseReportedRows]);
}

/** The next end of a request from an index on. */
function endOfRequest(changes: readonly LedgerChange[], from: number): number {
  for (let i = from; i < changes.length; i++) {
    const { seq, request } = changes[i]?.header ?? { seq: 0, request: { first: 0 } };
    if (seq === request.first) return i;
  }
  return changes.length;
}

async function projectChanges(on: Connection, changes: readonly LedgerChange[]): Promise<void> {
  const record = new LoadedRecord();
  const rows = new ProjectedRows(record);
  await whenLoaded(on, record, () => rows.lookUp(changes));
  for (const request of Map.groupBy(changes, ({ header }) => header.request.first).values()) {
    await whenLoaded(on, record, () => rows.lookUp(request));
    rows.project(request);
  }
  await on.run(rowStatements(record, rows));
}
