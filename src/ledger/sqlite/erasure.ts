import { entryTables } from '../search-entry.ts';
import { type Connection, isBusy, isUnavailable } from './connection.ts';

/**
 * Prepares, once for a connection, how the words of withheld changes are erased: in the transaction that records that they are, so that
 * nobody reads them after it, and none is missing unexplained. Reports may quote them, any of them: what rows said goes from all.
 */
export function prepareErasure(db: Connection): (seqs: readonly number[]) => void {
  const payloads = db.prepare('DELETE FROM payloads WHERE seq IN (SELECT value FROM json_each(?))');
  const entries = Object.keys(entryTables).map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE rowid IN (SELECT value FROM json_each(?))`),
  );
  const reports = db.prepare('UPDATE import_reports SET named = NULL');
  return (seqs) => {
    for (const each of [payloads, ...entries]) each.run(JSON.stringify(seqs));
    reports.run();
  };
}

/**
 * Writes what was erased over in the database's file, too: until then its log holds the new pages and the file the old ones. False
 * while somebody still reads from before, or the database cannot be written; to be tried again.
 */
export function overwriteErased(db: Connection): boolean {
  try {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
    return result?.busy === 0;
  } catch (error) {
    if (isBusy(error) || isUnavailable(error)) return false;
    throw error;
  }
}
