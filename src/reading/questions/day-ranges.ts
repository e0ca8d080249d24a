import type { EventBlock } from '../index/event-block.ts';
import type { EventRows } from '../index/event-rows.ts';
import { grownWords } from '../index/grown-words.ts';
import { haveTurn, type Share } from './share.ts';

const firstBits = 10;
/** 2^32 over the golden ratio: numbers that follow on each other come to lie far apart. */
const spread = 0x9e37_79b1;
/** Wider than most dates: ranges that begin on one day and end on others have numbers of their own. */
const usualWidth = 64;

/** The ranges of days that events may have been on, each with a number, by open addressing: a map takes several times as long. */
class RangeNumbers {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #bits = firstBits;
  /** The number of a range and one, 0 where a slot is free. */
  #slots = new Uint32Array(2 ** firstBits);

  get size(): number {
    return this.#from.length;
  }

  /** The number of a range, which is given one where it has none. */
  numberOf(from: number, to: number): number {
    const slot = this.#slotOf(from, to);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    this.#to.push(to);
    this.#slots[slot] = this.#from.push(from);
    if (this.size * 2 > this.#slots.length) this.#grow();
    return this.size - 1;
  }

  range(number: number): readonly [from: number, to: number] {
    return [this.#from[number] ?? 0, this.#to[number] ?? 0];
  }

  #slotOf(from: number, to: number): number {
    const slots = this.#slots;
    let slot = Math.imul(from * usualWidth + to - from, spread) >>> (32 - this.#bits);
    for (; ; slot = (slot + 1) & (slots.length - 1)) {
      const known = slots[slot] ?? 0;
      if (known === 0 || (this.#from[known - 1] === from && this.#to[known - 1] === to)) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(2 ** ++this.#bits);
    for (let number = 0; number < this.size; number++) this.#slots[this.#slotOf(...this.range(number))] = number + 1;
  }
}

/** On which range of days the event of each row may have been, as far as somebody has looked: ranges are few beside rows. */
class RangesOfRows {
  readonly #numbers = new RangeNumbers();
  #ofRow = new Uint32Array();
  #done = 0;

  /** How many ranges there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of each row's range. */
  get ofRow(): Uint32Array {
    return this.#ofRow;
  }

  range(number: number): readonly [from: number, to: number] {
    return this.#numbers.range(number);
  }

  /** Looks at the rows that nobody has looked at. One that is written over keeps its days, or no list shows it any more. */
  async upToNow(rows: EventRows, share: Share): Promise<void> {
    for (const stretch of rows.stretches(this.#done)) {
      // Another question may have looked meanwhile.
      if (stretch.first + stretch.count > this.#done) this.#noteAll(stretch.block, stretch.at, stretch.first, stretch.count);
      await haveTurn(share);
    }
  }

  #noteAll({ possibleFrom, possibleTo }: EventBlock, at: number, first: number, count: number): void {
    const end = first + count;
    if (end > this.#ofRow.length) this.#ofRow = grownWords(this.#ofRow, end);
    for (let i = 0; i < count; i++)
      this.#ofRow[first + i] = this.#numbers.numberOf(possibleFrom[at + i] ?? 0, possibleTo[at + i] ?? 0);
    this.#done = Math.max(this.#done, end);
  }
}

const kept = new WeakMap<EventRows, RangesOfRows>();

/** The ranges of days of all rows that there are. */
export async function dayRanges(rows: EventRows, share: Share): Promise<RangesOfRows> {
  const ranges = kept.get(rows) ?? new RangesOfRows();
  kept.set(rows, ranges);
  await ranges.upToNow(rows, share);
  return ranges;
}
