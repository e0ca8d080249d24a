import { OutcomeUnknown, type PendingWrite, StorageUnavailable, type WriteOutcome } from '../storage.ts';
import { isUnavailable } from './connection.ts';
import { CommitUnanswered } from './database-file.ts';

export interface BatchWriter {
  /** Appends a batch in one transaction. */
  readonly once: (batch: readonly PendingWrite[]) => Promise<WriteOutcome[]>;
  /** Opens the database anew. */
  readonly reopen: () => void;
}

/** Writes a batch, and finds out what became of it where the database does not say. */
export async function writeBatch(writes: readonly PendingWrite[], { once, reopen }: BatchWriter): Promise<WriteOutcome[]> {
  try {
    return await once(writes);
  } catch (error) {
    if (error instanceof CommitUnanswered) {
      // Every append looks its key up first: what was committed after all is answered, what was not is written now.
      reopen();
      return await once(writes).catch((again: unknown) => {
        throw new OutcomeUnknown('a commit was sent and not answered, and the database cannot be asked now', { cause: again });
      });
    }
    if (error instanceof StorageUnavailable) throw error;
    if (isUnavailable(error)) throw new StorageUnavailable('the database could not be written; nothing was', { cause: error });
    // Something is wrong with one of them: each is tried by itself, so that it hurts no other.
    const [only] = writes;
    if (writes.length === 1 && only !== undefined) return [{ type: 'FAILED', error }];
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) outcomes.push(...(await writeBatch([write], { once, reopen })));
    return outcomes;
  }
}
