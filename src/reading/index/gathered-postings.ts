import { none } from './event-block.ts';
import { Postings } from './postings.ts';

/** Postings of rows that are all known: gone over twice, once to count how many stand under each ordinal, once to put them there. */
export class GatheredPostings {
  readonly #begin: Uint32Array;
  /** The row that came under each ordinal last: a row stands there once, however often it mentions it. */
  readonly #last: Uint32Array;
  #rows: Uint32Array = new Uint32Array();

  /** Of so many ordinals. */
  constructor(size: number) {
    this.#begin = new Uint32Array(size + 1);
    this.#last = new Uint32Array(size).fill(none);
  }

  count(ordinal: number, row: number): void {
    if (this.#last[ordinal] === row) return;
    this.#last[ordinal] = row;
    this.#begin[ordinal] = (this.#begin[ordinal] ?? 0) + 1;
  }

  /** All are counted: from now on they are put where they belong. */
  counted(): void {
    let sum = 0;
    // Where those of an ordinal end: each that is put there goes before, from the last to the first.
    for (let ordinal = 0; ordinal < this.#begin.length; ordinal++) {
      sum += this.#begin[ordinal] ?? 0;
      this.#begin[ordinal] = sum;
    }
    this.#rows = new Uint32Array(sum);
    this.#last.fill(none);
  }

  /** Rows come in the opposite order, the newest first. */
  put(ordinal: number, row: number): void {
    if (this.#last[ordinal] === row) return;
    this.#last[ordinal] = row;
    const at = (this.#begin[ordinal] ?? 0) - 1;
    this.#begin[ordinal] = at;
    this.#rows[at] = row;
  }

  /** All are put. */
  done(): Postings {
    return new Postings(this.#rows, this.#begin);
  }
}
