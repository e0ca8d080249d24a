import { blockShift, type ColumnName, columnNames, newEventBlock, none, rowMask } from './event-block.ts';
import type { EventRows } from './event-rows.ts';
import { grownWords } from './grown-words.ts';
import type { NumberList } from './segment-bytes.ts';

// How rows of events stand in a segment: a list for each column, and the words of all their entries one after the other. Where a row
// ends is not told: the next row of its event says so.

/** Columns that follow from the others. */
const derivedColumns: readonly ColumnName[] = ['to', 'entries'];
const keptColumns = columnNames.filter((name) => !derivedColumns.includes(name));

export const rowListNames: readonly string[] = [...keptColumns, 'words'].map((name) => `row ${name}`);

/** The rows from one to before another, as lists. */
export function rowLists(rows: EventRows, from: number, to: number): Record<string, NumberList> {
  const lists: Record<string, NumberList> = {};
  const empty = newEventBlock();
  for (const name of keptColumns) {
    const list = new (empty[name].constructor as new (length: number) => NumberList)(to - from);
    for (let row = from; row < to; row++) list[row - from] = rows.blockOf(row)[name][row & rowMask] ?? 0;
    lists[`row ${name}`] = list;
  }
  const words: number[] = [];
  for (let row = from; row < to; row++) {
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const begin = block.entries[at] ?? 0;
    for (let i = 0; i < (block.entriesLength[at] ?? 0); i++) words.push(block.words[begin + i] ?? 0);
  }
  lists['row words'] = Uint32Array.from(words);
  return lists;
}

/** Adds rows that `rowLists` gave after those that there are. */
export function addRowLists(rows: EventRows, lists: Readonly<Record<string, NumberList>>): void {
  const list = (name: string): NumberList => lists[`row ${name}`] ?? new Uint32Array();
  const lengths = list('entriesLength');
  const words = list('words');
  let word = 0;
  for (let i = 0; i < lengths.length; i++) {
    const row = rows.addEmpty();
    const [block, at] = [rows.blockOf(row), row & rowMask];
    for (const name of keptColumns) block[name][at] = list(name)[i] ?? 0;
    const length = lengths[i] ?? 0;
    block.to[at] = none;
    block.entries[at] = block.wordsUsed;
    if (block.wordsUsed + length > block.words.length) block.words = grownWords(block.words, block.wordsUsed + length);
    for (let k = 0; k < length; k++) block.words[block.wordsUsed + k] = words[word + k] ?? 0;
    block.wordsUsed += length;
    word += length;
    const previous = block.previous[at] ?? none;
    if (previous !== none) rows.blocks[previous >>> blockShift]?.to.set([block.from[at] ?? 0], previous & rowMask);
  }
}
