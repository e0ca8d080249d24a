import { none, rowsOfBlock } from '../index/event-block.ts';
import type { EventRows } from '../index/event-rows.ts';
import { bitsOfWord, clearBit, hasBit, setBit } from './bits.ts';
import { type Posted, type RowTest, testOfRow } from './row-test.ts';
import { haveTurn, type Share } from './share.ts';

/** A test of which it is known where the rows stand that it may keep. */
export type PostedTest = RowTest & { readonly posted: Posted };

export function isPosted(test: RowTest): test is PostedTest {
  return test.posted !== undefined;
}

/** Rows, a bit each. */
export interface ToldRows {
  readonly words: Uint32Array;
  /** Whether a test keeps all of them; else it is still to be asked. */
  readonly areKept: boolean;
}

/**
 * The rows that there is a reason to look at, by whom and what is asked for: ascending, each once, those that hold no longer too.
 * Undefined where they are more than a few, and all may as well be gone over.
 */
export async function fewRows(tests: readonly RowTest[], few: number, share: Share): Promise<Uint32Array | undefined> {
  let fewest: Uint32Array | undefined;
  for (const { posted } of tests.filter(isPosted)) {
    const ordinals = await posted.ordinals(share.turns);
    fewest = rowsUnder(ordinals, posted, fewest?.length ?? few) ?? fewest;
  }
  return fewest;
}

/** The rows that a test keeps of those that stand where it says, or may keep where it has to be asked. */
export async function postedRows(test: PostedTest, rows: EventRows, share: Share): Promise<ToldRows> {
  const { posted } = test;
  const words = new Uint32Array((rows.blocks.length * rowsOfBlock) / bitsOfWord);
  let areKept = true;
  for (const ordinal of await posted.ordinals(share.turns)) {
    areKept &&= posted.keepsAllOf(ordinal);
    for (const postings of posted.postings())
      for (const chunk of postings.chunksOf(ordinal)) {
        for (const row of chunk) setBit(words, row);
        if (share.turns.isOver) await haveTurn(share);
      }
  }
  if (areKept) leaveOut(test, rows, words);
  return { words, areKept };
}

/** Leaves out the rows that were written over and say something else now than where they stand. */
function leaveOut(test: RowTest, rows: EventRows, words: Uint32Array): void {
  const isKept = testOfRow(test, rows);
  for (const row of rows.rewritten) if (hasBit(words, row) && !isKept(row)) clearBit(words, row);
}

/** The rows where something stands; undefined where they are more than so many. */
function rowsUnder(ordinals: Iterable<number>, { postings }: Posted, most: number): Uint32Array | undefined {
  const chunks: Uint32Array[] = [];
  let count = 0;
  for (const ordinal of ordinals)
    for (const each of postings())
      for (const chunk of each.chunksOf(ordinal)) {
        count += chunk.length;
        if (count > most) return undefined;
        chunks.push(chunk);
      }
  const rows = new Uint32Array(count);
  let filled = 0;
  for (const chunk of chunks) {
    rows.set(chunk, filled);
    filled += chunk.length;
  }
  rows.sort();
  // A row may stand under several.
  let kept = 0;
  let last = none;
  for (const row of rows) {
    if (row !== last) rows[kept++] = row;
    last = row;
  }
  return rows.subarray(0, kept);
}
