import { bitsOfWord, hasBit, numbersOfBits, setBit } from './bits.ts';

/** The events that a search finds, by their ordinals, a bit each. */
export class FoundEvents {
  readonly #words: Uint32Array;
  readonly count: number;

  /** Some of so many events, each once. */
  constructor(events: readonly number[], size: number) {
    this.#words = new Uint32Array(Math.ceil(size / bitsOfWord));
    for (const event of events) setBit(this.#words, event);
    this.count = events.length;
  }

  has(event: number): boolean {
    return hasBit(this.#words, event);
  }

  /** All of them, ascending. */
  events(): number[] {
    return numbersOfBits(this.#words);
  }
}
