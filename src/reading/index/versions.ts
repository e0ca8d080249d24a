import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

const wordsOfVersion = 5;
const [subjectWord, fromWord, payloadWord, previousWord, valueWord] = [0, 1, 2, 3, 4];

/** In `payload`: the words of this version are gone, and nothing says what is left of them. */
const gone = 0;

/**
 * The versions of the subjects of one type: from which position each holds, until the next one, and where its payload is. Each carries
 * one word more, whatever its type needs to know without its payload.
 */
export class Versions {
  readonly #words = new WordColumn();
  #size = 0;
  /** The newest version of each subject, by its ordinal. */
  readonly #newest = new WordColumn(none);

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#words.bytes + this.#newest.bytes;
  }

  /** Begins a version; the one before holds no longer. */
  add(subject: number, from: number, payload: number, value = 0): void {
    const version = this.#size++;
    const previous = this.#newest.get(subject);
    this.#set(version, subjectWord, subject);
    this.#set(version, fromWord, from);
    this.#set(version, payloadWord, payload);
    this.#set(version, previousWord, previous);
    this.#set(version, valueWord, value);
    this.#newest.set(subject, version);
  }

  /** The words of the versions from one to before another. */
  wordsBetween(from: number, to: number): Uint32Array {
    return this.#words.between(from * wordsOfVersion, to * wordsOfVersion);
  }

  /** Adds versions that `wordsBetween` gave. */
  addWords(words: Uint32Array): void {
    this.#words.setAll(this.#size * wordsOfVersion, words);
    for (let at = 0; at < words.length; at += wordsOfVersion) {
      const [version, subject] = [this.#size++, words[at + subjectWord] ?? 0];
      this.#set(version, previousWord, this.#newest.get(subject));
      this.#newest.set(subject, version);
    }
  }

  /** The version of a subject that holds at a position; `none` where it has none then. */
  at(subject: number, position: number): number {
    let version = this.#newest.get(subject);
    while (version !== none && this.#get(version, fromWord) > position) version = this.#get(version, previousWord);
    return version;
  }

  /** Every version of a subject, the newest first. */
  *of(subject: number): Generator<number, void, void> {
    for (let version = this.#newest.get(subject); version !== none; version = this.#get(version, previousWord)) yield version;
  }

  /** The ordinal of the subject that it is a version of. */
  subject(version: number): number {
    return this.#get(version, subjectWord);
  }

  /** The version of the same subject before it; `none` where it is the first. */
  previous(version: number): number {
    return this.#get(version, previousWord);
  }

  /** Position of the first change of the subject that it is a version of. */
  first(version: number): number {
    let first = 0;
    for (const each of this.of(this.subject(version))) first = this.from(each);
    return first;
  }

  /** Itself, or where its words are gone the next one that can be read: what is left of it, or what corrected it. */
  readable(version: number): number {
    let readable = version;
    for (const each of this.of(this.subject(version))) {
      if (this.payload(each) !== gone) readable = each;
      if (each === version) break;
    }
    return readable;
  }

  /** What can be read of a subject as it was at a position, as `readable` has it; `none` where there was no such subject. */
  readableAt(subject: number, position: number): number {
    const version = this.at(subject, position);
    return version === none ? none : this.readable(version);
  }

  from(version: number): number {
    return this.#get(version, fromWord);
  }

  /** Position of the change that has its state; `gone` where the words are gone. */
  payload(version: number): number {
    return this.#get(version, payloadWord);
  }

  value(version: number): number {
    return this.#get(version, valueWord);
  }

  /** Its words are gone; `value` is what is known of it without them. */
  erase(version: number, value: number): void {
    this.#set(version, payloadWord, gone);
    this.#set(version, valueWord, value);
  }

  #get(version: number, word: number): number {
    return this.#words.get(version * wordsOfVersion + word);
  }

  #set(version: number, word: number, value: number): void {
    this.#words.set(version * wordsOfVersion + word, value);
  }
}
