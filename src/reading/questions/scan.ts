import type { EventFilter } from '../../domain/event-filter.ts';
import { LoopTurns } from '../../ledger/loop-turns.ts';
import { type EventBlock, rowsOfBlock } from '../index/event-block.ts';
import { conditionTest } from './condition-tests.ts';
import type { FindWords } from './find-words.ts';
import { allOf, type RowTest } from './row-test.ts';
import { seenRows } from './seen-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** Which events a question is about. */
export interface Question {
  readonly at: Snapshot;
  readonly filter: EventFilter;
  readonly words: FindWords;
  readonly signal?: AbortSignal;
  /** The share of the event loop that its operation has. */
  readonly turns?: LoopTurns;
}

/** Takes the rows of a block that were asked for: where they stand in it, and the number of its first row. */
export type TakeRows = (block: EventBlock, rows: Uint16Array, count: number, first: number) => void;

/** What a question asks of every row, the viewer's rights first. */
export function questionTest({ at, filter, words }: Question): RowTest {
  return allOf([seenRows(at), conditionTest(filter, at, words)]);
}

/** Goes over all rows, block by block, and hands on those that are asked for; lets others have their turn in between. */
export async function scan(question: Question, take: TakeRows): Promise<void> {
  const { at, signal, turns = new LoopTurns() } = question;
  const test = questionTest(question);
  const rows = new Uint16Array(rowsOfBlock);
  for (const [number, block] of at.index.rows.blocks.entries()) {
    const size = at.index.rows.rowsIn(number);
    for (let i = 0; i < size; i++) rows[i] = i;
    const count = test(block, rows, size);
    if (count > 0) take(block, rows, count, number * rowsOfBlock);
    if (!turns.isOver) continue;
    await turns.wait();
    signal?.throwIfAborted();
  }
}
