/** What something hangs on that is being made. */
interface Making {
  readonly events: Set<string>;
  readsMore: boolean;
}

/** Something that was made, and which other events it hangs on; undefined where it hangs on more than events and what they name. */
export interface Made<T> {
  readonly made: T;
  readonly others: readonly string[] | undefined;
}

/** Other events that what is made of one may hang on, for it to be worth while to know. */
const mostOthers = 20;

/** What is being made of events by one operation, and what is read for it. */
export class Makings {
  /** What is being made of an event. */
  #making: Making | undefined;
  /** The events that one names; undefined where that is not at hand. */
  readonly #namedBy: (event: string) => readonly string[] | undefined;

  constructor(namedBy: (event: string) => readonly string[] | undefined) {
    this.#namedBy = namedBy;
  }

  get isMaking(): boolean {
    return this.#making !== undefined;
  }

  /** Something is read of an event, or of more than that. */
  note(event?: string): void {
    if (event !== undefined) this.#making?.events.add(event);
    else if (this.#making !== undefined) this.#making.readsMore = true;
  }

  /** Makes something of an event. What comes later is not known of. */
  madeOf<T>(id: string, make: () => T): Made<T> {
    const outer = this.#making;
    const mine: Making = { events: new Set([id]), readsMore: false };
    this.#making = mine;
    try {
      const made = make();
      return { made, others: mine.readsMore ? undefined : this.#othersThan(id, mine.events) };
    } finally {
      this.#making = outer;
      if (outer !== undefined) outer.readsMore = true;
    }
  }

  /** The events that something hangs on beside its own: those that were read, and those that any of them names, which are seen or not. */
  #othersThan(id: string, events: ReadonlySet<string>): string[] | undefined {
    const all = new Set(events);
    for (const each of events) {
      const named = this.#namedBy(each);
      if (named === undefined) return undefined;
      for (const other of named) all.add(other);
    }
    all.delete(id);
    return all.size > mostOthers ? undefined : [...all];
  }
}
