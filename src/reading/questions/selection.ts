import { rowsOfBlock } from '../index/event-block.ts';
import { bitsOfWord, hasBit, placesOfBits, setBit } from './bits.ts';

const wordsOfBlock = rowsOfBlock / bitsOfWord;

/** Rows that a question chose, a bit each. */
export class Selection {
  readonly #words: Uint32Array;
  #count = 0;

  constructor(blocks: number) {
    this.#words = new Uint32Array(blocks * wordsOfBlock);
  }

  get count(): number {
    return this.#count;
  }

  has(row: number): boolean {
    return hasBit(this.#words, row);
  }

  /** Takes rows of a block in: where they stand in it, each for the first time. */
  add(block: number, rows: Uint16Array, count: number): void {
    const first = block * rowsOfBlock;
    for (let i = 0; i < count; i++) setBit(this.#words, first + (rows[i] ?? 0));
    this.#count += count;
  }

  /** All of them, ascending. */
  rows(): number[] {
    const found: number[] = [];
    placesOfBits(this.#words, found);
    return found;
  }

  /** Puts the rows of a block that are in it into `rows`, in order: where they stand in it. Answers how many they are. */
  rowsIn(block: number, rows: Uint16Array): number {
    const first = block * wordsOfBlock;
    return placesOfBits(this.#words.subarray(first, first + wordsOfBlock), rows);
  }
}
