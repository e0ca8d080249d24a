import { inDatabase } from './tables.ts';

/**
 * Makes many events of each that a SQLite file has, at the place of the first in every order: for reads that take long. They have no
 * claims and no changes, so nothing but their number can be asked for.
 */
export function multiplyEvents(file: string, times: number): void {
  inDatabase(file, (db) => {
    const columns = db.pragma('table_info(events)') as { readonly name: string }[];
    const copied = columns.map(({ name }) => (name === 'id' || name === 'sort_key' ? `${name} || '_' || n.i` : name));
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
      INSERT INTO events (${columns.map(({ name }) => name).join(', ')}) SELECT ${copied.join(', ')} FROM events, n`);
  });
}
