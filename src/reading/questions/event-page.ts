import type { Soon } from '../../domain/base/soon.ts';
import type { EventId } from '../../domain/base/subject.ts';
import { sortable } from '../../domain/dates/civil-time.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { momentNumber } from '../index/calendar-numbers.ts';
import { rowMask } from '../index/event-block.ts';
import { leastRows, type RowOrder } from './least-rows.ts';
import { ListedRow } from './listed-row.ts';
import { isPosted } from './posted-rows.ts';
import { type Question, questionTest, questionTests } from './question.ts';
import { type RowTest, testOfRow } from './row-test.ts';
import { select } from './select.ts';
import type { Selection } from './selection.ts';
import { haveTurn } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows that are tried one by one in the order of their dates; whoever has to look at more finds all that are asked for first. */
const mostTried = 2_000;

/** Of so few that are asked for the first may be looked for among themselves, wherever they stand in the order of all. */
const few = 20_000;

/** Rows looked at before the clock is. */
const atATime = 256;

/** Events by date, in ascending order of their keys (`dateSortKey`); at once, where the page is full after few rows. */
export function eventPage(question: Question, range: KeyRange): Soon<KeyPage<Keyed<EventId>>> {
  const { at, filter, among } = question;
  if (among !== undefined || at.hasSelection(filter)) return pageInTurns(question, range);
  const tests = questionTests(question);
  return pageAtOnce(question, range, tests) ?? pageInTurns(question, range, tests);
}

/** A page that is full after few rows of the order, or ends there; undefined where more rows have to be looked at. */
function pageAtOnce(question: Question, range: KeyRange, tests: readonly RowTest[]): KeyPage<Keyed<EventId>> | undefined {
  const { at } = question;
  const page = new PageOfRows(at, range);
  const isAskedFor = testOfRow(questionTest(question, tests), at.index.rows);
  const { byDate } = at.index.places;
  let looked = 0;
  for (const row of range.fromEnd ? byDate.descending(page.isBefore) : byDate.ascending(page.isBefore)) {
    if (page.isOver(row)) return page.made();
    if (isAskedFor(row)) page.add(row);
    if (++looked === atATime) return page.isFull ? page.made() : undefined;
  }
  return page.made();
}

/** The same, whatever it takes; without tests where it is known which rows are asked for, or which few may be. */
async function pageInTurns(question: Question, range: KeyRange, tests?: readonly RowTest[]): Promise<KeyPage<Keyed<EventId>>> {
  const page = new PageOfRows(question.at, range);
  pages: for await (const rows of rowsByDate(question, range, tests)) {
    for (const row of rows) {
      if (page.isOver(row)) break pages;
      page.add(row);
    }
  }
  return page.made();
}

/** Rows in their order, or from the end against it, as far as they are on a page; and one more, which says whether there are more. */
class PageOfRows {
  readonly #at: Snapshot;
  readonly #limit: number;
  readonly #fromEnd: boolean;
  readonly #toStart: ((row: number) => number) | undefined;
  readonly #toEnd: ((row: number) => number) | undefined;
  readonly #rows: number[] = [];

  constructor(at: Snapshot, { before, after, limit, fromEnd }: KeyRange) {
    const [start, end] = fromEnd ? [before, after] : [after, before];
    this.#at = at;
    this.#limit = limit;
    this.#fromEnd = fromEnd;
    this.#toStart = start === undefined ? undefined : comparedTo(start, at);
    this.#toEnd = end === undefined ? undefined : comparedTo(end, at);
  }

