import type { EventId } from '../domain/base/subject.ts';
import { type ClaimOfEvent, type DerivedEvent, deriveEvent } from '../domain/derived/derive-event.ts';
import type { TimelineEvent } from '../domain/record/timeline-event.ts';
import type { LedgerChange } from '../ledger/ledger-change.ts';

interface Derived {
  readonly own: LedgerChange;
  /** The positions of the claims' changes that it was derived from. */
  readonly claims: readonly number[];
  readonly derived: DerivedEvent;
}

/** What follows from the claims about events, derived once of the same changes, as long as these are kept. */
export class DerivedEvents {
  readonly #known = new Map<number, Derived>();
  readonly #isKept: (change: LedgerChange) => boolean;

  /** What was derived of a change that is kept no more is not kept either. */
  constructor(isKept: (change: LedgerChange) => boolean) {
    this.#isKept = isKept;
  }

  /** What follows for an event, by the change that gave it its state and those that gave theirs to its claims. */
  of(
    id: EventId,
    state: TimelineEvent,
    own: LedgerChange,
    claims: readonly (ClaimOfEvent & { readonly change: LedgerChange })[],
  ): DerivedEvent {
    const known = this.#known.get(own.header.seq);
    if (known?.own === own && areOf(known.claims, claims)) return known.derived;
    const derived = deriveEvent(id, state, claims);
    if (this.#isKept(own) && claims.every(({ change }) => this.#isKept(change)))
      this.#known.set(own.header.seq, { own, claims: claims.map(({ change }) => change.header.seq), derived });
    return derived;
  }

  /** A change is kept no more. */
  drop(seq: number): void {
    this.#known.delete(seq);
  }

  clear(): void {
    this.#known.clear();
  }
}

function areOf(known: readonly number[], claims: readonly { readonly change: LedgerChange }[]): boolean {
  return known.length === claims.length && known.every((seq, i) => seq === claims[i]?.change.header.seq);
}
