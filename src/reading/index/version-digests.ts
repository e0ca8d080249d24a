import type { Digest } from './digest-of.ts';
import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

const wordsOfDigest = 3;

/** The digests that versions have, of most none, of others one or two: in columns, as lists of their own they would take ten times as much. */
export class VersionDigests {
  /** Where the digests of a version begin: how many they are, then their words. */
  readonly #begin = new WordColumn(none);
  readonly #words = new WordColumn();
  #used = 0;

  get bytes(): number {
    return this.#begin.bytes + this.#words.bytes;
  }

  /** Notes the digests of a version that has none yet. */
  set(version: number, digests: readonly Digest[]): void {
    if (digests.length === 0) return;
    this.#begin.set(version, this.#used);
    this.#words.set(this.#used++, digests.length);
    for (const digest of digests) for (const word of digest) this.#words.set(this.#used++, word);
  }

  of(version: number): Digest[] {
    const begin = this.#begin.get(version);
    const count = begin === none ? 0 : this.#words.get(begin);
    return Array.from({ length: count }, (_, i) => this.#digestAt(begin + 1 + i * wordsOfDigest));
  }

  #digestAt(at: number): Digest {
    return [this.#words.get(at), this.#words.get(at + 1), this.#words.get(at + 2)];
  }

  /** A version has none any more; nothing of them stays. */
  erase(version: number): void {
    const begin = this.#begin.get(version);
    if (begin === none) return;
    for (let at = begin + this.#words.get(begin) * wordsOfDigest; at >= begin; at--) this.#words.set(at, 0);
    this.#begin.set(version, none);
  }
}
