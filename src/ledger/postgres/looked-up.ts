/**
 * What a judgement rests on: while something is asked of the record, the keys that it looks up are noted; those that are written are
 * noted, too. Where the two have none in common, asking again would come to the same.
 */
export class LookedUp {
  readonly #written = new Set<string>();
  #looked: Set<string> | undefined;

  look(key: string): void {
    this.#looked?.add(key);
  }

  write(key: string): void {
    this.#written.add(key);
  }

  /** Asks something, and answers with it what was looked up for that. */
  during<T>(ask: () => T): { readonly answer: T; readonly looked: ReadonlySet<string> } {
    const looked = new Set<string>();
    this.#looked = looked;
    try {
      return { answer: ask(), looked };
    } finally {
      this.#looked = undefined;
    }
  }

  /** Whether any of this was written. */
  wroteAny(looked: ReadonlySet<string>): boolean {
    return !looked.isDisjointFrom(this.#written);
  }
}
