import { OutcomeUnknown, type PendingWrite, StorageUnavailable, type WriteOutcome } from '../storage.ts';
import { isUnavailable } from './connection.ts';
import { CommitUnanswered } from './database-file.ts';

export interface BatchWriter {
  /** Appends a batch in one transaction. */
  readonly once: (batch: readonly PendingWrite[]) => Promise<WriteOutcome[]>;
  /** Opens the database anew. */
  readonly reopen: () => void;
  /** Whether any of these requests is recorded. */
  readonly isRecorded: (batch: readonly PendingWrite[]) => boolean;
}

/** Writes a batch, and finds out what became of it where the database does not say. */
export async function writeBatch(writes: readonly PendingWrite[], writer: BatchWriter): Promise<WriteOutcome[]> {
  const { once, reopen } = writer;
  try {
    return await once(writes);
  } catch (error) {
    if (error instanceof CommitUnanswered) {
      // Every append looks its key up first: what was committed after all is answered, what was not is written now.
      reopen();
      return await once(writes).catch((again: unknown) => findOut(writes, again, writer));
    }
    if (error instanceof StorageUnavailable) throw error;
    if (isUnavailable(error)) throw unavailable(error);
    // Something is wrong with one of them: each is tried by itself, so that it hurts no other.
    const [only] = writes;
    if (writes.length === 1 && only !== undefined) return [{ type: 'FAILED', error }];
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) outcomes.push(...(await writeBatch([write], writer)));
    return outcomes;
  }
}

/** After two commits without an answer: nothing was written where the database, opened anew, has none of it. A full disk is so. */
function findOut(writes: readonly PendingWrite[], error: unknown, { reopen, isRecorded }: BatchWriter): never {
  let recorded = true;
  try {
    if (error instanceof CommitUnanswered) reopen();
    recorded = isRecorded(writes);
  } catch {
    // It cannot be asked; that is what the caller is told.
  }
  if (!recorded) throw unavailable(error);
  throw new OutcomeUnknown('a commit was sent and not answered, and the database cannot be asked now', { cause: error });
}

function unavailable(cause: unknown): StorageUnavailable {
  return new StorageUnavailable('the database could not be written; nothing was', { cause });
}
