import { hash } from 'node:crypto';
import { WordColumn } from './word-column.ts';

/** 96 bits that stand for a text: enough that no two of a record are ever taken for each other. */
export type Digest = readonly [number, number, number];

export function digestOf(...texts: readonly string[]): Digest {
  const digest = hash('sha256', JSON.stringify(texts), 'buffer');
  return [digest.readUInt32BE(0), digest.readUInt32BE(4), digest.readUInt32BE(8)];
}

const wordsOfEntry = 4;
const free = 0xffff_ffff;

/** Numbers under digests: of a few, of each once. Nothing is ever taken back: whoever finds a number asks whether it is so still. */
export class DigestTable {
  /** The digest and the number of each entry. */
  readonly #entries = new WordColumn();
  /** Open addressing: entries by the first words of their digests, which are random. */
  #slots = new Uint32Array(64).fill(free);
  #size = 0;

  get bytes(): number {
    return this.#entries.bytes + this.#slots.byteLength;
  }

  add(digest: Digest, number: number): void {
    const mask = this.#slots.length - 1;
    let slot = digest[0] & mask;
    for (let entry = this.#slots[slot] ?? free; entry !== free; entry = this.#slots[slot] ?? free) {
      if (this.#isUnder(entry, digest) && this.#numberOf(entry) === number) return;
      slot = (slot + 1) & mask;
    }
    const at = this.#size * wordsOfEntry;
    for (const [i, word] of [...digest, number].entries()) this.#entries.set(at + i, word);
    this.#slots[slot] = this.#size++;
    if (this.#size * 4 > this.#slots.length * 3) this.#grow();
  }

  /** The numbers under a digest. */
  find(digest: Digest): number[] {
    const found: number[] = [];
    const mask = this.#slots.length - 1;
    for (let slot = digest[0] & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? free;
      if (entry === free) return found;
      if (this.#isUnder(entry, digest)) found.push(this.#numberOf(entry));
    }
  }

  #isUnder(entry: number, digest: Digest): boolean {
    return digest.every((word, i) => this.#entries.get(entry * wordsOfEntry + i) === word);
  }

  #numberOf(entry: number): number {
    return this.#entries.get(entry * wordsOfEntry + 3);
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2).fill(free);
    const mask = this.#slots.length - 1;
    for (let entry = 0; entry < this.#size; entry++) {
      let slot = this.#entries.get(entry * wordsOfEntry) & mask;
      while (this.#slots[slot] !== free) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}
