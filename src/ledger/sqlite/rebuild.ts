import { getTableColumns, getTableName } from 'drizzle-orm';
import { projectionVersion } from '../project.ts';
import type { Progress } from '../storage.ts';
import type { Connection } from './connection.ts';
import { changesAfter } from './ledger-reads.ts';
import { prepareProjections } from './projections.ts';
import { Statements } from './statements.ts';
import { projections } from './tables.ts';

/** Changes read at a time; a request is always read whole. */
const pageSize = 1_000;

/** Makes all projections anew from the ledger, inside the transaction that the connection is in. */
export function rebuildProjections(db: Connection, progress?: Progress): void {
  const on = new Statements(db);
  for (const table of Object.values(projections)) db.exec(`DELETE FROM ${getTableName(table)}`);
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

/** Every projection row as text, table by table, in an order of its own values. */
export function* projectionRows(on: Statements): Generator<{ readonly table: string; readonly row: string }> {
  for (const each of Object.values(projections)) {
    const table = getTableName(each);
    const order = Object.keys(getTableColumns(each))
      .map((_, i) => i + 1)
      .join(', ');
    for (const row of on.db.prepare<[], object>(`SELECT * FROM ${table} ORDER BY ${order}`).iterate())
      yield { table, row: JSON.stringify(row) };
  }
}
