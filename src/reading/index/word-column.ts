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
    const number = at >>> shift;
    while (this.#blocks.length <= number) this.#blocks.push(new Uint32Array(wordsOfBlock).fill(this.#empty));
    const block = this.#blocks[number];
    if (block !== undefined) block[at & mask] = word;
  }

  /** A copy of the words from one place to before another. */
  between(from: number, to: number): Uint32Array {
    const words = new Uint32Array(to - from);
    for (let at = from; at < to; at++) words[at - from] = this.get(at);
    return words;
  }
}
