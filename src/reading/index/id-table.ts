import type { SubjectId, SubjectType } from '../../domain/base/subject.ts';
import { atOnce, type Steps } from '../../ledger/loop-turns.ts';
import { WordColumn } from './word-column.ts';

/** Digits of an id's random part, as `subject.ts` says: Crockford's base 32, lower case. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const codes = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));
const noDigit = 255;
const digitOf = new Uint8Array(128).fill(noDigit);
for (let digit = 0; digit < alphabet.length; digit++) digitOf[alphabet.charCodeAt(digit)] = digit;

const digits = 26;
/** 26 digits of 5 bits are 130 bits: four words of 30 and one of 10. */
const wordsOfId = 5;
const digitsOfWord = 6;
const free = 0xffff_ffff;
/** Ids that get their slots while nothing else is done: some two milliseconds. */
const placedAtATime = 16_384;

/**
 * The ids of the subjects of one type, each under the number (its ordinal) that it was met as: dense, from 0, never taken back.
 * An id is kept as 20 bytes, its look-up costs some 8 more: a map of texts would cost some 120.
 */
export class IdTable<T extends SubjectType> {
  readonly #prefix: string;
  /** The digits of each id, five words an ordinal. */
  readonly #words = new WordColumn();
  /** Open addressing: ordinals by the first words of their ids, which are random. */
  #slots = new Uint32Array(128).fill(free);
  #size = 0;
  /** How many ids have their slots. */
  #placed = 0;
  readonly #asked = new Uint32Array(wordsOfId);
  /** Where ids are put together. */
  readonly #text: Buffer;

  constructor(type: T) {
    this.#prefix = `${type}_`;
    this.#text = Buffer.from(this.#prefix.padEnd(this.#prefix.length + digits, '0'));
  }

