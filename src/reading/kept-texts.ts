import type { IdentifiedEvent } from '../ledger/record-at-once.ts';

interface Kept {
  /** The newest change of an actor, a place, a source or a timeline that it was made after. */
  readonly entities: number;
  /** The other events that it hangs on, and their rows. */
  readonly others: readonly (readonly [event: IdentifiedEvent, row: number])[];
  readonly text: string;
}

/** Texts of one kind, by the rows of the events that they are about. */
interface Slot {
  readonly of: object;
  readonly kind: string;
  /** How often all were let go before it. */
  readonly cleared: number;
  /** Whether it is among those that are found. */
  isFound: boolean;
  young: Map<number, Kept>;
  old: Map<number, Kept>;
}

/** What a text takes beside its characters, bytes. */
const bytesOfText = 160;

/** What each event takes that a text hangs on beside its own, bytes. */
const bytesOfOther = 120;

/** What a text whose characters take one byte each consists of, as engines keep it (Latin-1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of them are of that size
const narrow = /^[\x00-\xff]*$/;

/** What a kind of texts takes, with the plan of the document that it keeps in memory, bytes. */
const bytesOfSlot = 16_384;

/**
 * What was answered of events, as text, each under the row of its event: a row never changes, and where all that a text says follows from it,
 * from the rows of other events, and from actors, places, sources and timelines as they were, it says the same as long as they hold. Those that were used last are kept, in
 * two halves: when one is full, the other is let go. Where words are withheld all are.
 */
export class KeptTexts {
  readonly #maxHalf: number;
  readonly #slots = new Map<object, Map<string, Slot>>();
  #bytes = 0;
  #cleared = 0;

  constructor(maxBytes: number) {
    this.#maxHalf = maxBytes / 2;
  }

  /** How often all were let go. */
  get cleared(): number {
    return this.#cleared;
  }

  /** How many documents' plans it keeps in memory. */
  get documents(): number {
    return this.#slots.size;
  }

  /** Where the texts of one kind are; `of` is what they were made by. One that is new is found by others once it has any. */
  slot(of: object, kind: string): Slot {
    const known = this.#slots.get(of)?.get(kind);
    return known ?? { of, kind, cleared: this.#cleared, isFound: false, young: new Map(), old: new Map() };
  }

  get(slot: Slot, row: number): Kept | undefined {
    const kept = slot.young.get(row);
    if (kept !== undefined) return kept;
    const old = slot.old.get(row);
    if (old !== undefined) this.put(slot, row, old);
    return old;
  }

  put(slot: Slot, row: number, kept: Kept): void {
    const bytes = bytesOfText + bytesOfOther * kept.others.length + (narrow.test(kept.text) ? 1 : 2) * kept.text.length;
    // Whoever has had a slot since before all were let go may have read what went.
    if (bytes > this.#maxHalf || slot.cleared !== this.#cleared) return;
    if (this.#bytes + bytes + (slot.isFound ? 0 : bytesOfSlot) > this.#maxHalf) this.#turn();
    if (!slot.isFound) this.#addSlot(slot);
    slot.young.set(row, kept);
    this.#bytes += bytes;
  }

  #addSlot(slot: Slot): void {
    const kinds = this.#slots.get(slot.of) ?? new Map<string, Slot>();
    this.#slots.set(slot.of, kinds);
    const other = kinds.get(slot.kind);
    if (other !== undefined) empty(other);
    kinds.set(slot.kind, slot);
    slot.isFound = true;
    this.#bytes += bytesOfSlot;
  }

  /** Lets go of what was not used since the last time. */
  #turn(): void {
    for (const [of, kinds] of this.#slots) {
      for (const [kind, slot] of kinds) {
        slot.old = slot.young;
        slot.young = new Map();
        if (slot.old.size > 0) continue;
        slot.isFound = false;
        kinds.delete(kind);
      }
      if (kinds.size === 0) this.#slots.delete(of);
    }
    this.#bytes = 0;
  }

  /** Lets go of all. Whoever has a slot in hand finds nothing in it, and what they put there is not kept. */
  clear(): void {
    for (const kinds of this.#slots.values()) for (const slot of kinds.values()) empty(slot);
    this.#slots.clear();
    this.#bytes = 0;
    this.#cleared++;
  }
}

function empty(slot: Slot): void {
  slot.isFound = false;
  slot.young.clear();
  slot.old.clear();
}

/** Texts of one kind as of a position: of each event as it is there. */
export class TextsAt {
  readonly #texts: KeptTexts;
  readonly #slot: Slot;
  readonly #rowOf: (event: IdentifiedEvent) => number;
  readonly #entities: number;

  constructor(texts: KeptTexts, slot: Slot, rowOf: (event: IdentifiedEvent) => number, entities: number) {
    this.#texts = texts;
    this.#slot = slot;
    this.#rowOf = rowOf;
    this.#entities = entities;
  }

  get(event: IdentifiedEvent): string | undefined {
    const kept = this.#texts.get(this.#slot, this.#rowOf(event));
    if (kept?.entities !== this.#entities) return undefined;
    for (const [other, row] of kept.others) if (this.#rowOf(other) !== row) return undefined;
    return kept.text;
  }

  keep(event: IdentifiedEvent, others: readonly string[], text: string): void {
    const rows = others.map((id) => [{ id }, this.#rowOf({ id })] as const);
    this.#texts.put(this.#slot, this.#rowOf(event), { entities: this.#entities, others: rows, text });
  }
}
