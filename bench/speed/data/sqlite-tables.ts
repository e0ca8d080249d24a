import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { GeneratedRecord } from './generated-record.ts';
import { documentsOf } from './stored-documents.ts';
import { eventRows, eventTables, namedRows, type Value } from './table-rows.ts';

const statements = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const eventsATransaction = 10_000;

/** Writes a record into a file of SQLite: the tables of an application, and beside them answers that are stored as they are sent. */
export function writeSqliteTables(file: string, record: GeneratedRecord): void {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(statements('tables.sql'));
  for (const shape of ['page', 'nested'])
    db.exec(`CREATE TABLE ${shape}_documents (sort_key TEXT PRIMARY KEY, bytes TEXT NOT NULL) WITHOUT ROWID`);
  const inserts = new Map<string, Sqlite.Statement<Value[]>>();
  const insert = (table: string, row: readonly Value[]): void => {
    let statement = inserts.get(table);
    if (statement === undefined) {
      statement = db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`);
      inserts.set(table, statement);
    }
    statement.run(...row);
  };
  for (const [table, rows] of Object.entries(namedRows(record))) for (const row of rows) insert(table, row);
  let begun = 0;
  db.exec('BEGIN');
  for (const rows of eventRows(record)) {
    for (const table of eventTables) for (const row of rows[table]) insert(table, row);
    const { page, nested } = documentsOf(rows.event, record);
    insert('page_documents', [rows.sortKey, page]);
    insert('nested_documents', [rows.sortKey, nested]);
    if (++begun % eventsATransaction === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT');
  db.exec(statements('indices.sql'));
  db.exec('ANALYZE');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
