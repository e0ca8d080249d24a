import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import type { GeneratedRecord } from './generated-record.ts';
import { eventRows, eventTables, namedRows, type Value } from './table-rows.ts';

const statements = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
/** Rows that are sent at a time. */
const together = 5_000;

/** Writes a record into a database of PostgreSQL: the same tables with the same indexes. */
export async function writePostgresTables(url: string, record: GeneratedRecord): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statements('tables.sql'));
    for (const [table, rows] of Object.entries(namedRows(record))) await copy(sql, table, rows);
    let waiting = new Map<string, Value[][]>();
    const send = async (): Promise<void> => {
      for (const table of eventTables) await copy(sql, table, waiting.get(table) ?? []);
      waiting = new Map();
    };
    let count = 0;
    for (const rows of eventRows(record)) {
      for (const table of eventTables) {
        const some = waiting.get(table) ?? [];
        some.push(...rows[table]);
        waiting.set(table, some);
      }
      if (++count % together === 0) await send();
    }
    await send();
    await sql.unsafe(statements('indices.sql'));
    // PostGraphile need not order by the key as well.
    await sql`ALTER TABLE events ADD CONSTRAINT events_once UNIQUE USING INDEX events_by_date`;
    await sql.unsafe('VACUUM ANALYZE');
  } finally {
    await sql.end();
  }
}

/** Generated texts have neither tabs nor line ends nor backslashes. */
async function copy(sql: postgres.Sql, table: string, rows: readonly (readonly Value[])[]): Promise<void> {
  const stream = await sql`COPY ${sql(table)} FROM STDIN`.writable();
  stream.end(rows.map((row) => `${row.join('\t')}\n`).join(''));
  await once(stream, 'finish');
}
