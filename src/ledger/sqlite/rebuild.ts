import { getTableColumns, getTableName } from 'drizzle-orm';
import { openChange } from '../change-hash.ts';
import type { StoredChange } from '../ledger-change.ts';
import { projectionVersion } from '../project.ts';
import type { Progress, ProjectionRow } from '../storage.ts';
import type { Connection } from './connection.ts';
import { prepareReportErasure } from './import-reports.ts';
import { changesAfter } from './ledger-reads.ts';
import { ledgerRows } from './ledger-rows.ts';
import { prepareProjections } from './projections.ts';
import { Statements } from './statements.ts';
import { projections, searchTables } from './tables.ts';

/** Changes read at a time; a request is always read whole. */
const pageSize = 1_000;

/** Makes all projections anew from the ledger, inside the transaction that the connection is in. */
export function rebuildProjections(db: Connection, progress?: Progress): void {
  const on = new Statements(db);
  for (const table of Object.values(projections)) db.exec(`DELETE FROM ${getTableName(table)}`);
  for (const table of Object.keys(searchTables)) db.exec(`DELETE FROM ${table}`);
  const total = on.get<{ seq: number }>('SELECT seq FROM ledger_head')?.seq ?? 0;
  const project = prepareProjections(db);
  for (let done = 0; done < total; ) {
    const page = changesAfter(on, done, pageSize);
    for (const request of Map.groupBy(page, (change) => change.header.request.first).values()) project(request);
    const last = page.at(-1)?.header.seq;
    if (last === undefined) throw new Error(`the ledger ends at ${done}, its head says ${total}: run "waqai verify"`);
    done = last;
    progress?.(done, total);
  }
  db.prepare('UPDATE ledger_head SET projection_version = ?').run(projectionVersion);
}

/** Takes over stored changes byte for byte, inside the transaction that the connection is in, and projects them. */
export function adoptChanges(db: Connection, ledgerId: string, changes: readonly StoredChange[]): void {
  const ledger = ledgerRows(db);
  const head = ledger.head();
  if (head.seq > 0 && head.ledgerId !== ledgerId)
    throw new Error(`the database holds another ledger (${head.ledgerId.slice(0, 16)}…)`);
  if (head.seq === 0) db.prepare('UPDATE ledger_head SET ledger_id = ?, hash = ?').run(ledgerId, ledgerId);
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

/** Every projection row as text, table by table, in an order of its own values: the same whatever engine has them. */
export function* projectionRows(on: Statements): Generator<ProjectionRow> {
  for (const each of Object.values(projections)) {
    const table = getTableName(each);
    const columns = Object.values(getTableColumns(each)).map((column) => column.name);
    const order = columns.map((_, i) => i + 1);
    const select = `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order.join(', ')}`;
    for (const row of on.db.prepare<[], object>(select).iterate()) yield { table, row: JSON.stringify(row) };
  }
  for (const [table, columns] of Object.entries(searchTables)) {
    const select = `SELECT rowid, ${columns.join(', ')} FROM ${table} ORDER BY rowid`;
    for (const row of on.db.prepare<[], object>(select).iterate()) yield { table, row: JSON.stringify(row) };
  }
}
