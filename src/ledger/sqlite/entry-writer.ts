import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import { searchEntry } from '../engine/project.ts';
import type { Connection } from './connection.ts';
import { entryTables } from './search-tables.ts';

/** Prepares, once for a connection, how the words that a change recorded are entered under its position. */
export function entryWriter(db: Connection): (seq: number, type: SubjectType, state: States[SubjectType]) => void {
  const insert = (table: keyof typeof entryTables) => {
    const columns = entryTables[table];
    return db.prepare(
      `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (@seq, ${columns.map((each) => `@${each}`).join(', ')})`,
    );
  };
  const inserts = { text_entries: insert('text_entries'), name_entries: insert('name_entries') };
  return (seq, type, state) => {
    const entry = searchEntry(type, state);
    if (entry === undefined) return;
    const { table, ...columns } = entry;
    inserts[table].run({ seq, ...columns });
  };
}
