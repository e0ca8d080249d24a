import { bitsOfWord, hasBit, numbersOfBits, setBit } from './bits.ts';

/** The events that a search finds, by their ordinals, a bit each. */
export class FoundEvents {
  readonly #words: Uint32Array;
  readonly count: number;

  private constructor(words: Uint32Array, count: number) {
    this.#words = words;
    this.count = count;
  }

  /** Some of so many events, each once. */
  static of(events: readonly number[], size: number): FoundEvents {
    const words = new Uint32Array(Math.ceil(size / bitsOfWord));
    for (const event of events) setBit(words, event);
    return new FoundEvents(words, events.length);
  }

  /** The events that have so many of some terms. */
  static having(terms: Uint8Array, wanted: number): FoundEvents {
    const words = new Uint32Array(Math.ceil(terms.length / bitsOfWord));
    let count = 0;
    for (let event = 0; event < terms.length; event++) {
      if (terms[event] !== wanted) continue;
      setBit(words, event);
      count++;
    }
    return new FoundEvents(words, count);
  }

  has(event: number): boolean {
    return hasBit(this.#words, event);
  }

  /** All of them, ascending. */
  events(): number[] {
    return numbersOfBits(this.#words);
  }
}
