import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { LedgerChange } from '../../ledger/ledger-change.ts';
import { conditionTests } from './condition-tests.ts';
import type { FindWords } from './find-words.ts';
import { allOf, type RowTest } from './row-test.ts';
import { seenRows } from './seen-rows.ts';
import type { Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Reads the changes at some positions, with what they recorded, where that can still be read. */
export type ReadChanges = (seqs: readonly number[]) => Promise<ReadonlyMap<number, LedgerChange>>;

/** Which events a question is about. */
export interface Question extends Share {
  readonly at: Snapshot;
  readonly filter: EventFilter;
  readonly words: FindWords;
  readonly changesAt: ReadChanges;
  /** The only events that there is a reason to look at, where these are few. */
  readonly among?: readonly number[] | undefined;
}

/** What a question asks of every row that the viewer sees. */
export function questionTests({ at, filter, words }: Pick<Question, 'at' | 'filter' | 'words'>): RowTest[] {
  return conditionTests(filter, at, words);
}

/** What a question asks of every row, the viewer's rights first. */
export function questionTest(
  question: Pick<Question, 'at' | 'filter' | 'words'>,
  tests: readonly RowTest[] = questionTests(question),
): RowTest {
  return allOf([seenRows(question.at), ...tests]);
}
