import { rmSync } from 'node:fs';
import { type Progress, StorageUnavailable } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { CommitUnanswered } from '../write/write-batch.ts';
import { type Connection, fileIdentity, isBusy, type OnStatement, openReader, openWriter, rollBack } from './connection.ts';
import { migrate } from './migrate.ts';
import { rebuildFailed, WordsAnew } from './words-anew.ts';

/** A database file as it was opened, and whether it is still the one under its path. */
export class DatabaseFile implements Disposable {
  readonly path: string;
  readonly writer: Connection;
  /** Which file it is. */
  readonly identity: string | undefined;
  readonly #onStatement: OnStatement | undefined;
  #logIdentity: string | undefined;

  constructor(path: string, surroundings: Surroundings, onStatement?: OnStatement, onRebuild?: Progress) {
    this.path = path;
    this.#onStatement = onStatement;
    this.writer = openWriter(path, onStatement);
    this.identity = fileIdentity(path);
    try {
      // Another process may be in the middle of a commit or of the same migration: at the start there is time to wait.
      this.writer.pragma('busy_timeout = 10000');
      this.writer.pragma('journal_mode = WAL');
      if (migrate(this.writer, surroundings) === 'REBUILD') this.#rebuild(onRebuild);
      // From here on whoever waits does it without holding the loop (`onceFree`).
      this.writer.pragma('busy_timeout = 5');
    } catch (error) {
      this.writer.close();
      throw error;
    }
    this.#logIdentity = fileIdentity(this.#log);
  }

  get #log(): string {
    return `${this.path}-wal`;
  }

  openReader(): Connection {
    return openReader(this.path, this.#onStatement);
  }

  /** Whether the path leads to the open file (`SAME`), to another one, or to none. */
  standing(): 'SAME' | 'REPLACED' | 'MISSING' {
    const now = fileIdentity(this.path);
    if (now === this.identity) {
      this.#logIdentity = fileIdentity(this.#log) ?? this.#logIdentity;
      return 'SAME';
    }
    return now === undefined ? 'MISSING' : 'REPLACED';
  }

  /** Makes the projections anew, before anybody reads them here; other processes go on meanwhile. */
  #rebuild(progress: Progress | undefined): void {
    try {
      using anew = new WordsAnew(this.path, progress);
      anew.db.pragma('busy_timeout = 10000');
      while (anew.db.transaction(() => anew.step()).immediate());
    } catch (error) {
      throw rebuildFailed(error);
    }
  }

  /**
   * Runs a write transaction; whatever it throws before the commit is sent, nothing of it stays. The connection stands in no transaction
   * after it, or is closed.
   */
  async inTransaction<T>(
    operation: () => T | Promise<T>,
    commit: (send: () => void) => void = (send) => send(),
    on: Connection = this.writer,
  ): Promise<T> {
    let result: T;
    try {
      on.exec('BEGIN IMMEDIATE');
      const made = operation();
      // Not where there is nothing to wait for: whoever else uses the file on this thread would wait for a transaction that waits for it.
      result = made instanceof Promise ? await made : made;
      if (this.standing() !== 'SAME' || !on.open)
        throw new StorageUnavailable(
          `the database file ${this.path} was replaced under the running process; nothing was written`,
        );
    } catch (error) {
      rollBack(on);
      throw error;
    }
    try {
      commit(() => on.exec('COMMIT'));
      return result;
    } catch (error) {
      rollBack(on);
      throw isBusy(error) ? error : new CommitUnanswered('the commit failed or was not answered', { cause: error });
    }
  }

  /**
   * Closes the file. Where it was replaced, its write-ahead log may still lie under the path, and SQLite would fold it into the
   * new file: a log that is this file's own is taken away. Of a file that still stands the log holds what was acknowledged.
   */
  abandon(): void {
    const replaced = this.standing() === 'REPLACED';
    this.writer.close();
    if (!replaced || this.#logIdentity === undefined || fileIdentity(this.#log) !== this.#logIdentity) return;
    rmSync(this.#log, { force: true });
    rmSync(`${this.path}-shm`, { force: true });
  }

  [Symbol.dispose](): void {
    this.writer.close();
  }
}
