import { readsBy } from '../engine/reads-in.ts';
import { ViewPool, type ViewPoolLimits } from '../engine/view-pool.ts';
import type { LedgerWriting, LockedLedger } from '../locked-ledger.ts';
import { atOnce } from '../loop-turns.ts';
import type { Progress } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OnStatement } from './connection.ts';
import { DatabaseFile } from './database-file.ts';
import { ledgerHead } from './ledger-head.ts';
import { ledgerWriter } from './ledger-writer.ts';
import { QueryThreads } from './query-threads.ts';
import { reads } from './reads.ts';
import { Statements } from './statements.ts';
import type { ViewSource } from './view.ts';
import { WriterThread } from './writer-thread.ts';

export interface SqliteOptions extends ViewPoolLimits {
  readonly file: string;
  /** How many threads look for words, which would hold the event loop up; without any it is done on this one. */
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
export interface OpenDatabase extends ViewSource {
  readonly file: DatabaseFile;
  /** The connection that writes. */
  readonly writer: Statements;
  readonly ledgerId: string;
  /** What is read of the ledger in a write transaction. */
  readonly locked: () => LockedLedger;
  readonly write: (writing: LedgerWriting) => void;
  /** Where what is made without the lock is written; without it that is done on this thread. */
  readonly thread: WriterThread | undefined;
}

export function openDatabase(options: SqliteOptions): OpenDatabase {
  const { surroundings, threads = 0 } = options;
  const file = new DatabaseFile(options.file, surroundings, options.onStatement, options.onRebuild);
  try {
    const writer = new Statements(file.writer);
    // Where a thread writes it copies the log into the file: that takes as long as the disk does, and holds nobody up there.
    if (hasThread(options)) file.writer.pragma('wal_autocheckpoint = 0');
    return {
      file,
      writer,
      threads: threads === 0 ? undefined : new QueryThreads(options.file, { ...options, threads }),
      pool: new ViewPool(
        { open: () => new Statements(file.openReader()), close: ({ db }) => db.close(), isLost: ({ db }) => !db.open },
        options,
      ),
      ledgerId: ledgerHead(file.writer).ledgerId,
      locked: () => lockedOn(writer),
      write: ledgerWriter(file.writer),
      thread: hasThread(options) ? new WriterThread({ file: options.file, identity: file.identity }) : undefined,
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

/** Tests that look at statements, or cut a commit off, do so on this thread. */
function hasThread({ threads = 0, onStatement, commit }: SqliteOptions): boolean {
  return threads > 0 && onStatement === undefined && commit === undefined;
}

/** The ledger on a connection that stands in a write transaction. */
function lockedOn(on: Statements): LockedLedger {
  return { head: Promise.resolve(ledgerHead(on.db)), ...readsBy(reads, async (read) => atOnce(read.take(on.all(read)))) };
}

/** Closes whatever uses a database beside its writing connection: what is idle now, what threads are at, and the rest when it comes back. */
export async function closeOthers({ pool, threads, thread }: OpenDatabase): Promise<void> {
  pool[Symbol.dispose]();
  await Promise.all([threads?.[Symbol.asyncDispose](), thread?.[Symbol.asyncDispose]()]);
}
