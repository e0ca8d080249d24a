import { type EventBlock, rowFlags, rowMask } from './event-block.ts';
import type { RecordIndex } from './record-index.ts';

/** Rows of events in their order by date: those that are in it already, and all from one on. */
export function rowsByDate(index: RecordIndex, before: Iterable<number>, from: number): Uint32Array {
  const { rows } = index;
  const all = new Uint32Array(rows.size);
  let count = 0;
  for (const row of before) all[count++] = row;
  for (let row = from; row < rows.size; row++)
    if (((rows.blockOf(row).flags[row & rowMask] ?? 0) & rowFlags.GONE) === 0) all[count++] = row;
  const sorted = byMoments(all.subarray(0, count), (row) => rows.blockOf(row));
  // Most are of events that others share their moments with, and those are in the order of ids.
  for (const { begin, end } of sorted.shared) sortByIds(index, sorted.rows.subarray(begin, end));
  return sorted.rows;
}

interface ByMoments {
  readonly rows: Uint32Array;
  /** Where rows stand that have the same moments. */
  readonly shared: readonly { readonly begin: number; readonly end: number }[];
}

/** More than there are numbers of parts of day. */
const partsOfDay = 16;

/** Rows by their earliest moment, their part of day and their latest. Numbers are sorted by themselves alone: it takes a tenth of the time. */
function byMoments(all: Uint32Array, blockOf: (row: number) => EventBlock): ByMoments {
  const groups = new Map<number, Map<number, number>>();
  const of = new Uint32Array(all.length);
  const counts: number[] = [];
  const moments: (readonly [earliest: number, part: number, latest: number])[] = [];
  for (let i = 0; i < all.length; i++) {
    const row = all[i] ?? 0;
    const [block, at] = [blockOf(row), row & rowMask];
    const [earliest, part, latest] = [block.earliest[at] ?? 0, block.partOfDay[at] ?? 0, block.latest[at] ?? 0];
    const sameBeginning = groups.get(earliest) ?? new Map<number, number>();
    if (sameBeginning.size === 0) groups.set(earliest, sameBeginning);
    const rest = latest * partsOfDay + part;
    let group = sameBeginning.get(rest);
    if (group === undefined) {
      group = moments.push([earliest, part, latest]) - 1;
      sameBeginning.set(rest, group);
    }
    of[i] = group;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  const order = [...moments.keys()].toSorted((a, b) => compareMoments(moments[a], moments[b]));
  const next = new Uint32Array(moments.length);
  let end = 0;
  const shared = order.map((group) => {
    const begin = end;
    next[group] = begin;
    end += counts[group] ?? 0;
    return { begin, end };
  });
  const rows = new Uint32Array(all.length);
  for (let i = 0; i < all.length; i++) {
    const group = of[i] ?? 0;
    rows[next[group] ?? 0] = all[i] ?? 0;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { rows, shared };
}

function compareMoments(one: readonly number[] = [], other: readonly number[] = []): number {
  const at = one.findIndex((each, i) => each !== other[i]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** Room in a number of 53 bits for where a row stands, below the first 30 bits of its event's id. */
const places = 2 ** 23;

/** Sorts rows of the same moments by the ids of their events, an event's own by age. */
function sortByIds(index: RecordIndex, rows: Uint32Array): void {
  if (rows.length < 2) return;
  const compare = (a: number, b: number): number => index.compareDates(a, b);
  if (rows.length > places) {
    rows.sort(compare);
    return;
  }
  const { ids } = index;
  const given = rows.slice();
  const keys = new Float64Array(given.length);
  for (let i = 0; i < given.length; i++) keys[i] = ids.event.firstWord(eventOf(index, given[i] ?? 0)) * places + i;
  keys.sort();
  for (let i = 0; i < keys.length; i++) rows[i] = given[(keys[i] ?? 0) % places] ?? 0;
  // Ids whose first words are the same, and versions of one event.
  for (let begin = 0; begin < rows.length; ) {
    const word = Math.floor((keys[begin] ?? 0) / places);
    let end = begin + 1;
    while (end < rows.length && Math.floor((keys[end] ?? 0) / places) === word) end++;
    if (end - begin > 1) rows.subarray(begin, end).sort(compare);
    begin = end;
  }
}

function eventOf({ rows }: RecordIndex, row: number): number {
  return rows.blockOf(row).event[row & rowMask] ?? 0;
}
