import type { LoopTurns } from '../../ledger/loop-turns.ts';
import { type EventBlock, none, rowMask, rowsOfBlock } from '../index/event-block.ts';
import type { EventRows } from '../index/event-rows.ts';
import type { Postings } from '../index/postings.ts';
import { entryTags, tagOf, wordsOfEntry } from '../index/row-entries.ts';

/**
 * Asks something of the rows of a block that `rows` names (where they stand in it), and keeps those that meet it: they come first,
 * in their order. Answers how many they are.
 */
export interface RowTest {
  (block: EventBlock, rows: Uint16Array, count: number): number;
  /** Tells the same of all rows at once, where that is known: a bit each. */
  readonly bits?: (rows: EventRows) => Uint32Array;
  /** Where the rows stand that it may keep, where that is known. */
  readonly posted?: Posted;
}

/** Under what rows are posted. */
export interface Posted {
  readonly postings: () => readonly Postings[];
  readonly ordinals: (turns: LoopTurns) => Promise<Iterable<number>>;
  /** Whether all rows that stand under one of the ordinals are kept. */
  readonly keepsAllOf: (ordinal: number) => boolean;
}

/** Asks a test of rows one by one. */
export function testOfRow(test: RowTest, rows: EventRows): (row: number) => boolean {
  const one = new Uint16Array(1);
  return (row) => {
    one[0] = row & rowMask;
    return row !== none && test(rows.blockOf(row), one, 1) === 1;
  };
}

/** Keeps the rows that meet a condition on what stands in columns. */
export function byColumns(meets: (block: EventBlock, at: number) => boolean): RowTest {
  return (block, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      if (meets(block, at)) rows[kept++] = at;
    }
    return kept;
  };
}

/** Whether an entry meets a condition: its first word, where the words after it begin, and the row that it is of. */
type MeetsEntry = (word: number, words: Uint32Array, after: number, block: EventBlock, at: number) => boolean;

/** Keeps the rows of which an entry of one tag meets a condition. */
export function byEntries(tag: keyof typeof entryTags, meets: MeetsEntry): RowTest {
  const wanted = entryTags[tag];
  return (block, rows, count) => {
    const { words, entries, entriesLength } = block;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      const begin = entries[at] ?? 0;
      const end = begin + (entriesLength[at] ?? 0);
      for (let k = begin; k < end; ) {
        const word = words[k] ?? 0;
        if (tagOf(word) === wanted && meets(word, words, k + 1, block, at)) {
          rows[kept++] = at;
          break;
        }
        k += wordsOfEntry(word);
      }
    }
    return kept;
  };
}

/** Keeps the rows that meet all of them. */
export function allOf(tests: readonly RowTest[]): RowTest {
  return (block, rows, count) => {
    let kept = count;
    for (const test of tests) {
      if (kept === 0) return 0;
      kept = test(block, rows, kept);
    }
    return kept;
  };
}

/** Keeps the rows that do not meet it. */
export function noneOf(test: RowTest): RowTest {
  return sifted([test], false);
}

/** Keeps the rows that meet any of them. */
export function anyOf(tests: readonly RowTest[]): RowTest {
  return sifted(tests, true);
}

function sifted(tests: readonly RowTest[], keepMet: boolean): RowTest {
  const met = new Uint8Array(rowsOfBlock);
  return (block, rows, count) => {
    for (const test of tests) {
      const tried = rows.slice(0, count);
      const found = test(block, tried, count);
      for (let i = 0; i < found; i++) met[tried[i] ?? 0] = 1;
    }
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      if ((met[at] === 1) === keepMet) rows[kept++] = at;
      met[at] = 0;
    }
    return kept;
  };
}
