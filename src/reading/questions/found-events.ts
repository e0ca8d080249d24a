import { bitsOfWord, hasBit, placesOfBits, setBit } from './bits.ts';

/** The events that a search finds, by their ordinals, a bit each. */
export class FoundEvents {
  readonly #words: Uint32Array;
  readonly count: number;

  /** The events that have a mark, of which each has one. */
  constructor(marks: Uint8Array, isFound: (mark: number) => boolean) {
    this.#words = new Uint32Array(Math.ceil(marks.length / bitsOfWord));
    let count = 0;
    for (let event = 0; event < marks.length; event++) {
      if (!isFound(marks[event] ?? 0)) continue;
      setBit(this.#words, event);
      count++;
    }
    this.count = count;
  }

  has(event: number): boolean {
    return hasBit(this.#words, event);
  }

  /** All of them, ascending. */
  events(): number[] {
    const found: number[] = [];
    placesOfBits(this.#words, found);
    return found;
  }
}
