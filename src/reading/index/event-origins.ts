import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

const wordsOfOrigin = 3;
const wordSize = 2 ** 32;

/** When each event was first recorded, and by whose key. */
export class EventOrigins {
  /** The time in two words, and the number of the author. */
  readonly #words = new WordColumn(none);
  readonly #authors: string[] = [];
  readonly #authorNumbers = new Map<string, number>();

  get bytes(): number {
    return this.#words.bytes;
  }

  /** Notes the first change of an event; later ones change nothing. */
  add(event: number, recordedAt: string, author: string): void {
    if (this.authorNumberOf(event) !== none) return;
    const time = Date.parse(recordedAt);
    this.#words.set(event * wordsOfOrigin, Math.floor(time / wordSize));
    this.#words.set(event * wordsOfOrigin + 1, time % wordSize);
    this.#words.set(event * wordsOfOrigin + 2, this.#numberOf(author));
  }

  get authors(): number {
    return this.#authors.length;
  }

  authorsBetween(from: number, to: number): string[] {
    return this.#authors.slice(from, to);
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

  /** Adds what `wordsOf` and `authorsBetween` gave. */
  addWords(authors: readonly string[], words: Uint32Array): void {
    for (const author of authors) this.#numberOf(author);
    for (let i = 0; i < words.length; i += wordsOfOrigin + 1)
      for (let word = 0; word < wordsOfOrigin; word++)
        this.#words.set((words[i] ?? 0) * wordsOfOrigin + word, words[i + 1 + word] ?? none);
  }

  /** Milliseconds since 1970. */
  timeOf(event: number): number {
    return this.#words.get(event * wordsOfOrigin) * wordSize + this.#words.get(event * wordsOfOrigin + 1);
  }

  /** The number of an author, by which authors are compared; undefined where it added no event. */
  findAuthor(author: string): number | undefined {
    return this.#authorNumbers.get(author);
  }

  #numberOf(author: string): number {
    const known = this.#authorNumbers.get(author);
    if (known !== undefined) return known;
    const number = this.#authors.push(author) - 1;
    this.#authorNumbers.set(author, number);
    return number;
  }

  authorNumberOf(event: number): number {
    return this.#words.get(event * wordsOfOrigin + 2);
  }

  authorOf(event: number): string {
    return this.#authors[this.authorNumberOf(event)] ?? '';
  }
}
