const noHolders: readonly number[] = [];

/** What is kept of a slug's order: the slugs between two, or to one end. */
export interface SlugRange {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** The slugs of the subjects of one type, in their order, each with the ordinals of those that have had it. */
export class Slugs {
  readonly #holders = new Map<string, number[]>();
  #sorted: string[] = [];
  /** Slugs that are not in their order yet. */
  #fresh: string[] = [];

  add(slug: string, ordinal: number): void {
    const holders = this.#holders.get(slug);
    if (holders === undefined) {
      this.#holders.set(slug, [ordinal]);
      this.#fresh.push(slug);
    } else if (!holders.includes(ordinal)) holders.push(ordinal);
  }

  /** A subject no longer has a slug in any version that can be read. */
  remove(slug: string, ordinal: number): void {
    const left = (this.#holders.get(slug) ?? []).filter((each) => each !== ordinal);
    if (left.length > 0) this.#holders.set(slug, left);
    else if (this.#holders.delete(slug)) {
      this.#sorted = this.#inOrder().filter((each) => each !== slug);
    }
  }

  holdersOf(slug: string): readonly number[] {
    return this.#holders.get(slug) ?? noHolders;
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
