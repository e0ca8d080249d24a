const noHolders: readonly number[] = [];

/** What is kept of a slug's order: the slugs between two, or to one end. */
export interface SlugRange {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** The slugs of the subjects of one type, in their order, each with the ordinals of those that have had it. */
export class Slugs {
  /** Nearly all have one holder alone, which is kept without a list. */
  readonly #holders = new Map<string, number | readonly number[]>();
  #sorted: string[] = [];
  /** Slugs that are not in their order yet. */
  #fresh: string[] = [];

  add(slug: string, ordinal: number): void {
    const holders = this.holdersOf(slug);
    if (holders.includes(ordinal)) return;
    this.#hold(slug, [...holders, ordinal]);
    if (holders.length === 0) this.#fresh.push(slug);
  }

  /** A subject no longer has a slug in any version that can be read. */
  remove(slug: string, ordinal: number): void {
    const left = this.holdersOf(slug).filter((each) => each !== ordinal);
    if (left.length > 0) this.#hold(slug, left);
    else if (this.#holders.delete(slug)) {
      this.#sorted = this.#inOrder().filter((each) => each !== slug);
    }
  }

  #hold(slug: string, holders: readonly number[]): void {
    const [only] = holders;
    this.#holders.set(slug, holders.length === 1 && only !== undefined ? only : holders);
  }

  holdersOf(slug: string): readonly number[] {
    const holders = this.#holders.get(slug) ?? noHolders;
    return typeof holders === 'number' ? [holders] : holders;
  }

  /** The slugs of a range, in their order or against it. */
  *inRange({ after, before }: SlugRange, fromEnd: boolean): Generator<string, void, void> {
    const sorted = this.#inOrder();
    const from = after === undefined ? 0 : placeOf(sorted, after, true);
    const to = before === undefined ? sorted.length : placeOf(sorted, before, false);
    for (let i = 0; i < to - from; i++) yield sorted[fromEnd ? to - 1 - i : from + i] ?? '';
  }

  #inOrder(): string[] {
    if (this.#fresh.length > 0) {
      this.#sorted = [...this.#sorted, ...this.#fresh].sort();
      this.#fresh = [];
    }
    return this.#sorted;
  }
}

/** How many of some sorted texts come before one, itself counted or not. */
function placeOf(sorted: readonly string[], text: string, inclusive: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const each = sorted[middle] ?? '';
    if (each < text || (inclusive && each === text)) from = middle + 1;
    else to = middle;
  }
  return from;
}
