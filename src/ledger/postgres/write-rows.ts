import type { Query } from '../engine/query.ts';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, string | number | null | readonly string[]>>;

/** A column that PostgreSQL makes of a row `r`, and the field, a list, that it makes it of. */
interface MadeColumn {
  readonly name: string;
  readonly field: string;
  readonly sql: string;
}

/**
 * Prepares how rows of a table are written, any number at a time: handed in as JSON, by one text, so that it is prepared once. Of no rows
 * it makes no statement.
 */
export function insertion(
  table: string,
  columns: Readonly<Record<string, string>>,
  made?: MadeColumn,
): (rows: readonly Row[]) => Query[] {
  const names = Object.keys(columns);
  const types = names.map((name) => `${name} ${columns[name]}`);
  const [into, values] = [[...names], names.map((name) => `r.${name}`)];
  if (made !== undefined) {
    types.push(`${made.field} json`);
    into.push(made.name);
    values.push(made.sql);
  }
  const sql = `INSERT INTO ${table} (${into.join(', ')})
    SELECT ${values.join(', ')} FROM json_to_recordset(?::text::json) AS r(${types.join(', ')})`;
  return (rows) => (rows.length === 0 ? [] : [{ sql, params: [JSON.stringify(rows)] }]);
}
