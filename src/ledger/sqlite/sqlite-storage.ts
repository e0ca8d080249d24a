import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Position } from '../../domain/base/cursor.ts';
import type { Keys } from '../api-keys.ts';
import { keepReport } from '../engine/keep-report.ts';
import { keysBySql } from '../engine/keys-by-sql.ts';
import { literal, type Query } from '../engine/query.ts';
import { segmentsBySql } from '../engine/segments-by-sql.ts';
import { SharedLook } from '../engine/shared-look.ts';
import type { ImportReport } from '../import-report.ts';
import type { Ending, LockedLedger, WritingAhead } from '../locked-ledger.ts';
import type { SegmentKeeping } from '../segment-keeping.ts';
import { type EngineStorage, type EngineView, type Hint, type Progress, StorageUnavailable } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ViewOptions } from '../view-options.ts';
import { writeAhead } from '../write/write-ahead.ts';
import { WriteQueue } from '../write/write-queue.ts';
import { isUnavailable } from './connection.ts';
import { onceFree } from './once-free.ts';
import type { OpenDatabase, SqliteOptions } from './open-database.ts';
import { newestOf, openSqliteView } from './view.ts';
import { WatchedDatabase } from './watched-database.ts';
import { rebuildFailed, WordsAnew } from './words-anew.ts';

/** After a transaction of many changes the lock is left free for this share of the time that it took. */
const othersShare = 0.25;

/** The ledger and its projections in one SQLite file, which other processes may use at the same time. */
export class SqliteStorage implements EngineStorage {
  readonly keys: Keys;
  readonly segments: SegmentKeeping;
  readonly #options: SqliteOptions;
  readonly #listeners = new Set<(hint: Hint) => void>();
  readonly #database: WatchedDatabase;
  readonly #writes = new WriteQueue();
  readonly #newest = new SharedLook(() => newestOf(this.#database.standing().pool));
  /** Of these what is made without the lock, which may be much. */
  readonly #ahead = new WriteQueue();
  #othersUntil = 0;

  constructor(options: SqliteOptions) {
    this.#options = options;
    this.#database = new WatchedDatabase(options, (hint) => this.#tell(hint));
    const read = async (query: Query): Promise<unknown[]> => this.#database.opened().writer.all(query);
    const write = (query: Query): Promise<unknown[]> => this.#run(query);
    const changeKeys = async (query: Query): Promise<unknown[]> => {
      const rows = await write(query);
      this.#tell('CHANGED');
      return rows;
    };
    this.keys = keysBySql({ read, write: changeKeys }, options.surroundings);
    this.segments = segmentsBySql({ openView: () => this.openView(), write: (query) => this.#runLong(query) });
  }

  get ledgerId(): string {
    return this.#database.ledgerId;
  }

  async write<T>(operation: (on: LockedLedger) => Promise<Ending<T>>): Promise<T> {
    const { result, writing } = await this.#write(async ({ locked, write }) => {
      const ending = await operation(locked());
      if (ending.writing !== undefined) write(ending.writing);
      return ending;
    }, this.#options.commit);
    if (writing === undefined) return result;
    if (writing.ledgerId !== undefined) this.#database.isNow(writing.ledgerId);
    if (writing.erased.length > 0) await this.#database.overwrite();
    this.#tell('CHANGED');
    return result;
  }

  async writeAhead(ahead: WritingAhead): Promise<boolean> {
    // Erased words are overwritten by the connection of this thread.
    if (ahead.writing.erased.length > 0 || this.#database.opened().thread === undefined)
      return this.write((on) => writeAhead(on, ahead));
    const isWritten = await this.#ahead.run(async () => {
      await this.#othersTurn();
      return this.#writes.run(() => this.#writeOnThread(ahead));
    });
    if (isWritten) this.#tell('CHANGED');
    return isWritten;
  }

  async #writeOnThread(ahead: WritingAhead): Promise<boolean> {
    const began = performance.now();
    try {
      return await onceFree(this.#options.busyForMs, async () => {
        const { thread } = this.#database.standing();
        if (thread === undefined) throw new StorageUnavailable('the database was opened anew; nothing was written');
        return thread.write(ahead);
      });
    } finally {
      const ended = performance.now();
      this.#othersUntil = ended + (ended - began) * othersShare;
    }
  }

  /** Whoever else waits for the lock, which is given to nobody in turn, has a while in which to find it free. */
  async #othersTurn(): Promise<void> {
    const left = this.#othersUntil - performance.now();
    if (left > 0) await delay(left);
  }

  get surroundings(): Surroundings {
    return this.#options.surroundings;
  }

  reopen(): void {
    this.#database.reopen();
  }

  isUnavailable(error: unknown): boolean {
    return isUnavailable(error);
  }

  async openView(options: ViewOptions = {}): Promise<EngineView> {
    return openSqliteView(this.#database.standing(), options);
  }

  get maxViewMs(): number {
    return this.#options.maxViewMs;
  }

  newest(): Promise<Position> {
    return this.#newest.now();
  }

  watch(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async setMoved(moved: boolean): Promise<void> {
    await this.#run(literal(`UPDATE ledger_head SET moved = ${moved}`));
  }

  async keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void> {
    await this.#run(keepReport(report));
  }

  async rebuild(progress?: Progress): Promise<void> {
    // Of the file that stands there now: where another takes its place meanwhile, nothing is written.
    const { file } = this.#database.standing();
    try {
      using anew = new WordsAnew(file.path, progress);
      const step = (): Promise<boolean> =>
        onceFree(this.#options.busyForMs, () => file.inTransaction(() => anew.step(), undefined, anew.db));
      // Whoever waits for this process has its turn after each page.
      while (await step()) await turn();
    } catch (error) {
      throw rebuildFailed(error);
    }
    await this.#database.overwrite();
    this.#tell('CHANGED');
  }

  /** Runs one statement in a write transaction. */
  #run(query: Query): Promise<unknown[]> {
    return this.#write(({ writer }) => writer.all(query));
  }

  /** The same of what may be long, in the thread that writes, where there is one: neither it nor what it has copied of the log holds the loop up. */
  #runLong(query: Query): Promise<unknown[]> {
    return this.#writes.run(() =>
      onceFree(this.#options.busyForMs, async () => {
        const { thread, file, writer } = this.#database.standing();
        return thread === undefined ? file.inTransaction(() => writer.all(query)) : thread.run(query);
      }),
    );
  }

  /** Runs a write transaction on the file that stands there, once no other of this process runs and no other process holds the database. */
  async #write<T>(operation: (database: OpenDatabase) => T | Promise<T>, commit?: (send: () => void) => void): Promise<T> {
    return this.#writes.run(() =>
      onceFree(this.#options.busyForMs, async () => {
        const database = this.#database.standing();
        return database.file.inTransaction(() => operation(database), commit);
      }),
    );
  }

  #tell(hint: Hint): void {
    for (const listener of this.#listeners) listener(hint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
    await this.#database[Symbol.asyncDispose]();
  }
}
