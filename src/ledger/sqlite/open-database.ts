import { newIdsFrom } from '../../domain/subject.ts';
import type { PendingWrite, Progress, WriteOutcome } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { ViewPool, type ViewPoolLimits } from '../view-pool.ts';
import { prepareAppend } from './append-batch.ts';
import type { OnStatement } from './connection.ts';
import { DatabaseFile } from './database-file.ts';
import { ledgerRows } from './ledger-rows.ts';
import { Statements } from './statements.ts';

export interface SqliteOptions extends ViewPoolLimits {
  readonly file: string;
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
  readonly ledgerId: string;
  readonly append: (writes: readonly PendingWrite[]) => WriteOutcome[];
}

export function openDatabase(options: SqliteOptions): OpenDatabase {
  const { surroundings } = options;
  const file = new DatabaseFile(options.file, surroundings, options.onStatement, options.onRebuild);
  try {
    return {
      file,
      pool: new ViewPool(
        { open: () => new Statements(file.openReader()), close: ({ db }) => db.close(), isLost: ({ db }) => !db.open },
        options,
      ),
      ledgerId: ledgerRows(file.writer).head().ledgerId,
      append: prepareAppend(file.writer, newIdsFrom(surroundings.randomBytes), surroundings),
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}
