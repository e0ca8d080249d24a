import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Keys } from '../api-keys.ts';
import type { ImportReport } from '../import-report.ts';
import type { StoredChange } from '../ledger-change.ts';
import { type Hint, type PendingWrite, type Progress, type Storage, StorageUnavailable, type WriteOutcome } from '../storage.ts';
import { writeBatch } from '../write-batch.ts';
import { adoptChanges } from './adopt-changes.ts';
import { isUnavailable } from './connection.ts';
import { overwriteErased } from './erasure.ts';
import { keepReport } from './import-reports.ts';
import { judgeWrite } from './judge-write.ts';
import { sqliteKeys } from './keys.ts';
import { ledgerRows } from './ledger-rows.ts';
import { onceFree } from './once-free.ts';
import { type OpenDatabase, openDatabase, type SqliteOptions } from './open-database.ts';
import { RebuildBeside, rebuildFailed } from './rebuild-beside.ts';
import { SqliteView } from './view.ts';

/** The ledger and its projections in one SQLite file, which other processes may use at the same time. */
export class SqliteStorage implements Storage {
  readonly keys: Keys;
  readonly #options: SqliteOptions;
  readonly #listeners = new Set<(hint: Hint) => void>();
  readonly #poll: NodeJS.Timeout;
  #database: OpenDatabase;
  #dataVersion: number;
  #missing = false;
  /** Whether erased words may still be in the file, as after a crash: nobody knows then. */
  #overwriteDue = true;

  constructor(options: SqliteOptions) {
    this.#options = options;
    this.#database = openDatabase(options);
    this.#dataVersion = this.#readDataVersion();
    this.#overwriteNow();
    this.keys = sqliteKeys(
      () => this.#database.file.writer,
      async (operation) => {
        const result = await this.#write(operation);
        this.#tell('CHANGED');
        return result;
      },
      options.surroundings,
    );
    this.#poll = setInterval(() => this.#look(), options.pollEveryMs).unref();
  }

  get ledgerId(): string {
    return this.#database.ledgerId;
  }

  async append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    const outcomes = await writeBatch(writes, {
      once: (batch) => this.#write(({ append }) => append(batch), this.#options.commit),
      reopen: () => this.#reopen(),
      isRecorded: (batch) => {
        const { requestWith } = ledgerRows(this.#database.file.writer);
        return batch.some(({ requestKey }) => requestWith(requestKey) !== undefined);
      },
      isUnavailable,
    });
    if (writes.some(({ request }) => request.type === 'withhold')) await this.#overwrite();
    this.#tell('CHANGED');
    return outcomes;
  }

  async judge(write: PendingWrite) {
    await using view = await this.openView();
    return view.lookUp((db) => judgeWrite(db, write, this.#options.surroundings));
  }

  async openView(signal?: AbortSignal): Promise<SqliteView> {
    const { pool } = this.#standing();
    const reader = await pool.take(signal);
    try {
      return new SqliteView(reader, pool);
    } catch (error) {
      pool.giveBack(reader);
      throw isUnavailable(error) ? new StorageUnavailable('the database cannot be read', { cause: error }) : error;
    }
  }

  watch(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void> {
    await this.#write(({ file }) => adoptChanges(file.writer, ledgerId, changes));
    this.#database = { ...this.#database, ledgerId };
    await this.#overwrite();
    this.#tell('CHANGED');
  }

  async setMoved(moved: boolean): Promise<void> {
    await this.#write(({ file }) => file.writer.prepare('UPDATE ledger_head SET moved = ?').run(moved ? 1 : 0));
  }

  async keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void> {
    await this.#write(({ file }) => keepReport(file.writer, report));
  }

  async rebuild(progress?: Progress): Promise<void> {
    // Of the file that stands there now: where another takes its place meanwhile, nothing is written.
    const { file } = this.#standing();
    try {
      using beside = new RebuildBeside(file.path, progress);
      // Whoever waits for this process has its turn after each page.
      while (beside.step()) await turn();
      await onceFree(this.#options.busyForMs, () => file.inTransaction(() => beside.finish(), undefined, beside.db));
    } catch (error) {
      throw rebuildFailed(error);
    }
    await this.#overwrite();
    this.#tell('CHANGED');
  }

  /** Waits until no byte of what was erased is in the file. Where somebody reads from before for long, the poll goes on trying. */
  async #overwrite(): Promise<void> {
    this.#overwriteDue = true;
    for (const started = performance.now(); performance.now() - started < this.#options.busyForMs; await delay(5)) {
      this.#overwriteNow();
      if (!this.#overwriteDue) return;
    }
  }

  #overwriteNow(): void {
    const { file } = this.#database;
    if (file.standing() === 'SAME' && file.writer.open) this.#overwriteDue = !overwriteErased(file.writer);
  }

  /** Runs a write transaction on the file that stands there, once no other process holds the database. */
  async #write<T>(operation: (database: OpenDatabase) => T, commit?: (send: () => void) => void): Promise<T> {
    return onceFree(this.#options.busyForMs, () => {
      const database = this.#standing();
      return database.file.inTransaction(() => operation(database), commit);
    });
  }

  /** The open database, where it is still the one under its path; else everything is opened anew. */
  #standing(): OpenDatabase {
    const standing = this.#database.file.standing();
    if (standing === 'SAME') return this.#database;
    // Not now: a transaction may be open on it. The next turn of the loop finds everything closed.
    setImmediate(() => this.#look());
    throw new StorageUnavailable(
      `the database file ${this.#options.file} was ${standing === 'MISSING' ? 'taken away' : 'replaced'} under the running process; nothing was written`,
    );
  }

  #look(): void {
    const { file } = this.#database;
    const standing = file.standing();
    const wasMissing = this.#missing;
    this.#missing = standing === 'MISSING';
    if (standing === 'MISSING') {
      this.#tell('UNREACHABLE');
    } else if (standing === 'REPLACED' || !file.writer.open) {
      this.#reopen();
    } else if (wasMissing || this.#readDataVersion() !== this.#dataVersion) {
      this.#dataVersion = this.#readDataVersion();
      this.#tell('CHANGED');
    }
    if (this.#overwriteDue) this.#overwriteNow();
  }

  #reopen(): void {
    const { pool, file } = this.#database;
    pool[Symbol.dispose]();
    file.abandon();
    try {
      this.#database = openDatabase(this.#options);
    } catch {
      // The file may be half there. What is open now is closed, so every use says so, and the next look tries again.
      this.#tell('UNREACHABLE');
      return;
    }
    this.#dataVersion = this.#readDataVersion();
    this.#tell('REPLACED');
  }

  #readDataVersion(): number {
    return this.#database.file.writer.pragma('data_version', { simple: true }) as number;
  }

  #tell(hint: Hint): void {
    for (const listener of this.#listeners) listener(hint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#poll);
    this.#listeners.clear();
    this.#database.pool[Symbol.dispose]();
    this.#database.file[Symbol.dispose]();
  }
}
