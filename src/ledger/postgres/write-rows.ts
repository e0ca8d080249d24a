import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Query } from '../engine/query.ts';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, string | number | null | readonly string[]>>;

/** What happens to a row that is there already. */
export interface OnConflict {
  /** The columns by which it is known. */
  readonly key: readonly string[];
  /** The columns that are replaced; none, where the row stays as it is. */
  readonly replace: readonly string[];
  /** It stays, too, where these columns are as they were. */
  readonly unless?: readonly string[];
}

const statements = new Map<string, string>();

/** A statement that writes any number of rows, handed in as JSON: one text for each table, so that it is prepared once. */
function insertion(table: PgTable, columns: Readonly<Record<string, string>>, conflict: OnConflict | undefined): string {
  const name = getTableName(table);
  const known = statements.get(name);
  if (known !== undefined) return known;
  const all = Object.values(getTableColumns(table));
  const names = all.map((column) => column.name);
  const given = all.filter((column) => columns[column.name] === undefined);
  const types = given.map((column) => `${column.name} ${column.getSQLType()}`);
  const values = names.map((column) => columns[column] ?? `r.${column}`);
  const statement = `INSERT INTO ${name} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM json_to_recordset(?::text::json) AS r(${[...types, ...extraTypes(columns)].join(', ')})
    ${conflict === undefined ? '' : onConflict(name, conflict)}`;
  statements.set(name, statement);
  return statement;
}

/** Fields that a column is made of, `r.field` in its expression: they are JSON. */
function extraTypes(columns: Readonly<Record<string, string>>): string[] {
  return Object.values(columns).flatMap((sql) => [...sql.matchAll(/\br\.(\w+_list)\b/g)].map(([, field]) => `${field} json`));
}

function onConflict(table: string, { key, replace, unless = [] }: OnConflict): string {
  const [own, given] = [table, 'excluded'].map((row) => unless.map((column) => `${row}.${column}`).join(', '));
  const where = unless.length === 0 ? '' : ` WHERE (${own}) IS DISTINCT FROM (${given})`;
  const set = replace.map((column) => `${column} = excluded.${column}`);
  return `ON CONFLICT (${key.join(', ')}) DO ${set.length === 0 ? 'NOTHING' : `UPDATE SET ${set.join(', ')}`}${where}`;
}

/** How rows are written. */
export interface Writing {
  readonly conflict?: OnConflict;
  /** Columns that PostgreSQL makes of a row `r`, by name, in SQL. */
  readonly made?: Readonly<Record<string, string>>;
}

/** The statement that writes rows of a table; none, where there is none to write. */
export function insertRows(table: PgTable, rows: readonly Row[], { conflict, made = {} }: Writing = {}): Query[] {
  return rows.length === 0 ? [] : [{ sql: insertion(table, made, conflict), params: [JSON.stringify(rows)] }];
}
