import { writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../src/ledger/sqlite/migrate.ts';

/** Takes out of new tables the ledger that was made in them: whoever opens a copy makes its own. */
export const withoutLedger = 'DELETE FROM ledger_head; DELETE FROM api_keys';

let bytes: Buffer | undefined;

/** A database with all tables and no ledger, which whoever opens it makes. */
function made(): Buffer {
  const db = new Sqlite(':memory:');
  migrate(db, { now: () => new Date(), randomBytes: (size) => new Uint8Array(size) });
  db.exec(withoutLedger);
  const file = db.serialize();
  db.close();
  return file;
}

/** What says that there is a file, or that there can be none: whoever opens it says so. */
const ofThePath: ReadonlySet<unknown> = new Set(['EEXIST', 'ENOENT', 'ENOTDIR', 'EISDIR']);

/** Makes a file as it is after all migrations, where there is none: to run them takes longer than many a test does otherwise. */
export function makeEmptyDatabase(file: string): void {
  bytes ??= made();
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    if (!ofThePath.has((error as NodeJS.ErrnoException).code)) throw error;
  }
}
