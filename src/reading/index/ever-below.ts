import type { Steps } from '../../ledger/loop-turns.ts';

/** How many are gone over before others may have their turn. */
const atATime = 64;

/** What was ever right below what by a version that can be read: the parts of actors, the places in places; those that no longer are, too. */
export class EverBelow {
  readonly #below = new Map<number, Set<number>>();

  note(above: number, below: number): void {
    const known = this.#below.get(above) ?? new Set();
    this.#below.set(above, known.add(below));
  }

  /** No version that can be read says it any more. */
  forget(above: number, below: number): void {
    this.#below.get(above)?.delete(below);
  }

  /** Some, and whatever is below them, or below what is, by ways that count. */
  *from(some: Iterable<number>, counts: (below: number, above: number) => boolean = () => true): Steps<Set<number>> {
    const found = new Set(some);
    let looked = 0;
    // What is added while a set is gone over has its turn, too.
    for (const above of found)
      for (const below of this.#below.get(above) ?? []) {
        if (counts(below, above)) found.add(below);
        if (++looked % atATime === 0) yield;
      }
    return found;
  }
}
