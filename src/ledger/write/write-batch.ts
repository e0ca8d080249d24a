import { OutcomeUnknown, type PendingWrite, StorageUnavailable, type WriteOutcome } from '../storage.ts';

/** A commit was sent and failed: whether it took effect is known only by looking. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
}

/** What an engine does for a batch of requests. */
export interface BatchWriter {
  /** Appends a batch in one transaction. */
  readonly once: (batch: readonly PendingWrite[]) => Promise<WriteOutcome[]>;
  /** Opens the database anew. */
  readonly reopen: () => void;
  /** Whether any of these requests is recorded. */
  readonly isRecorded: (batch: readonly PendingWrite[]) => boolean | Promise<boolean>;
  /** Whether an error says that the database as a whole cannot be read or written now. */
  readonly isUnavailable: (error: unknown) => boolean;
}

/** Writes a batch, and finds out what became of it where the database does not say. */
export async function writeBatch(writes: readonly PendingWrite[], writer: BatchWriter): Promise<WriteOutcome[]> {
  const { once, reopen, isUnavailable } = writer;
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
async function findOut(writes: readonly PendingWrite[], error: unknown, { reopen, isRecorded }: BatchWriter): Promise<never> {
  let recorded = true;
  try {
    if (error instanceof CommitUnanswered) reopen();
    recorded = await isRecorded(writes);
  } catch {
    // It cannot be asked; that is what the caller is told.
  }
  if (!recorded) throw unavailable(error);
  throw new OutcomeUnknown('a commit was sent and not answered, and the database cannot be asked now', { cause: error });
}

function unavailable(cause: unknown): StorageUnavailable {
  return new StorageUnavailable('the database could not be written; nothing was', { cause });
}
