import { getTableColumns, getTableName } from 'drizzle-orm';
import type { ProjectionRow } from '../storage.ts';
import { entryTables } from './search-tables.ts';
import type { Statements } from './statements.ts';
import { projections } from './tables.ts';

/** Every projection row as text, table by table, in an order of its own values: the same whatever engine has them. */
export function* projectionRows(on: Statements): Generator<ProjectionRow> {
  for (const each of Object.values(projections)) {
    const table = getTableName(each);
    const columns = Object.values(getTableColumns(each)).map((column) => column.name);
    const order = columns.map((_, i) => i + 1);
    const select = `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order.join(', ')}`;
    for (const row of on.db.prepare<[], object>(select).iterate()) yield { table, row: JSON.stringify(row) };
  }
  for (const [table, columns] of Object.entries(entryTables)) {
    const select = `SELECT rowid, ${columns.join(', ')} FROM ${table} ORDER BY rowid`;
    for (const row of on.db.prepare<[], object>(select).iterate()) yield { table, row: JSON.stringify(row) };
  }
}
