import type { Authors } from './authors.ts';
import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

const wordsOfOrigin = 3;
const wordSize = 2 ** 32;

/** When each event was first recorded, and by whose key. */
export class EventOrigins {
  /** The time in two words, and the number of the author. */
  readonly #words = new WordColumn(none);
  readonly #authors: Authors;

  constructor(authors: Authors) {
    this.#authors = authors;
  }

  get bytes(): number {
    return this.#words.bytes;
  }

  /** Notes the first change of an event; later ones change nothing. */
  add(event: number, recordedAt: string, author: string): void {
    if (this.authorNumberOf(event) !== none) return;
    const time = Date.parse(recordedAt);
    this.#words.set(event * wordsOfOrigin, Math.floor(time / wordSize));
    this.#words.set(event * wordsOfOrigin + 1, time % wordSize);
    this.#words.set(event * wordsOfOrigin + 2, this.#authors.numberOf(author));
  }

  /** The origins of some events, each after the number of its event. */
  wordsOf(events: readonly number[]): Uint32Array {
    const at = (event: number): number => event * wordsOfOrigin;
    return Uint32Array.from(
      events.flatMap((event) => [
        event,
        this.#words.get(at(event)),
        this.#words.get(at(event) + 1),
        this.#words.get(at(event) + 2),
      ]),
    );
  }

  /** Adds what `wordsOf` gave. */
  addWords(words: Uint32Array): void {
    for (let i = 0; i < words.length; i += wordsOfOrigin + 1)
      for (let word = 0; word < wordsOfOrigin; word++)
        this.#words.set((words[i] ?? 0) * wordsOfOrigin + word, words[i + 1 + word] ?? none);
  }

  /** Milliseconds since 1970. */
  timeOf(event: number): number {
    return this.#words.get(event * wordsOfOrigin) * wordSize + this.#words.get(event * wordsOfOrigin + 1);
  }

  /** The number of the author, by which authors are compared. */
  authorNumberOf(event: number): number {
    return this.#words.get(event * wordsOfOrigin + 2);
  }

  authorOf(event: number): string {
    return this.#authors.keyOf(this.authorNumberOf(event));
  }
}
