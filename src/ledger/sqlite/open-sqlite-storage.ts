import { existsSync, statSync } from 'node:fs';
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
    if (existsSync(file) && statSync(file).isDirectory()) throw unusable(file, 'it is a folder');
    if (mustExist) requireLedger(file);
    else requireOurs(file);
    return new SqliteStorage(options);
  } catch (error) {
    // The driver has no class of its own for a folder that is not there.
    const isOfDriver = error instanceof Sqlite.SqliteError || error instanceof TypeError;
    if (!isOfDriver || !('code' in error || error.message.startsWith('Cannot open database'))) throw error;
    throw unusable(file, `${error.message}${hintOf(error)}`, error);
  }
}

function unusable(file: string, why: string, cause?: unknown): UnusableDatabase {
  return new UnusableDatabase(`${file} cannot be opened: ${why}. Look at --database.`, { cause });
}

/** What SQLite leaves out: it is mostly about who runs the command. */
function hintOf(error: Error): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!/^SQLITE_(CANTOPEN|READONLY)/.test(code)) return '';
  return ' (whoever runs this must be able to write to the file and to its folder, also to read from it)';
}

function requireLedger(file: string): void {
  if (!existsSync(file)) throw new NoLedger(`There is no database ${file}.`);
  if (!tablesOf(file).includes('ledger_head')) throw new NoLedger(`${file} is no database of waqai: there is no ledger in it.`);
}

/** Where a database may be made, another program's is left as it is: an empty one alone becomes ours. */
function requireOurs(file: string): void {
  if (!existsSync(file)) return;
  const tables = tablesOf(file);
  if (tables.length > 0 && !tables.includes('ledger_head'))
    throw new UnusableDatabase(`${file} is a database of another program. Name a file of waqai, or a new one, with --database.`);
}

/** Looking makes nothing. */
function tablesOf(file: string): unknown[] {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    return db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  } finally {
    db.close();
  }
}
