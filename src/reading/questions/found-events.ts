const bitsOfWord = 32;

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
      const word = event >>> 5;
      this.#words[word] = (this.#words[word] ?? 0) | (1 << (event & (bitsOfWord - 1)));
      count++;
    }
    this.count = count;
  }

  has(event: number): boolean {
    return (((this.#words[event >>> 5] ?? 0) >>> (event & (bitsOfWord - 1))) & 1) === 1;
  }

  /** All of them, ascending. */
  events(): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.#words.length && found.length < this.count; i++)
      for (let left = this.#words[i] ?? 0; left !== 0; ) {
        const lowest = left & -left;
        found.push(i * bitsOfWord + (bitsOfWord - 1 - Math.clz32(lowest)));
        left ^= lowest;
      }
    return found;
  }
}
