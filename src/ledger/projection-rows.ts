import { entryTables, type SearchEntry } from './search-entry.ts';
import type { EngineView } from './storage.ts';

/** A row of what is made of the ledger alone, as text. */
export interface ProjectionRow {
  readonly table: string;
  readonly row: string;
}

/** Positions whose rows are read at a time. */
const atATime = 1_000;

/** Every projection row of a view, table by table, in the order of its position: the same whatever engine has them. */
export async function* projectionRows(
  view: Pick<EngineView, 'position' | 'entriesBetween'>,
): AsyncGenerator<ProjectionRow, void, void> {
  const { position } = view;
  for (const table of Object.keys(entryTables) as SearchEntry['table'][])
    for (let [after, to] = [Number.MIN_SAFE_INTEGER, 0]; after < position.seq; after = to) {
      to = Math.max(after, 0) + atATime;
      // Whatever stands past the ledger's end is a row too.
      const end = to < position.seq ? to : Number.MAX_SAFE_INTEGER;
      for (const [seq, { table: _, ...texts }] of await view.entriesBetween(table, after, end))
        yield { table, row: JSON.stringify({ rowid: seq, ...texts }) };
    }
}
