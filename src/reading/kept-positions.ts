import { LRUCache } from 'lru-cache';
import type { SearchTerm } from '../domain/base/search-terms.ts';
import type { FoundPositions, SearchedTexts } from '../ledger/found-positions.ts';

/** Looks for a term in a view, from after a position on. */
type Look = (term: SearchTerm, texts: SearchedTexts, after: number) => Promise<FoundPositions>;

/** Where a term stands, up to a position. */
interface Kept {
  readonly positions: Uint32Array;
  readonly upTo: number;
  /** When it was looked for from the beginning, by the clock. */
  readonly since: number;
}

/** What one takes beside its positions, bytes. */
const bytesBeside = 500;

/**
 * How long what was found is believed, milliseconds: what an operator has repaired of the words in the database ("waqai rebuild") is seen
 * after that.
 */
const believedMs = 60_000;

/**
 * Where words stand that were looked for lately: a text that was recorded has a word or has it not, so only what was recorded since is
 * looked through. Where words are withheld all is let go.
 */
export class KeptPositions {
  readonly #kept: LRUCache<string, Kept>;
  readonly #now: () => number;
  /** How often all was let go. */
  #cleared = 0;

  /** Keeps at most so many bytes; the clock counts milliseconds. */
  constructor(maxBytes: number, now = () => performance.now()) {
    const sizeCalculation = ({ positions }: Kept): number => bytesBeside + positions.byteLength;
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation });
    this.#now = now;
  }

  /** The positions up to one at which a term stands, ascending, some at a time. What is looked at has at least all up to there. */
  async *upTo(position: number, term: SearchTerm, texts: SearchedTexts, look: Look): AsyncGenerator<Uint32Array> {
    const key = JSON.stringify([texts, term.prefix, term.words]);
    const cleared = this.#cleared;
    const known = this.#believed(key);
    yield until(known.positions, position);
    if (known.upTo >= position) return;
    const parts = [known.positions];
    for (let [after, isMore] = [known.upTo, true]; isMore; ) {
      const { positions, hasMore } = await look(term, texts, after);
      const part = until(positions, position);
      parts.push(part);
      yield part;
      after = positions.at(-1) ?? after;
      isMore = hasMore && part.length === positions.length;
    }
    // What was withheld while it was looked for may be what was found.
    if (cleared === this.#cleared) this.#kept.set(key, { positions: joined(parts), upTo: position, since: known.since });
  }

  #believed(key: string): Kept {
    const now = this.#now();
    const known = this.#kept.get(key);
    return known !== undefined && now - known.since < believedMs ? known : { positions: new Uint32Array(), upTo: 0, since: now };
  }

  clear(): void {
    this.#cleared++;
    this.#kept.clear();
  }
}

/** Those up to a position. */
function until(positions: Uint32Array, position: number): Uint32Array {
  let end = positions.length;
  if ((positions.at(-1) ?? 0) <= position) return positions;
  for (let start = 0; start < end; ) {
    const middle = (start + end) >>> 1;
    if ((positions[middle] ?? 0) <= position) start = middle + 1;
    else end = middle;
  }
  return positions.subarray(0, end);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const filled = parts.filter(({ length }) => length > 0);
  const [first] = filled;
  // A part that was cut would keep all that it was cut from.
  if (filled.length === 1 && first !== undefined && first.byteLength === first.buffer.byteLength) return first;
  const all = new Uint32Array(filled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of filled) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
