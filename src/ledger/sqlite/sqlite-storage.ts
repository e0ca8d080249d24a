import { setImmediate as turn } from 'node:timers/promises';
import type { Keys } from '../api-keys.ts';
import type { ImportReport } from '../import-report.ts';
import type { StoredChange } from '../ledger-change.ts';
import type { SegmentKeeping } from '../segment-keeping.ts';
import type { EngineStorage, Hint, PendingWrite, Progress, WriteOutcome } from '../storage.ts';
import type { ViewOptions } from '../view-options.ts';
import { writeBatch } from '../write/write-batch.ts';
import { adoptChanges } from './adopt-changes.ts';
import { isUnavailable } from './connection.ts';
import { keepReport } from './import-reports.ts';
import { judgeWrite } from './judge-write.ts';
import { sqliteKeys } from './keys.ts';
import { ledgerRows } from './ledger-rows.ts';
import { onceFree } from './once-free.ts';
import { type OpenDatabase, type SqliteOptions, viewOf } from './open-database.ts';
import { RebuildBeside, rebuildFailed } from './rebuild-beside.ts';
import { sqliteSegments } from './segments.ts';
import { openSqliteView } from './view.ts';
import { WatchedDatabase } from './watched-database.ts';

/** The ledger and its projections in one SQLite file, which other processes may use at the same time. */
export class SqliteStorage implements EngineStorage {
  readonly keys: Keys;
  readonly segments: SegmentKeeping;
  readonly #options: SqliteOptions;
  readonly #listeners = new Set<(hint: Hint) => void>();
  readonly #database: WatchedDatabase;

  constructor(options: SqliteOptions) {
    this.#options = options;
    this.#database = new WatchedDatabase(options, (hint) => this.#tell(hint));
    this.keys = sqliteKeys(
      () => this.#database.opened().file.writer,
      async (operation) => {
        const result = await this.#write(operation);
        this.#tell('CHANGED');
        return result;
      },
      options.surroundings,
    );
    this.segments = sqliteSegments({
      read: async (operation) => {
        await using view = await openSqliteView(this.#database.standing().pool);
        return view.lookUp(operation);
      },
      write: (operation) => this.#write(({ file }) => operation(file.writer)),
    });
  }

  get ledgerId(): string {
    return this.#database.ledgerId;
  }

  async append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    const outcomes = await writeBatch(writes, {
      once: (batch) => this.#write(({ append }) => append(batch), this.#options.commit),
      reopen: () => this.#database.reopen(),
      isRecorded: (batch) => {
        const { requestWith } = ledgerRows(this.#database.opened().file.writer);
        return batch.some(({ requestKey }) => requestWith(requestKey) !== undefined);
      },
      isUnavailable,
    });
    if (writes.some(({ request }) => request.type === 'withhold')) await this.#database.overwrite();
    this.#tell('CHANGED');
    return outcomes;
  }

  async judge(write: PendingWrite) {
    await using view = await openSqliteView(this.#database.standing().pool);
    return view.lookUp((db) => judgeWrite(db, write, this.#options.surroundings));
  }

  async openView(options: ViewOptions = {}) {
    return viewOf(this.#database.standing(), options);
  }

  watch(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void> {
    await this.#write(({ file }) => adoptChanges(file.writer, ledgerId, changes));
    this.#database.isNow(ledgerId);
    await this.#database.overwrite();
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
    const { file } = this.#database.standing();
    try {
      using beside = new RebuildBeside(file.path, progress);
      // Whoever waits for this process has its turn after each page.
      while (beside.step()) await turn();
      await onceFree(this.#options.busyForMs, () => file.inTransaction(() => beside.finish(), undefined, beside.db));
    } catch (error) {
      throw rebuildFailed(error);
    }
    await this.#database.overwrite();
    this.#tell('CHANGED');
  }

  /** Runs a write transaction on the file that stands there, once no other process holds the database. */
  async #write<T>(operation: (database: OpenDatabase) => T, commit?: (send: () => void) => void): Promise<T> {
    return onceFree(this.#options.busyForMs, () => {
      const database = this.#database.standing();
      return database.file.inTransaction(() => operation(database), commit);
    });
  }

  #tell(hint: Hint): void {
    for (const listener of this.#listeners) listener(hint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
    await this.#database[Symbol.asyncDispose]();
  }
}
