import type { Digest } from './digest-of.ts';
import { WordColumn } from './word-column.ts';

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
    for (let i = 0; i < digest.length; i++) this.#entries.set(at + i, digest[i] ?? 0);
    this.#entries.set(at + digest.length, number);
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
    const at = entry * wordsOfEntry;
    for (let i = 0; i < digest.length; i++) if (this.#entries.get(at + i) !== digest[i]) return false;
    return true;
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
