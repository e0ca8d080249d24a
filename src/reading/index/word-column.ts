const wordsOfBlock = 8_192;
const shift = 13;
const mask = wordsOfBlock - 1;

/** A column of 32-bit words that grows by blocks: nothing is copied when it grows, and little room lies idle. */
export class WordColumn {
  readonly #blocks: Uint32Array[] = [];
  readonly #empty: number;

  /** `empty`: what stands where nothing was put yet. */
  constructor(empty = 0) {
    this.#empty = empty;
  }

  get bytes(): number {
    return this.#blocks.length * wordsOfBlock * Uint32Array.BYTES_PER_ELEMENT;
  }

  get(at: number): number {
    return this.#blocks[at >>> shift]?.[at & mask] ?? this.#empty;
  }

  set(at: number, word: number): void {
    const block = this.#blocks[at >>> shift] ?? this.#blockFor(at);
    block[at & mask] = word;
  }

  /** Puts words one after the other, from a place on. */
  setAll(from: number, words: Uint32Array): void {
    for (let at = from; at < from + words.length; ) {
      const count = Math.min(wordsOfBlock - (at & mask), from + words.length - at);
      this.#blockFor(at).set(words.subarray(at - from, at - from + count), at & mask);
      at += count;
    }
  }

  /** The words from one place to before another where they stand, some at a time; nothing where none was put yet. */
  *stretches(from: number, to: number): Generator<Uint32Array, void, void> {
    for (let at = from; at < to; ) {
      const count = Math.min(wordsOfBlock - (at & mask), to - at);
      const block = this.#blocks[at >>> shift];
      if (block !== undefined) yield block.subarray(at & mask, (at & mask) + count);
      at += count;
    }
  }

  /** A copy of the words from one place to before another. */
  between(from: number, to: number): Uint32Array {
    const words = new Uint32Array(to - from).fill(this.#empty);
    for (let at = from; at < to; ) {
      const count = Math.min(wordsOfBlock - (at & mask), to - at);
      const block = this.#blocks[at >>> shift];
      if (block !== undefined) words.set(block.subarray(at & mask, (at & mask) + count), at - from);
      at += count;
    }
    return words;
  }

  #blockFor(at: number): Uint32Array {
    const number = at >>> shift;
    while (this.#blocks.length <= number) {
      const block = new Uint32Array(wordsOfBlock);
      this.#blocks.push(this.#empty === 0 ? block : block.fill(this.#empty));
    }
    return this.#blocks[number] as Uint32Array;
  }
}
