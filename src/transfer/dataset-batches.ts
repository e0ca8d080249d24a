import type { ForeignEvent, ForeignRow, GoneRow } from '../formats/foreign-event.ts';
import { UnreadableFile } from '../formats/unreadable-file.ts';
import type { DatasetTally } from './dataset-report.ts';

/** Some rows of a file. */
export interface Batch {
  readonly events: ForeignEvent[];
  readonly gone: GoneRow[];
  /** The ids of events whose rows cannot be recorded as they are: the dataset has them all the same. */
  readonly refused: string[];
}

/** The rows of a file, some at a time. What stands before a place where the file cannot be read on is good all the same. */
export async function* inBatches(rows: AsyncIterable<ForeignRow>, tally: DatasetTally, size: number): AsyncGenerator<Batch> {
  let batch: Batch = { events: [], gone: [], refused: [] };
  try {
    for await (const row of rows) {
      tally.count('rows');
      if ('notGiven' in row) tally.notGiven(row.notGiven ?? []);
      if ('problems' in row) {
        tally.name('refused', row.problems);
        if (row.id === undefined) tally.withoutId ??= row.line;
        else batch.refused.push(row.id);
      } else if ('gone' in row) batch.gone.push(row);
      else batch.events.push(row);
      if (batch.events.length + batch.gone.length + batch.refused.length < size) continue;
      yield batch;
      batch = { events: [], gone: [], refused: [] };
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile) || tally.of('rows') === 0) throw error;
    tally.complete = false;
    tally.name('refused', [{ line: error.line ?? 0, message: `From here on nothing was read: ${error.message}.` }]);
  }
  yield batch;
}
