import { randomUUID } from 'node:crypto';
import type { Author } from '../../src/domain/base/role.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { digestOfRequest, hashOfRequestKey } from '../../src/ledger/chain/change-hash.ts';
import type { SqliteOptions } from '../../src/ledger/sqlite/open-database.ts';
import { SqliteStorage } from '../../src/ledger/sqlite/sqlite-storage.ts';
import type { PendingWrite, Storage, Written } from '../../src/ledger/storage.ts';
import type { Surroundings } from '../../src/ledger/surroundings.ts';
import { IndexedStorage } from '../../src/reading/indexed-storage.ts';
import { makeEmptyDatabase } from './make-empty-database.ts';
import { Random } from './random.ts';
import { type TempFolder, tempFolder } from './temp-folder.ts';

export const admin: Author = { key: 'key_admin', role: 'ADMIN', mayPublish: true, builtIn: false };
export const editor: Author = { key: 'key_editor', role: 'EDITOR', mayPublish: true, builtIn: false };
export const reporter: Author = { key: 'key_reporter', role: 'REPORTER', mayPublish: false, builtIn: false };

/** A request as the storage takes it; the key is a new one unless it is given. */
export function pending(request: ChangeRequest, author: Author = admin, idempotencyKey: string = randomUUID()): PendingWrite {
  return { request, author, requestKey: hashOfRequestKey(author.key, idempotencyKey), requestDigest: digestOfRequest(request) };
}

/** A real database in a folder of its own, with time and chance that the test decides. */
export interface TestRecord extends AsyncDisposable {
  readonly storage: IndexedStorage;
  readonly file: string;
  readonly folder: TempFolder;
  /** Writes a request that must be accepted. */
  write(request: ChangeRequest, author?: Author): Promise<Written>;
}

export interface TestRecordOptions extends Partial<SqliteOptions> {
  readonly seed?: number;
  /** Whether the file is made by what is tested, and not before. */
  readonly isFileMade?: boolean;
}

/** A clock that goes on by a second with each look at it, and chance from a seed. */
export function testSurroundings(seed: number): Surroundings {
  const random = new Random(seed);
  let time = Date.UTC(2026, 0, 1);
  return {
    now: () => {
      time += 1_000;
      return new Date(time);
    },
    randomBytes: (size) => random.bytes(size),
  };
}

/** Requires that a request is accepted. */
export async function writeTo(
  storage: Pick<Storage, 'append'>,
  request: ChangeRequest,
  author: Author = admin,
): Promise<Written> {
  const [outcome] = await storage.append([pending(request, author)]);
  if (outcome?.type === 'WRITTEN' || outcome?.type === 'UNCHANGED') return outcome;
  throw new Error(`not written: ${JSON.stringify(outcome, (_, value) => (value instanceof Error ? value.stack : value))}`);
}

/** Opens storage as the tests do. */
export function openTestStorage(options: TestRecordOptions & { readonly file: string }): IndexedStorage {
  return new IndexedStorage(openTestEngine(options));
}

/** The same without an index: the engine alone. */
export function openTestEngine({
  seed = 1,
  isFileMade = false,
  ...options
}: TestRecordOptions & { readonly file: string }): SqliteStorage {
  if (!isFileMade) makeEmptyDatabase(options.file);
  return new SqliteStorage({
    surroundings: testSurroundings(seed),
    readers: 8,
    maxViewMs: 30_000,
    maxWaitMs: 30_000,
    pollEveryMs: 20,
    busyForMs: 20_000,
    threads: 2,
    ...options,
  });
}

export async function testRecord(options: TestRecordOptions = {}): Promise<TestRecord> {
  const folder = await tempFolder();
  const file = options.file ?? folder.file('record.db');
  const storage = openTestStorage({ ...options, file });
  return {
    storage,
    file,
    folder,
    write: (request, author) => writeTo(storage, request, author),
    async [Symbol.asyncDispose]() {
      await storage[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
