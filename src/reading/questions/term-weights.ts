import type { SearchTerm } from '../../domain/base/search-terms.ts';

/** Bytes of what terms count for that one snapshot keeps; what was asked for last stays. */
const mostBytes = 32_000_000;
/** So many are kept, however large they are. */
const least = 4;

/** What a term counts for in each event, by its ordinal: 0 where it is not found. */
export type TermWeights = Uint8Array;

/** What terms count for, each looked for once as long as there is room: an operation may ask for one word in many filters. */
export class KeptWeights {
  readonly #kept = new Map<string, Promise<TermWeights>>();

  /** What a term counts for, by where it stands (`scored`) or not; what is not kept is found, and takes about so many bytes. */
  of({ words, prefix }: SearchTerm, scored: boolean, bytes: number, find: () => Promise<TermWeights>): Promise<TermWeights> {
    const keyOf = (byPlace: boolean): string => JSON.stringify([byPlace, prefix, words]);
    // Who knows where a term stands knows that it does.
    const key = scored || this.#kept.has(keyOf(true)) ? keyOf(true) : keyOf(false);
    const known = this.#kept.get(key) ?? find();
    this.#kept.delete(key);
    this.#kept.set(key, known);
    const most = Math.max(least, Math.floor(mostBytes / Math.max(1, bytes)));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
    return known;
  }
}
