import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { commandName } from '../../domain/base/command-name.ts';
import { refuseNewerProjections } from '../engine/database-too-new.ts';
import { projectionVersion } from '../engine/project.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import { type Progress, StorageUnavailable } from '../storage.ts';
import { type Connection, isUnavailable, openWriter } from './connection.ts';
import { changesAfter } from './ledger-reads.ts';
import { type ProjectRequest, prepareProjections } from './projections.ts';
import { entryTables } from './search-tables.ts';
import { Statements } from './statements.ts';
import { projections } from './tables.ts';

/** Changes projected at a time, while the process does nothing else; a request is always read whole. */
const pageSize = 100;

/**
 * All projections anew from the ledger, beside those that are read, while others read and write: in temporary tables of the same names,
 * which on this connection stand before them. What is left is projected in the write transaction that replaces the rows that differ:
 * whoever reads has the old rows or the new ones. The temporary file has no name, and is gone with the connection, however that ends.
 */
export class RebuildBeside implements Disposable {
  readonly db: Connection;
  readonly #on: Statements;
  readonly #project: ProjectRequest;
  readonly #progress: Progress | undefined;
  #done = 0;
  #round = { from: 0, to: 0 };

  constructor(file: string, progress?: Progress) {
    this.#progress = progress;
    this.db = openWriter(file);
    try {
      makeTables(this.db);
      this.#on = new Statements(this.db);
      this.#project = prepareProjections(this.db);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** Projects a page, without the lock. False once nothing is left, or it no longer gets less: `finish` projects it. */
  step(): boolean {
    const { from, to } = this.#round;
    if (this.#done >= to) {
      const { seq } = this.#head();
      if (seq === this.#done || (to > 0 && seq - this.#done >= to - from)) return false;
      this.#round = { from: this.#done, to: seq };
    }
    // Of one moment, which holds no checkpoint back for long.
    this.#done = this.db.transaction(() => this.#projectPage(this.#done, this.#head().seq)).deferred();
    return true;
  }

  /** Projects what is left and replaces the rows, inside the write transaction that the connection is in. */
  finish(): void {
    const { seq, version } = this.#head();
    refuseNewerProjections(version);
    for (let done = this.#done; done < seq; ) done = this.#projectPage(done, seq);
    for (const table of Object.values(projections)) replaceRows(this.db, table);
    for (const [table, columns] of Object.entries(entryTables)) replaceSearched(this.db, table, columns);
    this.db.exec(dropAllSegments);
    this.db.prepare('UPDATE ledger_head SET projection_version = ?').run(projectionVersion);
  }

  #head(): { readonly seq: number; readonly version: number } {
    return this.#on.get('SELECT seq, projection_version AS version FROM ledger_head WHERE id = 1') ?? { seq: 0, version: 0 };
  }

  #projectPage(done: number, total: number): number {
    const page = changesAfter(this.#on, done, pageSize);
    for (const request of Map.groupBy(page, (change) => change.header.request.first).values()) this.#project(request);
    const last = page.at(-1)?.header.seq;
    if (last === undefined) throw new Error(`the ledger ends at ${done}, its head says ${total}: run "${commandName} verify"`);
    this.#progress?.(last, total);
    return last;
  }

  [Symbol.dispose](): void {
    this.db.close();
  }
}

/** What to throw where a rebuild failed with an error: it may be for want of room. */
export function rebuildFailed(error: unknown): unknown {
  if (!isUnavailable(error) && !(error instanceof StorageUnavailable && isUnavailable(error.cause))) return error;
  return new StorageUnavailable(
    'the projections could not be made anew; they are as they were. As much room as they take is needed once more in SQLITE_TMPDIR, TMPDIR or /var/tmp meanwhile',
    { cause: error },
  );
}

/** Makes the temporary tables, with all indexes. Payloads are only looked at: what was to be erased is erased. */
function makeTables(db: Connection): void {
  db.pragma('temp_store = FILE');
  const names = [...Object.values(projections).map((table) => getTableName(table)), ...Object.keys(entryTables)];
  const made = db
    .prepare<[string], { sql: string }>(
      `SELECT sql FROM main.sqlite_schema
       WHERE tbl_name IN (SELECT value FROM json_each(?)) AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC`,
    )
    .all(JSON.stringify(names));
  for (const { sql } of made) db.exec(sql.replace(/^CREATE ((UNIQUE )?INDEX|(VIRTUAL )?TABLE) /i, 'CREATE $1 temp.'));
  db.exec(`CREATE TEMPORARY VIEW payloads AS SELECT * FROM main.payloads;
    CREATE TEMPORARY TRIGGER payloads_stay INSTEAD OF DELETE ON payloads BEGIN SELECT 1; END`);
}

/** Replaces the rows that differ. Most do not, and an index is dear to change. */
function replaceRows(db: Connection, projection: SQLiteTable): void {
  const { name, columns, primaryKeys } = getTableConfig(projection);
  const all = columns.map((column) => column.name);
  const key = (primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name);
  if (key.length === 0) {
    // Without a key two rows may be the same.
    db.exec(`DELETE FROM main.${name}; INSERT INTO main.${name} (${all.join(', ')}) SELECT ${all.join(', ')} FROM temp.${name}`);
    return;
  }
  const sameKey = key.map((column) => `x.${column} = y.${column}`).join(' AND ');
  const same = all.map((column) => `x.${column} IS y.${column}`).join(' AND ');
  db.exec(`DELETE FROM main.${name} AS x WHERE NOT EXISTS (SELECT 1 FROM temp.${name} y WHERE ${sameKey} AND ${same});
    INSERT INTO main.${name} (${all.join(', ')})
      SELECT ${all.join(', ')} FROM temp.${name} y WHERE NOT EXISTS (SELECT 1 FROM main.${name} x WHERE ${sameKey})`);
}

function replaceSearched(db: Connection, table: string, columns: readonly string[]): void {
  const differ = columns.map((column) => `x.${column} IS NOT y.${column}`).join(' OR ');
  const all = ['rowid', ...columns].join(', ');
  db.exec(`DELETE FROM main.${table} WHERE rowid IN (
      SELECT x.rowid FROM main.${table} x LEFT JOIN temp.${table} y ON y.rowid = x.rowid WHERE y.rowid IS NULL OR ${differ});
    INSERT INTO main.${table} (${all}) SELECT ${all} FROM temp.${table} WHERE rowid NOT IN (SELECT rowid FROM main.${table})`);
}
