import type { EventId } from '../../domain/base/subject.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { momentNumber, momentOfNumber } from '../index/calendar-numbers.ts';
import { rowMask } from '../index/event-block.ts';
import { testOfRow } from './row-test.ts';
import { haveTurn, type Question, questionTest, select } from './scan.ts';
import type { Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows that are tried one by one in the order of their dates; whoever has to look at more finds all that are asked for first. */
const mostTried = 2_000;

/** So few that are asked for are put in order by themselves, whatever all others are. */
const few = 1_000;

/** Rows looked at before the clock is. */
const atATime = 256;

/** Events by date, in ascending order of their keys (`dateSortKey`). */
export async function eventPage(question: Question, range: KeyRange): Promise<KeyPage<Keyed<EventId>>> {
  const { before, after, limit, fromEnd } = range;
  const { at } = question;
  const isPast = (key: string): boolean =>
    fromEnd ? after !== undefined && key <= after : before !== undefined && key >= before;
  const items: Keyed<EventId>[] = [];
  pages: for await (const rows of rowsByDate(question, fromEnd ? before : after, fromEnd)) {
    for (const row of rows) {
      const key = dateKeyOf(at, row);
      if (isPast(key) || items.length > limit) break pages;
      items.push({ id: at.index.ids.event.idOf(at.index.rows.eventOf(row)), key });
    }
  }
  const page = items.slice(0, limit);
  return { items: fromEnd ? page.reverse() : page, hasMore: items.length > limit };
}

/** The rows that are asked for, some at a time, in the order of their dates or, from the end, against it, from a key on. */
async function* rowsByDate(question: Question, key: string | undefined, fromEnd: boolean): AsyncGenerator<readonly number[]> {
  const { at } = question;
  const compare = key === undefined ? () => (fromEnd ? -1 : 1) : comparedTo(key, at);
  let chosen = question.among === undefined ? undefined : await select(question);
  if (chosen !== undefined && chosen.count <= few) {
    yield fewByDate(at, chosen, fromEnd).filter((row) => compare(row) * (fromEnd ? -1 : 1) > 0);
    return;
  }
  let isChosen =
    chosen === undefined ? testOfRow(questionTest(question), at.index.rows) : (row: number) => chosen?.has(row) === true;
  let last: number | undefined;
  for (let tried = 0; ; tried += atATime) {
    const from = last;
    const toLast = from === undefined ? compare : (row: number) => at.index.compareDates(row, from);
    // What is appended while others have their turn moves rows: each turn goes on from the last row that was looked at.
    const looked = rowsAfter(at, toLast, fromEnd);
    yield looked.filter(isChosen);
    last = looked.at(-1);
    if (last === undefined || looked.length < atATime) return;
    await haveTurn(question);
    if (tried < mostTried || chosen !== undefined) continue;
    chosen = await select(question);
    isChosen = (row) => chosen?.has(row) === true;
    if (chosen.count > few) continue;
    const begin = last;
    yield fewByDate(at, chosen, fromEnd).filter((row) => at.index.compareDates(row, begin) * (fromEnd ? -1 : 1) > 0);
    return;
  }
}

/** The next rows in the order of dates, whatever they are, from where `toLast` says that the last one stood. */
export function rowsAfter({ index: { places } }: Snapshot, toLast: (row: number) => number, fromEnd: boolean): number[] {
  const isBefore = (row: number): boolean => (fromEnd ? toLast(row) < 0 : toLast(row) <= 0);
  const found: number[] = [];
  for (const row of fromEnd ? places.byDate.descending(isBefore) : places.byDate.ascending(isBefore))
    if (found.push(row) === atATime) break;
  return found;
}

function fewByDate({ index }: Snapshot, chosen: Selection, fromEnd: boolean): number[] {
  const rows = chosen.rows().toSorted((a, b) => index.compareDates(a, b));
  return fromEnd ? rows.reverse() : rows;
}

/** What events are ordered by, of a row: the same text as `dateSortKey` makes of its date. */
export function dateKeyOf({ index }: Snapshot, row: number): string {
  const [block, at] = [index.rows.blockOf(row), row & rowMask];
  const [earliest, latest] = [block.earliest[at] ?? 0, block.latest[at] ?? 0].map(momentOfNumber);
  return `${earliest}|${block.partOfDay[at] ?? 0}|${latest}|${index.ids.event.idOf(block.event[at] ?? 0)}`;
}

/** How rows stand to a key. */
export function comparedTo(key: string, { index: { rows, ids } }: Snapshot): (row: number) => number {
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
