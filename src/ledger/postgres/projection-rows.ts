import type { ProjectionRow } from '../storage.ts';
import type { Connection } from './connection.ts';

const pageSize = 1_000;

/** Every projection row as text, table by table, in the order of its position: as a SQLite file has them. */
export async function* projectionRows(on: Connection): AsyncGenerator<ProjectionRow> {
  yield* rowsOf(on, 'text_entries', 'SELECT seq AS rowid, title, text FROM text_entries ORDER BY 1');
  yield* rowsOf(on, 'name_entries', 'SELECT seq AS rowid, names FROM name_entries ORDER BY 1');
}

async function* rowsOf(on: Connection, table: string, select: string): AsyncGenerator<ProjectionRow> {
  await on.script(`DECLARE projected NO SCROLL CURSOR FOR ${select}`);
  for (let more = true; more; ) {
    const { rows } = await on.script<object>(`FETCH ${pageSize} FROM projected`);
    for (const row of rows) yield { table, row: JSON.stringify(row) };
    more = rows.length === pageSize;
  }
  await on.script('CLOSE projected');
}
