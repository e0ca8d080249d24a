import { rowsOfBlock } from '../index/event-block.ts';

const bitsOfWord = 32;
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
    return (((this.#words[row >>> 5] ?? 0) >>> (row & (bitsOfWord - 1))) & 1) === 1;
  }

  /** Takes rows of a block in: where they stand in it, each for the first time. */
  add(block: number, rows: Uint16Array, count: number): void {
    const first = block * wordsOfBlock;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      const word = first + (at >>> 5);
      this.#words[word] = (this.#words[word] ?? 0) | (1 << (at & (bitsOfWord - 1)));
    }
    this.#count += count;
  }

  /** All of them, ascending. */
  rows(): number[] {
    const found: number[] = [];
    const inBlock = new Uint16Array(rowsOfBlock);
    for (let block = 0; block < this.#words.length / wordsOfBlock; block++) {
      const count = this.rowsIn(block, inBlock);
      for (let i = 0; i < count; i++) found.push(block * rowsOfBlock + (inBlock[i] ?? 0));
    }
    return found;
  }

  /** Puts the rows of a block that are in it into `rows`, in order: where they stand in it. Answers how many they are. */
  rowsIn(block: number, rows: Uint16Array): number {
    const first = block * wordsOfBlock;
    let count = 0;
    for (let i = 0; i < wordsOfBlock; i++) {
      for (let left = this.#words[first + i] ?? 0; left !== 0; ) {
        const lowest = left & -left;
        rows[count++] = i * bitsOfWord + (bitsOfWord - 1 - Math.clz32(lowest));
        left ^= lowest;
      }
    }
    return count;
  }
}
