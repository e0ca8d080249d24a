import { writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../src/ledger/sqlite/migrate.ts';

let bytes: Buffer | undefined;

/** A database with all tables and no ledger, which whoever opens it makes. */
function made(): Buffer {
  const db = new Sqlite(':memory:');
  migrate(db, { now: () => new Date(), randomBytes: (size) => new Uint8Array(size) });
  db.exec('DELETE FROM ledger_head; DELETE FROM api_keys');
  const file = db.serialize();
  db.close();
  return file;
}

/** Makes a file as it is after all migrations, where there is none: to run them takes longer than many a test does otherwise. */
export function makeEmptyDatabase(file: string): void {
  bytes ??= made();
  try {
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 });
  } catch {
    // One that is there stays. Whoever opens it says what is wrong with the path.
  }
}
