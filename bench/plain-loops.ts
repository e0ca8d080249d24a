import type { Histogram } from '../src/domain/derived/histogram.ts';
import type { Tally } from '../src/ledger/counting.ts';
import { dayOfNumber } from '../src/reading/index/calendar-numbers.ts';
import { type EventBlock, rowFlags, rowsOfBlock } from '../src/reading/index/event-block.ts';
import { locationRoleNumbers, stateNumbers } from '../src/reading/index/event-row.ts';
import type { RecordIndex } from '../src/reading/index/record-index.ts';
import { entryTags, ordinalBits, tagOf, tagShift, valueMask, wordsOfEntry } from '../src/reading/index/row-entries.ts';

// What the benchmark holds questions against: loops over the index's own arrays, each written for one question, which do nothing but that.
// They know what the generated events are like: no roles are asked for, nothing is hidden, no figure is above 2^32, no event includes others.

/** What the loops filter by: for each kind whether it is wanted, days since 1970, and for each actor whether it is. */
export interface PlainFilter {
  readonly kinds?: Uint8Array;
  readonly days?: { readonly from: number; readonly to: number };
  readonly actors?: Uint8Array;
}

/** Rows of a block that are asked for: where they stand in it. */
export interface Chosen {
  readonly block: EventBlock;
  readonly rows: Uint16Array;
}

/** The public events, as of a position, that a filter accepts. */
export function choose({ rows: all }: RecordIndex, position: number, { kinds, days, actors }: PlainFilter): Chosen[] {
  const unseen = rowFlags.GONE | rowFlags.WITHHELD;
  const places = new Uint16Array(rowsOfBlock);
  return all.blocks.map((block, number) => {
    const { from, to, flags, state, kind, possibleFrom, possibleTo } = block;
    const end = all.rowsIn(number);
    let count = 0;
    for (let at = 0; at < end; at++) {
      if ((from[at] ?? 0) > position || (to[at] ?? 0) <= position) continue;
      if (((flags[at] ?? 0) & unseen) !== 0 || ((flags[at] ?? 0) & rowFlags.EVER_PUBLISHED) === 0) continue;
      if (state[at] !== stateNumbers.PUBLISHED) continue;
      if (kinds !== undefined && kinds[kind[at] ?? 0] !== 1) continue;
      if (days !== undefined && ((possibleTo[at] ?? 0) < days.from || (possibleFrom[at] ?? 0) > days.to)) continue;
      if (actors === undefined || hasParticipant(block, at, actors)) places[count++] = at;
    }
    return { block, rows: places.slice(0, count) };
  });
}

function hasParticipant({ words, entries, entriesLength }: EventBlock, at: number, wanted: Uint8Array): boolean {
  const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
  for (let k = entries[at] ?? 0; k < end; ) {
    const word = words[k] ?? 0;
    if (tagOf(word) === entryTags.PARTICIPANT && wanted[word & actorMask] === 1) return true;
    k += wordsOfEntry(word);
  }
  return false;
}

export function count(chosen: readonly Chosen[]): number {
  let sum = 0;
  for (const { rows } of chosen) sum += rows.length;
  return sum;
}

/** 1970-01-01 was a Thursday: three days into its week. */
const mondayOffset = 3;
const daysOfWeek = 7;
/** More days than any generated date is wide. */
const widest = 64;

