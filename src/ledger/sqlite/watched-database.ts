import { setTimeout as delay } from 'node:timers/promises';
import { type Hint, StorageUnavailable } from '../storage.ts';
import { isBusy, saidUnavailable } from './connection.ts';
import { overwriteErased } from './erasure.ts';
import { closeOthers, type OpenDatabase, openDatabase, type SqliteOptions } from './open-database.ts';

/**
 * The database under a path for as long as a process uses it: opened anew where another file takes its place, or where a connection had to
 * be closed because nobody knew any more how it stood. Looked at from time to time for what other processes write.
 */
export class WatchedDatabase implements AsyncDisposable {
  readonly #options: SqliteOptions;
  readonly #tell: (hint: Hint) => void;
  readonly #poll: NodeJS.Timeout;
  #database: OpenDatabase;
  #dataVersion: number;
  #away = false;
  #closed = false;
  /** Whether erased words may still be in the file, as after a crash: nobody knows then. */
  #overwriteDue = true;

  constructor(options: SqliteOptions, tell: (hint: Hint) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#database = openDatabase(options);
    this.#dataVersion = this.#readDataVersion();
    this.#overwriteNow();
    this.#poll = setInterval(() => this.#look(), options.pollEveryMs).unref();
  }

  get ledgerId(): string {
    return this.#database.ledgerId;
  }

  /** The ledger that was adopted is this one from now on. */
  isNow(ledgerId: string): void {
    this.#database = { ...this.#database, ledgerId };
  }

  /** The database as it is open, whatever stands under its path now; opened anew where its writing connection had to be closed. */
  opened(): OpenDatabase {
    if (this.#closed) throw new StorageUnavailable('the database is closed');
    if (!this.#database.file.writer.open) this.reopen();
    if (this.#database.file.writer.open) return this.#database;
    throw new StorageUnavailable(`the database file ${this.#options.file} cannot be opened for the moment; nothing was written`);
  }

  /** The same, where it is still the one under its path; else everything is opened anew. */
  standing(): OpenDatabase {
    const standing = this.#database.file.standing();
    if (standing === 'SAME') return this.opened();
    // Not now: a transaction may be open on it. The next turn of the loop finds everything closed.
    setImmediate(() => this.#look());
    throw new StorageUnavailable(
      `the database file ${this.#options.file} was ${standing === 'MISSING' ? 'taken away' : 'replaced'} under the running process; nothing was written`,
    );
  }

  /** Closes everything and opens it anew. Where that fails every use says so, and tries again. */
  reopen(): void {
    if (this.#closed) return;
    // Nobody waits for their end: what they still do is to the file that was there.
    void closeOthers(this.#database);
    this.#database.file.abandon();
    try {
      this.#database = openDatabase(this.#options);
      this.#dataVersion = this.#readDataVersion();
    } catch {
      // The file may be half there.
      this.#database.file[Symbol.dispose]();
      this.#tell('UNREACHABLE');
      return;
    }
    this.#tell('REPLACED');
  }

  /** Waits until no byte of what was erased is in the file. Where somebody reads from before for long, the poll goes on trying. */
  async overwrite(): Promise<void> {
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

  #look(): void {
    if (this.#closed) return;
    try {
      this.#lookAt(this.#database);
      this.#away = false;
      if (this.#overwriteDue) this.#overwriteNow();
    } catch (error) {
      if (isBusy(error)) return;
      if (!(saidUnavailable(error) instanceof StorageUnavailable)) throw error;
      this.#away = true;
      this.#tell('UNREACHABLE');
    }
  }

  #lookAt({ file }: OpenDatabase): void {
    const standing = file.standing();
    if (standing === 'MISSING') throw new StorageUnavailable('the database file is away');
    if (standing === 'REPLACED' || !file.writer.open) {
      this.reopen();
      return;
    }
    const version = this.#readDataVersion();
    if (!this.#away && version === this.#dataVersion) return;
    this.#dataVersion = version;
    this.#tell('CHANGED');
  }

  #readDataVersion(): number {
    return this.#database.file.writer.pragma('data_version', { simple: true }) as number;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearInterval(this.#poll);
    await closeOthers(this.#database);
    this.#database.file[Symbol.dispose]();
  }
}
