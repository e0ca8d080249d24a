import { LRUCache } from 'lru-cache';
import { blockShift, rowsOfBlock } from '../index/event-block.ts';
import type { EventRows } from '../index/event-rows.ts';
import { bitsOfWord } from './bits.ts';

/**
 * The columns of few values each, and the timeline, of which few are asked for at a time. What stands in them of a row is written over only
 * where its words are withheld, and no list shows it then.
 */
export type FewValued = 'state' | 'kind' | 'evidence' | 'timeline';

/** The rows that have one value in a column, a bit each, as far as somebody has looked. */
class ValueRows {
  readonly #column: FewValued;
  readonly #value: number;
  #words = new Uint32Array();
  #done = 0;

  constructor(column: FewValued, value: number) {
    this.#column = column;
    this.#value = value;
  }

  /** The words of all rows that there are. */
  upToNow(rows: EventRows): Uint32Array {
    if (this.#done === rows.size) return this.#words;
    const size = (rows.blocks.length * rowsOfBlock) / bitsOfWord;
    if (size > this.#words.length) {
      const grown = new Uint32Array(size);
      grown.set(this.#words);
      this.#words = grown;
    }
    for (const stretch of rows.stretches(this.#done)) this.#note(stretch.block[this.#column], stretch.at, stretch);
    this.#done = rows.size;
    return this.#words;
  }

  #note(
    values: Uint8Array | Uint32Array,
    at: number,
    { first, count }: { readonly first: number; readonly count: number },
  ): void {
    const words = this.#words;
    for (let i = 0; i < count; i++) {
      const row = first + i;
      const bit = values[at + i] === this.#value ? 1 : 0;
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (bit << (row & (bitsOfWord - 1)));
    }
  }
}

/** Values of which it is kept which rows have them: every state, kind and evidence, and some timelines. */
const mostValues = 128;

const kept = new WeakMap<EventRows, LRUCache<string, ValueRows>>();

/** The rows that have any of some values in a column: bits, in words of which each block has as many. */
export function rowsWith(rows: EventRows, column: FewValued, values: readonly number[]): Uint32Array {
  const known: LRUCache<string, ValueRows> = kept.get(rows) ?? new LRUCache({ max: mostValues });
  kept.set(rows, known);
  const any = new Uint32Array((rows.blocks.length << blockShift) / bitsOfWord);
  for (const value of values) {
    const key = `${column} ${value}`;
    const found = known.get(key) ?? new ValueRows(column, value);
    known.set(key, found);
    const words = found.upToNow(rows);
    for (let i = 0; i < any.length; i++) any[i] = (any[i] ?? 0) | (words[i] ?? 0);
  }
  return any;
}
