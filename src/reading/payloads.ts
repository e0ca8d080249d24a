import { LRUCache } from 'lru-cache';
import type { LedgerChange } from '../ledger/ledger-change.ts';
import type { EngineView } from '../ledger/storage.ts';
import { DerivedEvents } from './derived-events.ts';

/** Positions read at a time, while nothing else is done: some four milliseconds. */
const atATime = 200;

/**
 * Changes with what they recorded, by their positions, as many as were used last. Nothing that is kept ever changes; what was withheld is
 * dropped, and read again as it is then.
 */
export class Payloads {
  readonly #kept: LRUCache<number, LedgerChange>;
  /** What was derived of what is kept. */
  readonly derived = new DerivedEvents((change) => this.#kept.peek(change.header.seq) === change);
  /** How often something was dropped. */
  #dropped = 0;

  /** Keeps changes of at most so many characters of stored text, all together. */
  constructor(maxSize: number) {
    this.#kept = new LRUCache<number, LedgerChange>({ maxSize });
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
    this.#dropped++;
    this.derived.clear();
  }

  clear(): void {
    this.#kept.clear();
    this.#dropped++;
    this.derived.clear();
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
