import { rowsOfBlock } from '../index/event-block.ts';
import { bitsIn, bitsOfWord, hasBit, placesOfBits, setBits } from './bits.ts';

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

  /** Takes rows of a block in: where they stand in it, ascending, each for the first time. */
  add(block: number, rows: Uint16Array, count: number): void {
    setBits(this.#words, block * rowsOfBlock, rows, count);
    this.#count += count;
  }

  /** Those of them whose bits are set in all of some words as well. */
  within(told: readonly Uint32Array[]): Selection {
    const within = new Selection(this.#words.length / wordsOfBlock);
    for (let i = 0; i < this.#words.length; i++) {
      let bits = this.#words[i] ?? 0;
      for (const words of told) bits &= words[i] ?? 0;
      within.#words[i] = bits;
      within.#count += bitsIn(bits);
    }
    return within;
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
