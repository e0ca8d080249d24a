import type { Steps } from '../../ledger/loop-turns.ts';
import { type EventBlock, none, rowFlags, rowMask } from './event-block.ts';
import type { EventRows, Stretch } from './event-rows.ts';
import type { RecordIndex } from './record-index.ts';

/**
 * Rows of events in their order by date: those that are in it already, and all from one on. Most rows of an event have the moments of the
 * one before, and stand right behind it: the others alone are sorted. It stops now and then, so that others may have their turn.
 */
export function* rowsByDate(
  index: Pick<RecordIndex, 'rows' | 'ids' | 'compareDates'>,
  before: Iterable<number>,
  from: number,
): Steps<Uint32Array> {
  const { rows, ids } = index;
  const leading = new Leading(rows, before, from);
  for (const stretch of rows.stretches(from)) {
    leading.add(stretch);
    yield;
  }
  const given = leading.rows;
  const moments = yield* ranksOfMoments(given, rows);
  const words = firstWords(given, rows, ids.event);
  yield;
  // By what counts least first: each time those stay in their order that have it in common.
  let order = upTo(given.length);
  for (const shift of [0, digitBits]) {
    order = inBuckets(order, { numbers: words, shift, mask: digitMask });
    yield;
  }
  order = inBuckets(order, { numbers: moments.ranks, shift: 0, mask: maskOf(moments.count) });
  const sorted = taken(given, order);
  yield;
  // What is the same up to here: versions of one event whose dates were others in between, and ids that begin alike.
  const isSame = (a: number, b: number): boolean => words[a] === words[b] && moments.ranks[a] === moments.ranks[b];
  for (let begin = 0, i = 1; i <= order.length; i++) {
    if (i < order.length && isSame(order[begin] ?? 0, order[i] ?? 0)) continue;
    sortFew(sorted, begin, i, (a, b) => index.compareDates(a, b));
    begin = i;
    if ((i & rowMask) === 0) yield;
  }
  return leading.withLed(sorted);
}

/** Sorts numbers from one place to before another: mostly two, and then in order already. */
function sortFew(given: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  if (to - from > 16) given.subarray(from, to).sort(compare);
  else
    for (let i = from + 1; i < to; i++)
      for (let k = i; k > from; k--) {
        const [one, other] = [given[k - 1] ?? 0, given[k] ?? 0];
        if (compare(one, other) <= 0) break;
        given[k - 1] = other;
        given[k] = one;
      }
}

/** Half of the first word of an id. */
const digitBits = 15;
const digitMask = (1 << digitBits) - 1;

// Loops over arrays, all of them: a function for each number takes several times as long.

function firstWords(given: Uint32Array, rows: EventRows, events: RecordIndex['ids']['event']): Uint32Array {
  const words = new Uint32Array(given.length);
  for (let i = 0; i < given.length; i++) words[i] = events.firstWord(rows.eventOf(given[i] ?? 0));
  return words;
}

function upTo(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

/** What stands at some places. */
function taken(given: Uint32Array, places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = given[places[i] ?? 0] ?? 0;
  return found;
}

/** The bits that numbers below one have. */
function maskOf(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(count, 1))) - 1;
}

/** Which bits of the number of each place say which bucket it goes into; the greatest that there may be is `mask`. */
interface Buckets {
  readonly numbers: Uint32Array;
  readonly shift: number;
  readonly mask: number;
}

/** Places by the buckets of their numbers, those of one in the order in which they came. */
function inBuckets(given: Uint32Array, { numbers, shift, mask }: Buckets): Uint32Array {
  const next = new Uint32Array(mask + 2);
  for (let i = 0; i < given.length; i++) {
    const after = (((numbers[given[i] ?? 0] ?? 0) >>> shift) & mask) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < next.length; bucket++) next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0);
  const placed = new Uint32Array(given.length);
  for (let i = 0; i < given.length; i++) {
    const each = given[i] ?? 0;
    const bucket = ((numbers[each] ?? 0) >>> shift) & mask;
    const place = next[bucket] ?? 0;
    placed[place] = each;
    next[bucket] = place + 1;
  }
  return placed;
}

/** Rows that stand behind no other of their event, and the others behind these. */
class Leading {
  readonly #rows: EventRows;
  readonly #from: number;
  readonly #leading: Uint32Array;
  /** The row that stands right behind each. */
  readonly #behind: Uint32Array;
  #count = 0;
  #led = 0;

  constructor(rows: EventRows, before: Iterable<number>, from: number) {
    this.#rows = rows;
    this.#from = from;
    this.#leading = new Uint32Array(rows.size);
    this.#behind = new Uint32Array(rows.size - from).fill(none);
    for (const row of before) this.#leading[this.#count++] = row;
  }

