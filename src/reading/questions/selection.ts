import { rowsOfBlock } from '../index/event-block.ts';
import { bitsIn, bitsOfWord, clearBit, hasBit, numbersOfBits, placesOfBits, setBits } from './bits.ts';

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

  /** Takes one row out, where it is in it. */
  remove(row: number): void {
    if (!this.has(row)) return;
    clearBit(this.#words, row);
    this.#count--;
  }

  /** The same rows once more, with room for those of so many blocks. */
  grown(blocks: number): Selection {
    const grown = new Selection(blocks);
    grown.#words.set(this.#words);
    grown.#count = this.#count;
    return grown;
  }

  /** Those of them whose bits are set in all of some words as well. */
  within(told: readonly Uint32Array[]): Selection {
    const within = this.grown(this.#words.length / wordsOfBlock);
    const mine = within.#words;
    // One after the other: a loop within the loop takes several times as long.
    for (const words of told) for (let i = 0; i < mine.length; i++) mine[i] = (mine[i] ?? 0) & (words[i] ?? 0);
    let count = 0;
    for (let i = 0; i < mine.length; i++) count += bitsIn(mine[i] ?? 0);
    within.#count = count;
    return within;
  }

  /** All of them, ascending. */
  rows(): number[] {
    return numbersOfBits(this.#words);
  }

  /** Puts the rows of a block that are in it into `rows`, in order: where they stand in it. Answers how many they are. */
  rowsIn(block: number, rows: Uint16Array): number {
    return placesOfBits(this.#words, block * wordsOfBlock, wordsOfBlock, rows);
  }
}
