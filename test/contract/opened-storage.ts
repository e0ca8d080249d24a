import type { Author } from '../../src/domain/base/role.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { projectionRows } from '../../src/ledger/projection-rows.ts';
import type { Storage, View, Written } from '../../src/ledger/storage.ts';

/** What becomes of a commit: it is answered, its answer is lost on the way back, or it is lost itself. */
export type CommitFate = 'ANSWERED' | 'ANSWER_LOST' | 'LOST';

export interface OpenStorageOptions {
  /** Asked at every commit of an append. */
  readonly fate?: () => CommitFate;
  readonly now?: () => Date;
  readonly readers?: number;
  readonly maxViewMs?: number;
  readonly maxWaitMs?: number;
}

/** A database of the engine that is tested, empty at first, and what a test does to it from outside. */
export interface OpenedStorage extends AsyncDisposable {
  readonly storage: Storage;
  /** Writes a request that must be accepted. */
  write(request: ChangeRequest, author?: Author): Promise<Written>;
  /** A storage of its own on the same database, as another process has. It is closed with this one. */
  another(): Promise<Storage>;
  /** Every row of every table, as text. */
  rows(): Promise<readonly string[]>;
  /** From now on the database itself refuses every payload that gives a subject this slug. */
  refuse(slug: string): Promise<void>;
  /** Runs a statement in the database, beside whoever uses it. */
  execute(sql: string): Promise<void>;
  /** Enters texts to be found at the positions up to one, past the ledger: each of the word `common` and of one that it alone has, `own` and its position. */
  enterTexts(last: number): Promise<void>;
  /** Erases the words of changes, as withholding does once it is committed. */
  erase(seqs: readonly number[]): Promise<void>;
}

export type OpenStorage = (options?: OpenStorageOptions) => Promise<OpenedStorage>;

/** What every engine keeps, by the fact that it is. */
export type StoragePromises = Readonly<Record<string, (open: OpenStorage) => Promise<void>>>;

/** Reads something of the record as it is now. */
export async function reading<T>(storage: Storage, read: (view: View) => Promise<T>): Promise<T> {
  await using view = await storage.openView();
  return await read(view);
}

/** All projection rows as they are now. */
export function projectionsOf(storage: Storage): Promise<string[]> {
  return reading(storage, async (view) => {
    const rows: string[] = [];
    for await (const { table, row } of projectionRows(view)) rows.push(`${table} ${row}`);
    return rows;
  });
}
