import { closeSync, openSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { StorageUnavailable } from '../storage.ts';

export type Connection = Sqlite.Database;

/** Called with each statement's text as it runs; for tests that count them. */
export type OnStatement = (sql: string) => void;

/**
 * Makes an empty file that its owner alone can read, where there is none; SQLite makes of it a database, and gives what it keeps beside it
 * the same permissions. What is wrong with the path SQLite says.
 */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {}
}

/** Opens the one connection of a process that writes. */
export function openWriter(file: string, onStatement?: OnStatement): Connection {
  makePrivate(file);
  return orClosed(new Sqlite(file, { timeout: 50, ...verbose(onStatement) }), (db) => {
    db.pragma('journal_mode = WAL');
    // Acknowledged means on the disk: FULL syncs the log at every commit.
    db.pragma('synchronous = FULL');
    // What is erased is overwritten, so that withheld words leave no byte behind.
    db.pragma('secure_delete = ON');
    // 16 MiB of log before pages are copied into the file: many commits change the same ones.
    db.pragma('wal_autocheckpoint = 4000');
  });
}

/** Opens a connection that can only read. */
export function openReader(file: string, onStatement?: OnStatement): Connection {
  return new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 50, ...verbose(onStatement) });
}

/** Makes a connection ready; where that fails it is closed: what is left open holds descriptors, of which there may be none left. */
function orClosed(db: Connection, prepare: (db: Connection) => void): Connection {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Ends a transaction without its commit, however far it came. Where even that fails the connection is closed: nobody knows how it stands. */
export function rollBack(db: Connection): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
  } catch {
    // What went wrong before is what is told.
  }
  if (db.inTransaction) db.close();
}

function verbose(onStatement: OnStatement | undefined): Sqlite.Options {
  return onStatement === undefined ? {} : { verbose: (sql) => onStatement(String(sql)) };
}

/** Which file stands under a path: device and inode, or undefined where there is none. */
export function fileIdentity(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Whether an error says that another process holds the lock for the moment. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'));
}

/** Whether an error says that the database as a whole cannot be read or written now: a full disk, a device that fails, no descriptor left. */
export function isUnavailable(error: unknown): boolean {
  return (
    error instanceof Sqlite.SqliteError && /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PROTOCOL)/.test(error.code)
  );
}

/** What to throw where reading failed with an error: where it is for the moment, it is said so. */
export function saidUnavailable(error: unknown): unknown {
  const isIt = isUnavailable(error) || (!(error instanceof StorageUnavailable) && isUnavailable((error as Error).cause));
  return isIt ? new StorageUnavailable('the database cannot be read', { cause: error }) : error;
}