  add({ block, at, count, first }: Stretch): void {
    for (let i = 0; i < count; i++) {
      if (isGone(block, at + i)) continue;
      const previous = block.previous[at + i] ?? none;
      const isNew = previous !== none && previous >= this.#from;
      if (isNew && isOfMomentsOf(block, at + i, this.#rows.blockOf(previous), previous & rowMask)) {
        this.#behind[previous - this.#from] = first + i;
        this.#led++;
      } else this.#leading[this.#count++] = first + i;
    }
  }

  get rows(): Uint32Array {
    return this.#leading.subarray(0, this.#count);
  }

  /** Those that lead, in their order, each with those behind it. */
  withLed(sorted: Uint32Array): Uint32Array {
    const all = new Uint32Array(this.#count + this.#led);
    let filled = 0;
    for (let i = 0; i < sorted.length; i++)
      for (let row = sorted[i] ?? none; row !== none; row = this.#behind[row - this.#from] ?? none) all[filled++] = row;
    return all;
  }
}

function isGone(block: EventBlock, at: number): boolean {
  return ((block.flags[at] ?? 0) & rowFlags.GONE) !== 0;
}

/** Whether a row has the moments of another, which can be told. */
function isOfMomentsOf(block: EventBlock, at: number, other: EventBlock, there: number): boolean {
  return (
    block.earliest[at] === other.earliest[there] &&
    block.latest[at] === other.latest[there] &&
    block.partOfDay[at] === other.partOfDay[there] &&
    !isGone(other, there)
  );
}

/** More than there are numbers of parts of day. */
const partsOfDay = 16;
/** Rows that are looked at in a row, while nothing else is done. */
const atATime = 32_768;

type Moments = readonly [earliest: number, part: number, latest: number];

/** Moments whose numbers are found without a look at the maps: most rows have one of few thousand. */
const mostAtHand = 2 ** 13;

/** The moments of rows, each by its place among all there are: earliest, part of day, latest. */
class MomentsOfRows {
  readonly #atHand = new Uint32Array(mostAtHand).fill(none);
  readonly #earliestAtHand = new Float64Array(mostAtHand);
  readonly #restAtHand = new Float64Array(mostAtHand);
  readonly #groups = new Map<number, Map<number, number>>();
  readonly #moments: Moments[] = [];

  /** The number of a row's moments, as they were met. */
  numberOf(block: EventBlock, at: number): number {
    const [earliest, part, latest] = [block.earliest[at] ?? 0, block.partOfDay[at] ?? 0, block.latest[at] ?? 0];
    const rest = latest * partsOfDay + part;
    const hand = (Math.trunc(earliest / 3_600) * 31 + Math.trunc((latest - earliest) / 3_600) + part) & (mostAtHand - 1);
    const known = this.#atHand[hand] ?? none;
    if (known !== none && this.#earliestAtHand[hand] === earliest && this.#restAtHand[hand] === rest) return known;
    const number = this.#numberOf(earliest, part, latest, rest);
    this.#atHand[hand] = number;
    this.#earliestAtHand[hand] = earliest;
    this.#restAtHand[hand] = rest;
    return number;
  }

  #numberOf(earliest: number, part: number, latest: number, rest: number): number {
    let sameBeginning = this.#groups.get(earliest);
    if (sameBeginning === undefined) {
      sameBeginning = new Map();
      this.#groups.set(earliest, sameBeginning);
    }
    let number = sameBeginning.get(rest);
    if (number === undefined) {
      number = this.#moments.push([earliest, part, latest]) - 1;
      sameBeginning.set(rest, number);
    }
    return number;
  }

  /** The place of each number. */
  places(): Uint32Array {
    const places = new Uint32Array(this.#moments.length);
    const order = [...this.#moments.keys()].toSorted((a, b) => compareMoments(this.#moments[a], this.#moments[b]));
    for (const [place, number] of order.entries()) places[number] = place;
    return places;
  }
}

function compareMoments(one: readonly number[] = [], other: readonly number[] = []): number {
  const at = one.findIndex((each, i) => each !== other[i]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** The rank of each row's moments, and how many there are. */
function* ranksOfMoments(given: Uint32Array, rows: EventRows): Steps<{ readonly ranks: Uint32Array; readonly count: number }> {
  const moments = new MomentsOfRows();
  const numbers = new Uint32Array(given.length);
  for (let from = 0; from < given.length; from += atATime) {
    numberAll(moments, rows, given.subarray(from, from + atATime), numbers.subarray(from));
    yield;
  }
  const places = moments.places();
  return { ranks: taken(places, numbers), count: places.length };
}

function numberAll(moments: MomentsOfRows, rows: EventRows, given: Uint32Array, numbers: Uint32Array): void {
  for (let i = 0; i < given.length; i++) numbers[i] = moments.numberOf(rows.blockOf(given[i] ?? 0), (given[i] ?? 0) & rowMask);
}
