import { ConfigError } from './config.ts';

const kinds = "a file's path, such as waqai.db, or the URL of a PostgreSQL database: postgres://user@host/name";

/** Whether a name is the URL of a PostgreSQL database. */
export function isPostgresUrl(database: string): boolean {
  return /^postgres(ql)?:\/\//i.test(database);
}

/** Refuses what names no database, before anything is made under such a name. */
export function requireDatabaseName(database: string): void {
  // For SQLite, both are a database that is gone with its connection.
  if (database.trim() === '') throw new ConfigError(`The name of the database is empty; it is ${kinds}.`);
  if (/^(:memory:|file:)/i.test(database)) throw new ConfigError(`"${database}" names no database that stays; it is ${kinds}.`);
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(database) ?? [];
  if (scheme !== undefined && !isPostgresUrl(database))
    throw new ConfigError(`The name of the database begins with ${scheme}; it is ${kinds}.`);
}

/** What to throw where a URL cannot be read. It is not told: there may be a password in it. */
export function saidUnreadable(error: unknown): unknown {
  const unreadable = error instanceof URIError || (error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL';
  if (!unreadable) return error;
  return new ConfigError(
    'The URL of the PostgreSQL database cannot be read; it is postgres://user:password@host:5432/name, in which anything else than letters and digits is percent-encoded ("@" in a password is %40).',
    { cause: error },
  );
}