  /** Whether a row stands before where the page begins, in the order of dates; or from the end where that is. */
  readonly isBefore = (row: number): boolean => {
    if (this.#toStart === undefined) return this.#fromEnd;
    return this.#fromEnd ? this.#toStart(row) < 0 : this.#toStart(row) <= 0;
  };

  /** Whether the page is full, or a row stands past its end. */
  isOver(row: number): boolean {
    if (this.isFull) return true;
    return this.#toEnd !== undefined && (this.#fromEnd ? this.#toEnd(row) <= 0 : this.#toEnd(row) >= 0);
  }

  get isFull(): boolean {
    return this.#rows.length > this.#limit;
  }

  add(row: number): void {
    this.#rows.push(row);
  }

  made(): KeyPage<Keyed<EventId>> {
    const items = this.#rows.slice(0, this.#limit).map((row) => new ListedRow(this.#at, row));
    return { items: this.#fromEnd ? items.reverse() : items, hasMore: this.isFull };
  }
}

/** The rows that are asked for, some at a time, in the order of their dates or, from the end, against it, from a key on. */
async function* rowsByDate(question: Question, range: KeyRange, tests?: readonly RowTest[]): AsyncGenerator<readonly number[]> {
  const { at } = question;
  const { before, after, fromEnd } = range;
  const key = fromEnd ? before : after;
  const compare = key === undefined ? () => (fromEnd ? -1 : 1) : comparedTo(key, at);
  // Where it is known where the rows stand that are asked for, these are found sooner than many are tried; of the past not what is seen of them.
  const isKnownWhere = tests === undefined || (at.now === undefined && tests.some(isPosted));
  let chosen = isKnownWhere ? await select(question, tests) : undefined;
  if (chosen !== undefined && isSparse(chosen, at, range)) return yield await firstByDate(question, range, compare);
  let isChosen =
    chosen === undefined ? testOfRow(questionTest(question, tests), at.index.rows) : (row: number) => chosen?.has(row) === true;
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
    if (tried < mostTried) continue;
    chosen ??= await select(question, tests);
    isChosen = (row) => chosen?.has(row) === true;
    if (chosen.count > few) continue;
    const begin = last;
    return yield await firstByDate(question, range, (row) => at.index.compareDates(row, begin));
  }
}

/** Whether more rows would be looked at, before a page is full, than are asked for, were these spread evenly. */
function isSparse({ count }: Selection, { index }: Snapshot, { limit }: KeyRange): boolean {
  return count <= few && count * count < (limit + 1) * index.rows.size;
}

/** As many rows as a page takes, and one more, of those that come after where `toLast` says that the last one stood. */
function firstByDate(question: Question, { limit, fromEnd }: KeyRange, toLast: (row: number) => number): Promise<number[]> {
  const { index } = question.at;
  const sign = fromEnd ? -1 : 1;
  const compare = (a: number, b: number): number => index.compareDates(a, b) * sign;
  const order: RowOrder = { compare, first: { column: ({ earliest }) => earliest, sign } };
  return leastRows(question, limit + 1, order, (row) => toLast(row) * sign > 0);
}

/** The next rows in the order of dates, whatever they are, from where `toLast` says that the last one stood. */
export function rowsAfter({ index: { places } }: Snapshot, toLast: (row: number) => number, fromEnd: boolean): number[] {
  const isBefore = (row: number): boolean => (fromEnd ? toLast(row) < 0 : toLast(row) <= 0);
  const found: number[] = [];
  for (const row of fromEnd ? places.byDate.descending(isBefore) : places.byDate.ascending(isBefore))
    if (found.push(row) === atATime) break;
  return found;
}

/** How rows stand to a key. */
export function comparedTo(key: string, { index: { rows, ids } }: Snapshot): (row: number) => number {
  const [earliest = '', part = '', latest = '', id = ''] = key.split('|');
  const [first, last, event] = [momentNumber(sortable(earliest)), momentNumber(sortable(latest)), ids.event.find(id)];
  return (row) => {
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const difference =
      (block.earliest[at] ?? 0) - first || (block.partOfDay[at] ?? 0) - Number(part) || (block.latest[at] ?? 0) - last;
    if (difference !== 0) return difference;
    if (event >= 0) return ids.event.compare(block.event[at] ?? 0, event);
    const own = ids.event.idOf(block.event[at] ?? 0);
    return own < id ? -1 : own > id ? 1 : 0;
  };
}
