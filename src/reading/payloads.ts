import { LRUCache } from 'lru-cache';
import type { SubjectType } from '../domain/base/subject.ts';
import type { States } from '../domain/record/record.ts';
import { type LedgerChange, stateOf } from '../ledger/ledger-change.ts';
import type { View } from '../ledger/storage.ts';

type State = States[SubjectType];

/** Positions read at a time. */
const atATime = 1_000;

/**
 * States that changes recorded, by the position of their change, as many as were used last. Nothing that is kept ever changes; what was
 * withheld is dropped.
 */
export class Payloads {
  readonly #kept: LRUCache<number, State>;

  /** Keeps states of at most so many characters, all together. */
  constructor(maxSize: number) {
    this.#kept = new LRUCache<number, State>({ maxSize });
  }

  /** The state that the change at a position recorded, where it is kept. */
  get(seq: number): State | undefined {
    return this.#kept.get(seq);
  }

  keep(change: LedgerChange): void {
    const state = stateOf(change);
    if (state !== undefined) this.#kept.set(change.header.seq, state, { size: Math.max(1, change.size) });
  }

  drop(seqs: Iterable<number>): void {
    for (const seq of seqs) this.#kept.delete(seq);
  }

  clear(): void {
    this.#kept.clear();
  }

  /** The states at some positions, from what is kept and from a view; those whose words are gone are left out. */
  async all(seqs: Iterable<number>, view: Pick<View, 'changesAt'>): Promise<Map<number, State>> {
    const found = new Map<number, State>();
    const missing: number[] = [];
    for (const seq of seqs) {
      const known = this.#kept.get(seq);
      if (known === undefined) missing.push(seq);
      else found.set(seq, known);
    }
    for (let i = 0; i < missing.length; i += atATime)
      for (const change of await view.changesAt(missing.slice(i, i + atATime))) {
        const state = stateOf(change);
        if (state === undefined) continue;
        found.set(change.header.seq, state);
        this.keep(change);
      }
    return found;
  }
}
