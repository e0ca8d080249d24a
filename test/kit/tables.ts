import Sqlite from 'better-sqlite3';

/** Opens a SQLite file by itself, beside whoever else has it open, for as long as it takes to do something to it. */
export function inDatabase<T>(file: string, operation: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(file, { timeout: 10_000 });
  try {
    return operation(db);
  } finally {
    db.close();
  }
}

/** Every row of every table as text, whatever tables there are. */
export function rowsOf(file: string): string[] {
  return inDatabase(file, (db) =>
    db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .flatMap(({ name }) =>
        db
          .prepare<[], object>(`SELECT * FROM ${name}`)
          .all()
          .map((row) => `${name} ${JSON.stringify(row)}`)
          .toSorted(),
      ),
  );
}

/** The rows of all tables but that of reports: what an import that recorded nothing leaves as it was. */
export function butReports(rows: readonly string[]): string[] {
  return rows.filter((row) => !row.startsWith('import_reports '));
}