  /** How many ids there are. */
  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#words.bytes + this.#slots.byteLength;
  }

  /** The ordinal of an id; -1 where it was never met, or is no id of this type. */
  find(id: string): number {
    if (!this.#read(id)) return -1;
    // First, for it may put all slots into another list.
    const slot = this.#slotOf();
    const ordinal = this.#slots[slot] ?? free;
    return ordinal === free ? -1 : ordinal;
  }

  /** The ordinal of an id, which is given one where it has none. */
  ordinalOf(id: SubjectId<T>): number {
    if (!this.#read(id)) throw new TypeError(`${JSON.stringify(id)} is no id of a subject ${this.#prefix}…`);
    const slot = this.#slotOf();
    const known = this.#slots[slot] ?? free;
    return known === free ? this.#add(slot) : known;
  }

  /** Gives the id in `#asked` an ordinal, in a slot that is free. */
  #add(slot: number): number {
    const ordinal = this.#size++;
    for (let i = 0; i < wordsOfId; i++) this.#words.set(ordinal * wordsOfId + i, this.#asked[i] ?? 0);
    this.#slots[slot] = ordinal;
    this.#placed = this.#size;
    if (this.#isCrowded) this.#rehash();
    return ordinal;
  }

  /** The id with this ordinal. */
  idOf(ordinal: number): SubjectId<T> {
    // Character by character a text would be made of as many texts.
    const bytes = this.#text;
    let at = this.#prefix.length;
    for (let i = 0; i < wordsOfId; i++) {
      const word = this.#words.get(ordinal * wordsOfId + i);
      for (let shift = 5 * (digitsOfWord - 1); shift >= 0 && at < bytes.length; shift -= 5)
        bytes[at++] = codes[(word >>> shift) & 31] ?? 0;
    }
    return bytes.toString('latin1') as SubjectId<T>;
  }

  /** The words of the ids from one ordinal to before another. */
  wordsBetween(from: number, to: number): Uint32Array {
    return this.#words.between(from * wordsOfId, to * wordsOfId);
  }

  /** The same where they stand, some at a time. */
  stretches(from: number, to: number): Iterable<Uint32Array> {
    return this.#words.stretches(from * wordsOfId, to * wordsOfId);
  }

  /** Adds ids that `wordsBetween` gave. They get their slots once somebody looks for an id: a start adds many before. */
  addWords(words: Uint32Array): void {
    this.#words.setAll(this.#size * wordsOfId, words);
    this.#size += words.length / wordsOfId;
  }

  /** The first 30 bits of an id: ids in the order of these are in their own order, but those that have them in common. */
  firstWord(ordinal: number): number {
    return this.#words.get(ordinal * wordsOfId);
  }

  /** Which of two ids comes first when compared as texts: below 0, 0, above 0. */
  compare(a: number, b: number): number {
    for (let i = 0; i < wordsOfId; i++) {
      const difference = this.#words.get(a * wordsOfId + i) - this.#words.get(b * wordsOfId + i);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Reads an id into `#asked`. */
  #read(id: string): boolean {
    const from = this.#prefix.length;
    if (id.length !== from + digits || !id.startsWith(this.#prefix)) return false;
    let at = from;
    for (let i = 0; i < wordsOfId; i++) {
      let word = 0;
      for (let shift = 5 * (digitsOfWord - 1); shift >= 0 && at < id.length; shift -= 5) {
        const value = digitOf[id.charCodeAt(at++)] ?? noDigit;
        if (value === noDigit) return false;
        word |= value << shift;
      }
      this.#asked[i] = word;
    }
    return true;
  }

  /** Where `#asked` stands, or would. */
  #slotOf(): number {
    if (this.#placed < this.#size) atOnce(this.placing());
    const mask = this.#slots.length - 1;
    const asked = this.#asked;
    const hash = hashOf(asked[0] ?? 0, asked[1] ?? 0, asked[2] ?? 0, asked[3] ?? 0, asked[4] ?? 0);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const ordinal = this.#slots[slot] ?? free;
      if (ordinal === free || this.#isAsked(ordinal)) return slot;
    }
  }

  #isAsked(ordinal: number): boolean {
    for (let i = 0; i < wordsOfId; i++) if (this.#words.get(ordinal * wordsOfId + i) !== this.#asked[i]) return false;
    return true;
  }

  get #isCrowded(): boolean {
    return this.#size * 4 > this.#slots.length * 3;
  }

  /** So many slots that the ids stand in three quarters of them at most. */
  #roomy(): number {
    let size = this.#slots.length;
    while (this.#size * 4 > size * 3) size *= 2;
    return size;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#roomy()).fill(free);
    for (let ordinal = 0; ordinal < this.#size; ordinal++) this.#place(slots, ordinal);
    this.#slots = slots;
    this.#placed = this.#size;
  }

  /** Gives the ids that were added their slots, before anybody looks for one. Others may do theirs between its steps. */
  *placing(): Steps<void> {
    if (this.#isCrowded) {
      this.#slots = new Uint32Array(this.#roomy()).fill(free);
      this.#placed = 0;
    }
    while (this.#placed < this.#size) {
      this.#place(this.#slots, this.#placed++);
      if (this.#placed % placedAtATime === 0) yield;
    }
  }

  /** Puts an ordinal that stands in no slot into the first that is free. */
  #place(slots: Uint32Array, ordinal: number): void {
    const mask = slots.length - 1;
    const [words, at] = [this.#words, ordinal * wordsOfId];
    let slot = hashOf(words.get(at), words.get(at + 1), words.get(at + 2), words.get(at + 3), words.get(at + 4)) & mask;
    while (slots[slot] !== free) slot = (slot + 1) & mask;
    slots[slot] = ordinal;
  }
}

// Ids of files may be made by anybody: all words count, so that no file makes one long chain of slots.
function hashOf(a: number, b: number, c: number, d: number, e: number): number {
  return mixed(mixed(mixed(mixed(mixed(0, a), b), c), d), e) >>> 0;
}

function mixed(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e37_79b1) ^ (hash >>> 15);
}

/** The ordinals of some ids, of those that have one. */
export function ordinalsOf<T extends SubjectType>(ids: readonly SubjectId<T>[], table: IdTable<T>): number[] {
  return ids.map((each) => table.find(each)).filter((each) => each >= 0);
}
