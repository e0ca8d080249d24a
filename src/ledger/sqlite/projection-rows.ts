import { entryTables } from '../search-entry.ts';
import type { ProjectionRow } from '../storage.ts';
import type { Statements } from './statements.ts';

/** Every projection row as text, table by table, in the order of its position: the same whatever engine has them. */
export function* projectionRows(on: Statements): Generator<ProjectionRow> {
  for (const [table, columns] of Object.entries(entryTables)) {
    const select = `SELECT rowid, ${columns.join(', ')} FROM ${table} ORDER BY rowid`;
    for (const row of on.db.prepare<[], object>(select).iterate()) yield { table, row: JSON.stringify(row) };
  }
}
