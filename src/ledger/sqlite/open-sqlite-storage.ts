import { existsSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { NoLedger } from '../no-ledger.ts';
import { UnusableDatabase } from '../unusable-database.ts';
import type { SqliteOptions } from './open-database.ts';
import { SqliteStorage } from './sqlite-storage.ts';

/** Opens a database file, and makes one where there is none, unless it must be there. What cannot be one is refused by its path. */
export function openSqliteStorage({ mustExist, ...options }: SqliteOptions & { readonly mustExist: boolean }): SqliteStorage {
  const file = path.resolve(options.file);
  try {
    if (mustExist) requireLedger(file);
    return new SqliteStorage(options);
  } catch (error) {
    // The driver has no class of its own for a folder that is not there.
    const isOfDriver = error instanceof Sqlite.SqliteError || error instanceof TypeError;
    if (!isOfDriver || !('code' in error || error.message.startsWith('Cannot open database'))) throw error;
    throw new UnusableDatabase(`${file} cannot be opened: ${error.message}. Look at --database.`, { cause: error });
  }
}

/** Looking makes nothing. */
function requireLedger(file: string): void {
  if (!existsSync(file)) throw new NoLedger(`There is no database ${file}.`);
  const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    const found = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ledger_head'").get();
    if (found === undefined) throw new NoLedger(`${file} is no database of waqai: there is no ledger in it.`);
  } finally {
    db.close();
  }
}
