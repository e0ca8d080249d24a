import { LRUCache } from 'lru-cache';
import type { LedgerChange } from '../ledger/ledger-change.ts';
import type { EngineView } from '../ledger/storage.ts';
import { DerivedEvents } from './derived-events.ts';
import { KeptPositions } from './kept-positions.ts';
import { KeptTexts } from './kept-texts.ts';

/** Positions read at a time, while nothing else is done: some four milliseconds. */
const atATime = 200;

/** What positions of words take at most, bytes. */
const wordBytes = 16_000_000;

/**
 * Changes with what they recorded, by their positions, as many as were used last. Nothing that is kept ever changes; what was withheld is
 * dropped, and read again as it is then.
 */
export class Payloads {
  readonly #kept: LRUCache<number, LedgerChange>;
  /** What was derived of what is kept. */
  readonly derived = new DerivedEvents((change) => this.#kept.peek(change.header.seq) === change);
  #dropped = 0;

  /** What was answered of it. */
  readonly texts: KeptTexts;
  /** Where words stand in it. */
  readonly words = new KeptPositions(wordBytes);

  /** Keeps changes of at most so many characters of stored text, all together; and texts of so many bytes. */
  constructor(maxSize: number, maxTextBytes = 0) {
    this.texts = new KeptTexts(maxTextBytes);
    this.#kept = new LRUCache<number, LedgerChange>({ maxSize, dispose: (_, seq) => this.derived.drop(seq) });
  }

  /** How often something was dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  keep(change: LedgerChange): void {
    this.#kept.set(change.header.seq, change, { size: Math.max(1, change.size) });
  }

  /** The change at a position, where it is kept. */
  get(seq: number): LedgerChange | undefined {
    return this.#kept.get(seq);
  }

  drop(seqs: Iterable<number>): void {
    for (const seq of seqs) this.#kept.delete(seq);
    this.#forget();
  }

  clear(): void {
    this.#kept.clear();
    this.#forget();
  }

  #forget(): void {
    this.#dropped++;
    this.derived.clear();
    this.texts.clear();
    this.words.clear();
  }

  /** The changes after a position, at most so many, cut at the end of a request: those that are kept, or as a view reads them. */
  async after(seq: number, limit: number, view: Pick<EngineView, 'position' | 'changesAfter'>): Promise<LedgerChange[]> {
    const known = this.#keptAfter(seq, limit, view.position.seq);
    if (known !== undefined) return known;
    const dropped = this.#dropped;
    const changes = await view.changesAfter(seq, limit);
    // Whoever reads the ledger on asks next what its changes recorded.
    if (dropped === this.#dropped) for (const change of changes) this.keep(change);
    return changes;
  }

  #keptAfter(seq: number, limit: number, newest: number): LedgerChange[] | undefined {
    const found: LedgerChange[] = [];
    for (let at = seq + 1, to = Math.min(seq + limit, newest); at <= to; at++) {
      const change = this.#kept.get(at);
      if (change === undefined) return undefined;
      found.push(change);
      const { first, size } = change.header.request;
      if (at === to) to = first + size - 1;
    }
    return found;
  }

  /** The changes at some positions, from what is kept and from a view. */
  async all(seqs: Iterable<number>, view: Pick<EngineView, 'changesAt'>): Promise<Map<number, LedgerChange>> {
    const found = new Map<number, LedgerChange>();
    const missing: number[] = [];
    for (const seq of seqs) {
      const known = this.#kept.get(seq);
      if (known === undefined) missing.push(seq);
      else found.set(seq, known);
    }
    for (let i = 0; i < missing.length; i += atATime) {
      const dropped = this.#dropped;
      for (const change of await view.changesAt(missing.slice(i, i + atATime))) {
        found.set(change.header.seq, change);
        // What was dropped while it was read may be what was read.
        if (dropped === this.#dropped) this.keep(change);
      }
    }
    return found;
  }
}
