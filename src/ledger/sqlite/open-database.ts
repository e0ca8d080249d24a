import { ViewPool, type ViewPoolLimits } from '../engine/view-pool.ts';
import type { LedgerWriting, LockedLedger } from '../locked-ledger.ts';
import type { EngineView, Progress } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ViewOptions } from '../view-options.ts';
import type { OnStatement } from './connection.ts';
import { DatabaseFile } from './database-file.ts';
import { ledgerHead } from './ledger-head.ts';
import { changesAfter, changesAt, requestsWith } from './ledger-reads.ts';
import { ledgerWriter } from './ledger-writer.ts';
import { ReaderThreads } from './reader-threads.ts';
import { Statements } from './statements.ts';
import { openSqliteView } from './view.ts';

export interface SqliteOptions extends ViewPoolLimits {
  readonly file: string;
  /** How many threads read what would hold the event loop up; without any it is read on this one. */
  readonly threads?: number;
  readonly surroundings: Surroundings;
  /** How often other processes' writes, and a replaced file, are looked for. */
  readonly pollEveryMs: number;
  /** How long a write waits while another process holds the database. */
  readonly busyForMs: number;
  readonly onStatement?: OnStatement;
  readonly onRebuild?: Progress;
  /** Sends a commit; for tests that cut the answer off. */
  readonly commit?: (send: () => void) => void;
}

/** A database file with its connections. When the file is replaced, all of it is. */
export interface OpenDatabase {
  readonly file: DatabaseFile;
  readonly pool: ViewPool<Statements>;
  readonly threads: ReaderThreads | undefined;
  readonly ledgerId: string;
  /** What is read of the ledger in a write transaction. */
  readonly locked: () => LockedLedger;
  readonly write: (writing: LedgerWriting) => void;
}

export function openDatabase(options: SqliteOptions): OpenDatabase {
  const { surroundings, threads = 0 } = options;
  const file = new DatabaseFile(options.file, surroundings, options.onStatement, options.onRebuild);
  try {
    const writer = new Statements(file.writer);
    return {
      file,
      threads: threads === 0 ? undefined : new ReaderThreads(options.file, { ...options, threads }),
      pool: new ViewPool(
        { open: () => new Statements(file.openReader()), close: ({ db }) => db.close(), isLost: ({ db }) => !db.open },
        options,
      ),
      ledgerId: ledgerHead(file.writer).ledgerId,
      locked: () => lockedOn(writer),
      write: ledgerWriter(file.writer),
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

/** The ledger on a connection that stands in a write transaction. */
function lockedOn(on: Statements): LockedLedger {
  return {
    head: Promise.resolve(ledgerHead(on.db)),
    changesAfter: async (seq, limit) => changesAfter(on, seq, limit),
    changesAt: async (seqs) => changesAt(on, seqs),
    requestsWith: async (keys) => requestsWith(on, keys),
  };
}

/** Opens a database at its newest moment: what would hold the event loop up on a thread, where there are any. */
export async function viewOf({ pool, threads }: OpenDatabase, options: ViewOptions): Promise<EngineView> {
  if (threads === undefined) return openSqliteView(pool, options);
  if (options.long === true) return threads.openView(options);
  const view = await openSqliteView(pool, options);
  return {
    ...view,
    // What is found of a beginning comes at once, and takes long. Whatever the view has a thread has too: texts are only ever added.
    positionsWith: async (term, texts, after) => {
      if (!term.prefix) return view.positionsWith(term, texts, after);
      view.check();
      await using elsewhere = await threads.openView(options);
      return await elsewhere.positionsWith(term, texts, after);
    },
  };
}

/** Closes whatever reads a database: what is idle now, what threads are at, and the rest when it comes back. */
export async function closeReaders({ pool, threads }: OpenDatabase): Promise<void> {
  pool[Symbol.dispose]();
  await threads?.[Symbol.asyncDispose]();
}