export function countWeeks(chosen: readonly Chosen[]): Histogram {
  const [firstDay, dayCount] = [17_000, 4_096];
  const weeks = new Uint32Array(dayCount / daysOfWeek);
  const wider = new Uint32Array(dayCount * widest);
  const firstWeek = Math.floor((firstDay + mondayOffset) / daysOfWeek);
  for (const { block, rows } of chosen)
    for (let i = 0; i < rows.length; i++) {
      const [from, to] = [block.possibleFrom[rows[i] ?? 0] ?? 0, block.possibleTo[rows[i] ?? 0] ?? 0];
      const week = Math.floor((from + mondayOffset) / daysOfWeek);
      const place = week - firstWeek;
      if (to < (week + 1) * daysOfWeek - mondayOffset) weeks[place] = (weeks[place] ?? 0) + 1;
      else {
        const days = (from - firstDay) * widest + to - from;
        wider[days] = (wider[days] ?? 0) + 1;
      }
    }
  return {
    buckets: someOf(weeks).map(([week, many]) => {
      const monday = (week + firstWeek) * daysOfWeek - mondayOffset;
      return { from: dayOfNumber(monday), to: dayOfNumber(monday + daysOfWeek - 1), count: many };
    }),
    imprecise: someOf(wider).map(([days, many]) => {
      const from = Math.floor(days / widest) + firstDay;
      return { from: dayOfNumber(from), to: dayOfNumber(from + (days % widest)), count: many };
    }),
  };
}

/** The numbers that are not 0, with where they stand. */
function someOf(counts: Uint32Array): (readonly [place: number, many: number])[] {
  const some: (readonly [number, number])[] = [];
  for (let i = 0; i < counts.length; i++) if ((counts[i] ?? 0) > 0) some.push([i, counts[i] ?? 0]);
  return some;
}

/** The kinds that most events have. */
export function countKinds(chosen: readonly Chosen[], names: readonly string[], limit: number): Tally[] {
  const counts = new Uint32Array(256);
  for (const { block, rows } of chosen)
    for (let i = 0; i < rows.length; i++) {
      const kind = block.kind[rows[i] ?? 0] ?? 0;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  return mostOf(counts, limit, (kind) => names[kind] ?? '');
}

const actorMask = 2 ** ordinalBits.PARTICIPANT - 1;
const placeMask = 2 ** ordinalBits.PLACE - 1;
const roleMask = 2 ** 2 - 1;

/** The actors, scenes and sources that most events have, in one go; each counts once for an event. */
export function countEntries(chosen: readonly Chosen[], { ids }: RecordIndex, limit: number): Tally[][] {
  const [actors, scenes, sources] = [newCounts(ids.actor.size), newCounts(ids.place.size), newCounts(ids.source.size)];
  let row = 0;
  for (const { block, rows } of chosen) {
    const { words, entries, entriesLength } = block;
    for (let i = 0; i < rows.length; i++) {
      const at = rows[i] ?? 0;
      const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
      row++;
      for (let k = entries[at] ?? 0; k < end; ) {
        const word = words[k] ?? 0;
        const tag = word >>> tagShift;
        if (tag === entryTags.PARTICIPANT) countOnce(actors, word & actorMask, row);
        else if (tag === entryTags.SOURCE) countOnce(sources, word & valueMask, row);
        else if (tag === entryTags.PLACE && ((word >>> ordinalBits.PLACE) & roleMask) === locationRoleNumbers.SCENE)
          countOnce(scenes, word & placeMask, row);
        k += wordsOfEntry(word);
      }
    }
  }
  return [
    mostOf(actors.counts, limit, (ordinal) => ids.actor.idOf(ordinal)),
    mostOf(scenes.counts, limit, (ordinal) => ids.place.idOf(ordinal)),
    mostOf(sources.counts, limit, (ordinal) => ids.source.idOf(ordinal)),
  ];
}

/** How many events have each value, and the last that was counted for it. */
type Counts = ReturnType<typeof newCounts>;

function newCounts(size: number) {
  return { counts: new Uint32Array(size), last: new Uint32Array(size) };
}

function countOnce({ counts, last }: Counts, value: number, row: number): void {
  if (last[value] === row) return;
  last[value] = row;
  counts[value] = (counts[value] ?? 0) + 1;
}

function mostOf(counts: Uint32Array, limit: number, nameOf: (number: number) => string): Tally[] {
  const named = someOf(counts).map(([value, many]) => ({ value: nameOf(value), count: many }));
  return named.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}
