import type { EventId } from '../../domain/subject.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { momentNumber, momentOfNumber } from '../index/calendar-numbers.ts';
import { rowMask } from '../index/event-block.ts';
import { type Question, questionTest } from './scan.ts';
import type { Snapshot } from './snapshot.ts';

/** Milliseconds that a page keeps the process for itself before others have their turn. */
const sliceMs = 8;

/** Events by date, in ascending order of their keys (`dateSortKey`). */
export async function eventPage(question: Question, range: KeyRange): Promise<KeyPage<Keyed<EventId>>> {
  const { after, before, limit, fromEnd } = range;
  const { at, signal } = question;
  const test = questionTest(question);
  const one = new Uint16Array(1);
  const items: Keyed<EventId>[] = [];
  const isPast = (key: string): boolean =>
    fromEnd ? after !== undefined && key <= after : before !== undefined && key >= before;
  const compare = comparedTo(fromEnd ? before : after, at, fromEnd);
  let began = performance.now();
  // What is appended while others have their turn moves rows: each turn goes on from the last row that was looked at.
  for (let last: number | undefined, goesOn = true; goesOn; ) {
    goesOn = false;
    const from = last;
    const toLast = from === undefined ? compare : (row: number) => at.index.compareDates(row, from);
    const isBefore = (row: number): boolean => (fromEnd ? toLast(row) < 0 : toLast(row) <= 0);
    for (const row of fromEnd ? at.index.byDate.descending(isBefore) : at.index.byDate.ascending(isBefore)) {
      const block = at.index.rows.blockOf(row);
      one[0] = row & rowMask;
      if (test(block, one, 1) === 1) {
        const key = keyOf(at, row);
        if (isPast(key)) break;
        items.push({ id: at.index.ids.event.idOf(block.event[row & rowMask] ?? 0), key });
        if (items.length > limit) break;
      }
      if (performance.now() - began < sliceMs) continue;
      last = row;
      goesOn = true;
      break;
    }
    if (!goesOn) break;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    began = performance.now();
  }
  const hasMore = items.length > limit;
  const page = items.slice(0, limit);
  return { items: fromEnd ? page.reverse() : page, hasMore };
}

/** What events are ordered by, of a row: the same text as `dateSortKey` makes of its date. */
function keyOf({ index }: Snapshot, row: number): string {
  const [block, at] = [index.rows.blockOf(row), row & rowMask];
  const [earliest, latest] = [block.earliest[at] ?? 0, block.latest[at] ?? 0].map(momentOfNumber);
  return `${earliest}|${block.partOfDay[at] ?? 0}|${latest}|${index.ids.event.idOf(block.event[at] ?? 0)}`;
}

/** How rows stand to a key; where there is none, as to the end that a page begins at. */
function comparedTo(key: string | undefined, { index: { rows, ids } }: Snapshot, fromEnd: boolean): (row: number) => number {
  if (key === undefined) return () => (fromEnd ? -1 : 1);
  const [earliest = '', part = '', latest = '', id = ''] = key.split('|');
  const [first, last] = [momentNumber(earliest), momentNumber(latest)];
  return (row) => {
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const difference =
      (block.earliest[at] ?? 0) - first || (block.partOfDay[at] ?? 0) - Number(part) || (block.latest[at] ?? 0) - last;
    if (difference !== 0) return difference;
    const own = ids.event.idOf(block.event[at] ?? 0);
    return own < id ? -1 : own > id ? 1 : 0;
  };
}
