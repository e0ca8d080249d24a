import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { GeneratedRecord } from './generated-record.ts';
import { documentsOf } from './stored-documents.ts';
import { type EventRows, eventRows, eventTables, namedRows, type Value } from './table-rows.ts';

const statements = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const eventsATransaction = 10_000;

/** More events are counted only: what is answered of them takes too much room. */
const mostDocuments = 200_000;

/** Writes a record into a file of SQLite: the tables of an application, and beside them answers that are stored as they are sent. */
export function writeSqliteTables(file: string, record: GeneratedRecord): void {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(statements('tables.sql'));
  db.exec("CREATE VIRTUAL TABLE search USING fts5 (titles, statements, names, content = '')");
  for (const shape of ['page', 'nested'])
    db.exec(`CREATE TABLE ${shape}_documents (sort_key TEXT PRIMARY KEY, bytes TEXT NOT NULL) WITHOUT ROWID`);
  const inserts = new Map<string, Sqlite.Statement<Value[]>>();
  const insert: Insert = (table, row) => {
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
    insertTexts(rows, record, insert);
    if (++begun % eventsATransaction === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT');
  db.exec(statements('indices.sql'));
  db.exec('ANALYZE');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

type Insert = (table: string, row: readonly Value[]) => void;

/** What is searched of an event, and what is answered of it. */
function insertTexts({ event, sortKey }: EventRows, record: GeneratedRecord, insert: Insert): void {
  if (event.number >= mostDocuments) return;
  const names = [
    record.places[event.place],
    ...event.participants.map(({ actor }) => record.actors[actor]),
    ...event.claims.map(({ claimant }) => record.actors[claimant]),
  ];
  const texts = (both: readonly ({ readonly en: string; readonly ar: string } | undefined)[]): string =>
    both.map((text) => `${text?.en}\n${text?.ar}`).join('\n');
  const searched = [texts([event.title]), texts(event.claims.map(({ statement }) => statement)), texts(names)];
  insert('search (rowid, titles, statements, names)', [event.number, ...searched]);
  const { page, nested } = documentsOf(event, record);
  insert('page_documents', [sortKey, page]);
  insert('nested_documents', [sortKey, nested]);
}
