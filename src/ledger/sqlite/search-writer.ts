import type { SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import type { TimelineEvent } from '../../domain/record/timeline-event.ts';
import { eventSearchRow, nameSearchText } from '../engine/project.ts';
import type { Connection } from './connection.ts';
import { searchTables } from './search-tables.ts';

/** Prepares, once for a connection, how an event's own words replace those before. */
export function eventSearchWriter(db: Connection) {
  const write = searchWriter(db, 'event_search');
  return (id: string, event: TimelineEvent, claims: readonly ClaimOfEvent[]): void => {
    const { title, summary, statements } = eventSearchRow(event, claims);
    write(id, [title, summary, statements]);
  };
}

/** The same for the words of names. */
export function nameSearchWriter(db: Connection) {
  const write = searchWriter(db, 'name_search');
  return (type: 'actor' | 'place' | 'source', id: string, state: States[SubjectType]): void =>
    write(id, [nameSearchText(type, state as States['actor'])]);
}

/** Replaces a subject's row where its words are others: most changes leave them as they were, and an index is dear to change. */
function searchWriter(db: Connection, table: keyof typeof searchTables): (id: string, words: readonly string[]) => void {
  const columns = searchTables[table];
  const numberOf = db.prepare<[string], { number: number }>('SELECT added_seq AS number FROM subjects WHERE id = ?');
  const find = db.prepare<[number], Record<string, string>>(`SELECT ${columns.join(', ')} FROM ${table} WHERE rowid = ?`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE rowid = ?`);
  const insert = db.prepare(
    `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
  );
  return (id, words) => {
    const number = numberOf.get(id)?.number;
    if (number === undefined) throw new Error(`${id} has words and is not recorded`);
    const before = find.get(number);
    if (before !== undefined && columns.every((column, i) => before[column] === words[i])) return;
    if (before !== undefined) remove.run(number);
    if (words.some((each) => each !== '')) insert.run(number, ...words);
  };
}
