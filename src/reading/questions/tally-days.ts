import type { DaysTally } from '../../domain/derived/histogram.ts';
import { dayOrOpen } from '../index/calendar-numbers.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** How many events there are for each range of days that they may have been on. */
export async function tallyDays(question: Question): Promise<DaysTally[]> {
  const counts = new RangeCounts();
  await scan(question, ({ possibleFrom, possibleTo }, rows, count) => {
    for (let i = 0; i < count; i++) counts.add(possibleFrom[rows[i] ?? 0] ?? 0, possibleTo[rows[i] ?? 0] ?? 0);
  });
  return [...counts].map(([from, to, count]) => ({ from: dayOrOpen(from), to: dayOrOpen(to), count }));
}

const firstBits = 10;
/** 2^32 over the golden ratio: numbers that follow on each other come to lie far apart. */
const spread = 0x9e37_79b1;
/** Wider than most dates: ranges that begin on one day and end on others have numbers of their own. */
const usualWidth = 64;

/** Counts ranges of days, by open addressing: a map would take most of a question's time. */
class RangeCounts {
  #bits = firstBits;
  #from = new Int32Array(2 ** firstBits);
  #to = new Int32Array(2 ** firstBits);
  /** 0 where a slot is free. */
  #counts = new Uint32Array(2 ** firstBits);
  #used = 0;

  add(from: number, to: number, count = 1): void {
    const [froms, tos, counts] = [this.#from, this.#to, this.#counts];
    const mask = counts.length - 1;
    for (let slot = Math.imul(from * usualWidth + to - from, spread) >>> (32 - this.#bits); ; slot = (slot + 1) & mask) {
      const known = counts[slot] ?? 0;
      if (known !== 0 && (froms[slot] !== from || tos[slot] !== to)) continue;
      counts[slot] = known + count;
      if (known === 0) this.#take(slot, from, to);
      return;
    }
  }

  #take(slot: number, from: number, to: number): void {
    this.#from[slot] = from;
    this.#to[slot] = to;
    if (++this.#used * 2 > this.#counts.length) this.#grow();
  }

  #grow(): void {
    const ranges = [...this];
    const size = 2 ** ++this.#bits;
    [this.#from, this.#to, this.#counts] = [new Int32Array(size), new Int32Array(size), new Uint32Array(size)];
    this.#used = 0;
    for (const [from, to, count] of ranges) this.add(from, to, count);
  }

  *[Symbol.iterator](): Generator<readonly [from: number, to: number, count: number], void, void> {
    for (const [slot, count] of this.#counts.entries()) if (count > 0) yield [this.#from[slot] ?? 0, this.#to[slot] ?? 0, count];
  }
}
