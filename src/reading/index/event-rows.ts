import { blockShift, bytesOfBlock, type EventBlock, newEventBlock, none, rowMask, rowsOfBlock } from './event-block.ts';
import type { EventRow } from './event-row.ts';
import { grownWords } from './grown-words.ts';

/** Rows that follow on each other in one block: where in it they begin, how many they are, and the number of the first. */
export interface Stretch {
  readonly block: EventBlock;
  readonly at: number;
  readonly count: number;
  readonly first: number;
}

/** Which event a row is of, and what made it: as in the columns of these names. */
export interface RowOrigin {
  readonly event: number;
  readonly from: number;
  readonly payload: number;
  readonly previous: number;
  readonly changed: number;
}

/** The rows of all events, in blocks: each version of an event as its claims left it, in the order that they came to be. */
export class EventRows {
  readonly blocks: EventBlock[] = [];
  /** Rows in whose place other values were put: they may no longer say what they were once found by. */
  readonly rewritten = new Set<number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.blocks.reduce((sum, block) => sum + bytesOfBlock(block), 0);
  }

  /** The block of a row. */
  blockOf(row: number): EventBlock {
    const block = this.blocks[row >>> blockShift];
    if (block === undefined) throw new RangeError(`the index has no row ${row}`);
    return block;
  }

  /** The ordinal of the event that a row is of. */
  eventOf(row: number): number {
    return this.blockOf(row).event[row & rowMask] ?? none;
  }

  /** Position of the change whose payload has the own state of the event that a row is of, or had it. */
  payloadOf(row: number): number {
    return this.blockOf(row).payload[row & rowMask] ?? 0;
  }

  /** When the event that a row is of, or a claim about it, was last changed as of the row: milliseconds since 1970. */
  changedOf(row: number): number {
    return this.blockOf(row).changed[row & rowMask] ?? 0;
  }

  /** Position of the first change of the event that a row is of. */
  firstFrom(row: number): number {
    let first = row;
    for (let next = row; next !== none; next = this.blockOf(next).previous[next & rowMask] ?? none) first = next;
    return this.blockOf(first).from[first & rowMask] ?? 0;
  }

  /** The first row that began after a position. */
  firstAfter(position: number): number {
    let [from, to] = [0, this.#size];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.blockOf(middle).from[middle & rowMask] ?? 0) <= position) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The rows from one to before another, block by block. */
  *stretches(from: number, to = this.#size): Generator<Stretch, void, void> {
    for (let first = from; first < to; ) {
      const at = first & rowMask;
      const count = Math.min(rowsOfBlock - at, to - first);
      yield { block: this.blockOf(first), at, count, first };
      first += count;
    }
  }

  /** Rows that a block has. */
  rowsIn(block: number): number {
    return Math.min(this.#size - (block << blockShift), rowMask + 1);
  }

  add({ event, from, payload, previous, changed }: RowOrigin, row: EventRow): number {
    const number = this.addEmpty();
    const [block, at] = [this.blockOf(number), number & rowMask];
    block.from[at] = from;
    block.to[at] = none;
    block.event[at] = event;
    block.previous[at] = previous;
    block.payload[at] = payload;
    block.changed[at] = changed;
    this.#fill(block, at, row);
    return number;
  }

  /** Makes room for a row; what it says is put into the columns of its block. */
  addEmpty(): number {
    const number = this.#size++;
    if (number >>> blockShift < this.blocks.length) return number;
    // The block before it is full: room for more words than its rows have lies idle.
    const full = this.blocks.at(-1);
    if (full !== undefined && full.wordsUsed < full.words.length) full.words = full.words.slice(0, full.wordsUsed);
    this.blocks.push(newEventBlock());
    return number;
  }

  /** Ends a row: from this position on it no longer holds. */
  close(row: number, to: number): void {
    this.blockOf(row).to[row & rowMask] = to;
  }

  /** Puts other values in the place of a row's; nothing of the old ones stays. */
  rewrite(row: number, values: EventRow): void {
    const [block, at] = [this.blockOf(row), row & rowMask];
    const from = block.entries[at] ?? 0;
    block.words.fill(0, from, from + (block.entriesLength[at] ?? 0));
    this.#fill(block, at, values);
    this.rewritten.add(row);
  }

  #fill(block: EventBlock, at: number, row: EventRow): void {
    const { entries } = row;
    block.timeline[at] = row.timeline;
    block.state[at] = row.state;
    block.kind[at] = row.kind;
    block.evidence[at] = row.evidence;
    block.flags[at] = row.flags;
    block.earliest[at] = row.earliest;
    block.latest[at] = row.latest;
    block.partOfDay[at] = row.partOfDay;
    block.possibleFrom[at] = row.possibleFrom;
    block.possibleTo[at] = row.possibleTo;
    block.entries[at] = block.wordsUsed;
    block.entriesLength[at] = entries.length;
    block.figuresLength[at] = row.figures;
    const used = block.wordsUsed + entries.length;
    if (used > block.words.length) block.words = grownWords(block.words, used);
    block.words.set(entries, block.wordsUsed);
    block.wordsUsed = used;
  }
}
