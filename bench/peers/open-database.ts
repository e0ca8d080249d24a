import Sqlite from 'better-sqlite3';

/** Opens what peers read: nobody writes, and the file is mapped into memory. */
export function openDatabase(file: string): Sqlite.Database {
  const db = new Sqlite(file, { readonly: true });
  db.pragma('mmap_size = 4294967296');
  db.pragma('cache_size = -65536');
  return db;
}
