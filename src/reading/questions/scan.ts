import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { LedgerChange } from '../../ledger/ledger-change.ts';
import type { LoopTurns } from '../../ledger/loop-turns.ts';
import { blockShift, type EventBlock, none, rowMask, rowsOfBlock } from '../index/event-block.ts';
import { conditionTest } from './condition-tests.ts';
import { fewRows } from './few-rows.ts';
import type { FindWords } from './find-words.ts';
import { allOf, type RowTest } from './row-test.ts';
import { seenRows } from './seen-rows.ts';
import { Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows that a filter is held against before others may have their turn: a filter may ask a thousand things of each. */
const rowsAtOnce = 256;

/** What a question has of the process. */
export interface Share {
  /** The share of the event loop that its operation has. */
  readonly turns: LoopTurns;
  /** Throws where nobody waits for its answer any more, or it takes too long. */
  readonly check: () => void;
}

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

/** Takes the rows of a block that were asked for: where they stand in it, and the number of its first row. */
export type TakeRows = (block: EventBlock, rows: Uint16Array, count: number, first: number) => void;

/** What a question asks of every row, the viewer's rights first. */
export function questionTest({ at, filter, words }: Pick<Question, 'at' | 'filter' | 'words'>): RowTest {
  return allOf([seenRows(at), conditionTest(filter, at, words)]);
}

/** The rows that are asked for. What is asked of one snapshot by one filter is looked for once. */
export function select(question: Question): Promise<Selection> {
  const { at, filter } = question;
  const known = at.selections.get(filter);
  if (known !== undefined) return known;
  const test = questionTest(question);
  const few = question.among === undefined ? fewRows(at, filter) : rowsOf(question.among, at);
  const found = few === undefined ? selectBy(test, question) : selectAmong(few, test, question);
  at.selections.set(filter, found);
  return found;
}

/** The rows that a test keeps, of all there are. */
export async function selectBy(test: RowTest, question: Pick<Question, 'at' | keyof Share>): Promise<Selection> {
  const { blocks } = question.at.index.rows;
  const rows = new Uint16Array(rowsOfBlock);
  // What is added meanwhile does not hold at the snapshot's position.
  const size = blocks.length;
  const selection = new Selection(size);
  for (let number = 0; number < size; number++) {
    const block = blocks[number];
    if (block === undefined) break;
    const end = question.at.index.rows.rowsIn(number);
    for (let from = 0; from < end; from += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, end - from);
      for (let i = 0; i < count; i++) rows[i] = from + i;
      selection.add(number, rows, test(block, rows, count));
      if (question.turns.isOver) await haveTurn(question);
    }
  }
  return selection;
}

/** The rows of some events, ascending. */
function rowsOf(events: readonly number[], { index, position }: Snapshot): Uint32Array {
  return Uint32Array.from(events.map((event) => index.rowAt(event, position)).filter((row) => row !== none)).sort();
}

/** The rows that a test keeps, of some that are given ascending. */
async function selectAmong(few: Uint32Array, test: RowTest, question: Question): Promise<Selection> {
  const { rows: all } = question.at.index;
  const selection = new Selection(all.blocks.length);
  const rows = new Uint16Array(rowsAtOnce);
  for (let i = 0; i < few.length; ) {
    const first = few[i] ?? 0;
    const number = first >>> blockShift;
    let count = 0;
    for (; i < few.length && count < rowsAtOnce && (few[i] ?? 0) >>> blockShift === number; i++)
      rows[count++] = (few[i] ?? 0) & rowMask;
    selection.add(number, rows, test(all.blockOf(first), rows, count));
    await haveTurn(question);
  }
  return selection;
}

/** Goes over the rows that are asked for, so many of a block at a time; lets others have their turn in between. */
export async function scan(question: Question, take: TakeRows, atOnce = rowsOfBlock): Promise<void> {
  const { blocks } = question.at.index.rows;
  const selection = await select(question);
  const rows = new Uint16Array(rowsOfBlock);
  for (const [number, block] of blocks.entries()) {
    const count = selection.rowsIn(number, rows);
    for (let from = 0; from < count; from += atOnce) {
      take(block, from === 0 ? rows : rows.subarray(from), Math.min(atOnce, count - from), number * rowsOfBlock);
      if (question.turns.isOver) await haveTurn(question);
    }
  }
}

/** Lets others have their turn, where this one's is over. */
export async function haveTurn({ turns, check }: Share): Promise<void> {
  if (!turns.isOver) return;
  await turns.wait();
  check();
}
