import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

const firstRoom = 4;
const mostRoom = 256;
/** Rows that were there from the beginning, of which so many are looked at at a time. */
const atATime = 2_048;
/** In `#last`: what stands there is a chunk, not the only row. */
const chunkFlag = 0x8000_0000;

/**
 * Rows under ordinals: which rows mention an actor, a place, a source. Ascending, for rows are only ever added. They say where to
 * look: a row that was written over since may no longer mention it.
 */
export class Postings {
  /** The only row of an ordinal, or its newest chunk. */
  readonly #last = new WordColumn(none);
  /** Chunks: the one before it, how many rows it has room for, how many it has, the rows. */
  readonly #chunks = new WordColumn();
  #used = 0;
  /** The rows that were there from the beginning: of each ordinal they end where those of the next one begin. */
  readonly #first: Uint32Array;
  readonly #begin: Uint32Array;

  /** Of rows that are there already: those of an ordinal begin at its place in `begin`. */
  constructor(first: Uint32Array = new Uint32Array(), begin: Uint32Array = new Uint32Array()) {
    this.#first = first;
    this.#begin = begin;
  }

  get bytes(): number {
    return this.#last.bytes + this.#chunks.bytes + this.#first.byteLength + this.#begin.byteLength;
  }

  /** Adds a row; one that is the newest already is not added twice. */
  add(ordinal: number, row: number): void {
    const last = this.#last.get(ordinal);
    if (last === none) this.#last.set(ordinal, row);
    else if ((last & chunkFlag) !== 0) this.#addToChunk(ordinal, (last & ~chunkFlag) >>> 0, row);
    else if (last !== row) {
      const chunk = this.#newChunk(ordinal, none, firstRoom);
      this.#push(chunk, last);
      this.#push(chunk, row);
    }
  }

  #addToChunk(ordinal: number, chunk: number, row: number): void {
    const [room, filled] = [this.#chunks.get(chunk + 1), this.#chunks.get(chunk + 2)];
    if (this.#chunks.get(chunk + 2 + filled) === row) return;
    this.#push(filled < room ? chunk : this.#newChunk(ordinal, chunk, Math.min(room * 2, mostRoom)), row);
  }

  #firstOf(ordinal: number): Uint32Array {
    return this.#first.subarray(this.#begin[ordinal] ?? 0, this.#begin[ordinal + 1] ?? 0);
  }

  /** The rows under an ordinal, ascending. */
  rowsOf(ordinal: number): number[] {
    const later = this.#laterOf(ordinal);
    return this.#first.length === 0 ? later : [...this.#firstOf(ordinal), ...later];
  }

  #laterOf(ordinal: number): number[] {
    const last = this.#last.get(ordinal);
    if (last === none) return [];
    if ((last & chunkFlag) === 0) return [last];
    const rows: number[] = [];
    for (let chunk = (last & ~chunkFlag) >>> 0; chunk !== none; chunk = this.#chunks.get(chunk))
      for (let i = this.#chunks.get(chunk + 2); i > 0; i--) rows.push(this.#chunks.get(chunk + 2 + i));
    return rows.reverse();
  }

  /** The rows under an ordinal, some at a time, the newest of them first. */
  *chunksOf(ordinal: number): Generator<Uint32Array, void, void> {
    const last = this.#last.get(ordinal);
    if (last !== none && (last & chunkFlag) === 0) yield Uint32Array.of(last);
    else if (last !== none)
      for (let chunk = (last & ~chunkFlag) >>> 0; chunk !== none; chunk = this.#chunks.get(chunk))
        yield this.#chunks.between(chunk + 3, chunk + 3 + this.#chunks.get(chunk + 2));
    const first = this.#firstOf(ordinal);
    for (let end = first.length; end > 0; end -= atATime) yield first.subarray(Math.max(0, end - atATime), end);
  }

  #push(chunk: number, row: number): void {
    const filled = this.#chunks.get(chunk + 2) + 1;
    this.#chunks.set(chunk + 2, filled);
    this.#chunks.set(chunk + 2 + filled, row);
  }

  #newChunk(ordinal: number, before: number, room: number): number {
    const chunk = this.#used;
    this.#used += 3 + room;
    this.#chunks.set(chunk, before);
    this.#chunks.set(chunk + 1, room);
    this.#chunks.set(chunk + 2, 0);
    this.#last.set(ordinal, (chunk | chunkFlag) >>> 0);
    return chunk;
  }
}
