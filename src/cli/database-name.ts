import path from 'node:path';

/** How messages name a database, from wherever the command was run: a file by its whole path, a URL without its password. */
export function nameOfDatabase(database: string): string {
  if (!/^[a-z]+:\/\//i.test(database)) return path.resolve(database);
  return database.replace(/^([a-z]+:\/\/[^/@]*?):[^@]*@/i, '$1@');
}
