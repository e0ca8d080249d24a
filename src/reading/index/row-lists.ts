import type { Steps } from '../../ledger/loop-turns.ts';
import { type ColumnName, columnNames, newEventBlock, none, rowMask, rowsOfBlock } from './event-block.ts';
import type { EventRows } from './event-rows.ts';
import { grownWords } from './grown-words.ts';
import type { NumberList } from './segment-bytes.ts';

// How rows of events stand in a segment: a list for each column, and the words of all their entries one after the other. Where a row
// ends is not told: the next row of its event says so.

/** Columns that follow from the others. */
const derivedColumns: readonly ColumnName[] = ['to', 'entries'];
const keptColumns = columnNames.filter((name) => !derivedColumns.includes(name));

export const rowListNames: readonly string[] = [...keptColumns, 'words'].map((name) => `row ${name}`);

/** Rows whose words are gone over at a time. */
const rowsAtATime = 1_024;

/** The rows from one to before another, as lists. */
export function* rowLists(rows: EventRows, from: number, to: number): Steps<Record<string, NumberList>> {
  const lists: Record<string, NumberList> = {};
  const empty = newEventBlock();
  for (const name of keptColumns) {
    const list = new (empty[name].constructor as new (length: number) => NumberList)(to - from);
    for (const { block, at, count, first } of rows.stretches(from, to))
      list.set(block[name].subarray(at, at + count), first - from);
    lists[`row ${name}`] = list;
  }
  yield;
  let length = 0;
  for (let row = from; row < to; row++) length += rows.blockOf(row).entriesLength[row & rowMask] ?? 0;
  const words = new Uint32Array(length);
  let used = 0;
  for (let row = from; row < to; row++) {
    if (row % rowsAtATime === 0) yield;
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const begin = block.entries[at] ?? 0;
    for (let i = 0; i < (block.entriesLength[at] ?? 0); i++) words[used++] = block.words[begin + i] ?? 0;
  }
  lists['row words'] = words;
  return lists;
}

/** Adds rows that `rowLists` gave after those that there are. */
export function addRowLists(rows: EventRows, lists: Readonly<Record<string, NumberList>>): void {
  const list = (name: string): NumberList => lists[`row ${name}`] ?? new Uint32Array();
  const [lengths, words, first] = [list('entriesLength'), list('words'), rows.size];
  let word = 0;
  for (let i = 0; i < lengths.length; ) {
    const row = rows.addEmpty();
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const count = Math.min(rowsOfBlock - at, lengths.length - i);
    for (let more = 1; more < count; more++) rows.addEmpty();
    for (const name of keptColumns) block[name].set(list(name).subarray(i, i + count), at);
    block.to.fill(none, at, at + count);
    const begin = block.wordsUsed;
    for (let k = 0; k < count; k++) {
      block.entries[at + k] = block.wordsUsed;
      block.wordsUsed += lengths[i + k] ?? 0;
    }
    if (block.wordsUsed > block.words.length) {
      // With room for the rows that the block will have, where they are as those so far.
      const perRow = block.wordsUsed / (at + count);
      block.words = grownWords(block.words, Math.ceil(perRow * rowsOfBlock));
    }
    block.words.set(words.subarray(word, word + block.wordsUsed - begin), begin);
    word += block.wordsUsed - begin;
    i += count;
  }
  endEarlier(rows, first);
}

/** Ends the rows that rows from one on renew. */
function endEarlier(rows: EventRows, first: number): void {
  for (let row = first; row < rows.size; row++) {
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const previous = block.previous[at] ?? none;
    if (previous !== none) rows.close(previous, block.from[at] ?? 0);
  }
}
