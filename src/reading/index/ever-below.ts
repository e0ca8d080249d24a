/** What was ever right below what: the parts of actors, the places in places; those that no longer are, too. */
export class EverBelow {
  readonly #below = new Map<number, Set<number>>();

  note(above: number, below: number): void {
    const known = this.#below.get(above) ?? new Set();
    this.#below.set(above, known.add(below));
  }

  /** What was ever right below one. */
  of(above: number): Iterable<number> {
    return this.#below.get(above) ?? [];
  }

  /** Some, and whatever is below them, or below what is, by ways that count. */
  from(some: Iterable<number>, counts: (below: number, above: number) => boolean = () => true): Set<number> {
    const found = new Set(some);
    // What is added while a set is gone over has its turn, too.
    for (const above of found) for (const below of this.of(above)) if (counts(below, above)) found.add(below);
    return found;
  }
}
