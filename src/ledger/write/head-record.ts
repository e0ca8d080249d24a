import type { Position } from '../../domain/base/cursor.ts';
import type { RecordView } from '../../domain/record/record.ts';
import type { LedgerChange } from '../ledger-change.ts';
import type { EngineView } from '../storage.ts';

/** Where what is missing of the record is read. */
export type ChangesSource = Pick<EngineView, 'changesAt'>;

/**
 * The record as the rules look it up. The rules look things up at once, a database answers later: so a look-up of what is not in memory
 * finds nothing and is noted; what is noted is loaded, and the rules asked again.
 */
export interface LoadingRecord extends RecordView {
  /** Position of the first change of a subject. */
  firstPositionOf(id: string): number;
  /** Loads what was looked up in vain since this was asked last; false where all was there. */
  loadMissing(from: ChangesSource): Promise<boolean>;
}

/** The record at the end of the ledger, against which requests are judged. */
export interface HeadRecord {
  /** Position of the newest change that it has. */
  readonly position: Position;
  /** When that was recorded; undefined where it is not in memory. */
  readonly newestAt: string | undefined;
  /** Takes in the changes that come next; those that it has are left out. What that takes of earlier ones is read. */
  takeIn(changes: readonly LedgerChange[], from: ChangesSource): Promise<void>;
  /**
   * The same with changes that were just written, of which those alone are kept that are as they are read back. They need no more than is
   * kept; where they do, whoever opens the next view reads it.
   */
  takeInWritten(changes: readonly LedgerChange[], kept: ReadonlySet<LedgerChange>): Promise<void>;
  /** The record as of the newest change that it has. */
  record(): LoadingRecord;
}

/** The record in memory is not where the ledger is: it has to catch up before anything can be judged. Nothing was written. */
export class RecordBehind extends Error {
  override readonly name = 'RecordBehind';
}

/** Asks something of the record until all that it looks up has been there. */
export async function whenLoaded<T>(record: LoadingRecord, from: ChangesSource, ask: () => T): Promise<T> {
  for (;;) {
    const answer = attempt(ask);
    if (await record.loadMissing(from)) continue;
    if ('fault' in answer) throw answer.fault;
    return answer.value;
  }
}

function attempt<T>(ask: () => T): { readonly value: T } | { readonly fault: unknown } {
  try {
    return { value: ask() };
  } catch (fault) {
    return { fault };
  }
}
