import { type Difference, differences } from '../../domain/derived/differences.ts';
import type { ComparedEvent, EventComparison } from '../../ledger/counting.ts';
import type { KeyPage, KeyRange } from '../../ledger/storage.ts';
import { none, rowFlags, rowMask } from '../index/event-block.ts';
import { stateNumbers } from '../index/event-row.ts';
import { conditionTest } from './condition-tests.ts';
import { comparedTo, rowsAfter } from './event-page.ts';
import { ListedRow } from './listed-row.ts';
import type { Question } from './question.ts';
import { allOf, testOfRow } from './row-test.ts';
import { scan } from './scan.ts';
import { seenRows, withheldRows } from './seen-rows.ts';
import { select } from './select.ts';
import { selectBy } from './select-by.ts';
import { haveTurn } from './share.ts';

/** So few are put in order by themselves; of more, those of a page are looked up in the order of all. */
const few = 5_000;

/** What one filter accepts, held against what it accepted at an earlier position, whoever asks. */
export async function compareEvents(then: Question, now: Question): Promise<EventComparison> {
  const found = new Map<number, Difference>();
  await addAccepted(then, now, found);
  await addGone(then, now, found);
  await addWithheld(then, now, found);
  const counts = Object.fromEntries(Object.keys(differences).map((each) => [each, 0])) as Record<Difference, number>;
  for (const each of found.values()) counts[each] += 1;
  return { count: found.size, counts, page: (range) => pageOf(found, now, range) };
}

/** What is accepted, and was not, or was as it was before. */
async function addAccepted(then: Question, now: Question, found: Map<number, Difference>): Promise<void> {
  const { index } = now.at;
  const before = await select(then);
  const wasSeen = testOfRow(seenRows(then.at), index.rows);
  await scan(now, (block, rows, count, first) => {
    for (let i = 0; i < count; i++) {
      const row = first + (rows[i] ?? 0);
      const earlier = index.rowAt(block.event[rows[i] ?? 0] ?? 0, then.at.position);
      if (earlier !== none && before.has(earlier)) {
        if (earlier !== row) found.set(row, 'CORRECTED');
      } else found.set(row, earlier !== none && wasSeen(earlier) ? 'ENTERED' : 'ADDED');
    }
  });
}

/** What was accepted, and is no more; in its place in the order of before. */
async function addGone(then: Question, now: Question, found: Map<number, Difference>): Promise<void> {
  const { index } = now.at;
  const after = await select(now);
  const isSeen = testOfRow(seenRows(now.at), index.rows);
  await scan(then, (block, rows, count, first) => {
    for (let i = 0; i < count; i++) {
      const later = index.rowAt(block.event[rows[i] ?? 0] ?? 0, now.at.position);
      if (after.has(later)) continue;
      const state = isSeen(later) ? index.rows.blockOf(later).state[later & rowMask] : undefined;
      const gone = state === stateNumbers.RETRACTED ? 'RETRACTED' : state === stateNumbers.MERGED ? 'MERGED' : 'LEFT';
      found.set(first + (rows[i] ?? 0), isWithheld(now, later) ? 'WITHHELD' : gone);
    }
  });
}

/** What is left of what was withheld since; what it was before can mostly be read no more. */
async function addWithheld(then: Question, now: Question, found: Map<number, Difference>): Promise<void> {
  const { index } = now.at;
  const before = await select(then);
  const test = allOf([withheldRows(now.at), conditionTest(now.filter, now.at, now.words)]);
  for (const row of (await selectBy(test, now.at, now)).rows()) {
    const earlier = index.rowAt(index.rows.eventOf(row), then.at.position);
    if (earlier !== none && earlier !== row && !isWithheld(then, earlier) && !before.has(earlier)) found.set(row, 'WITHHELD');
  }
}

function isWithheld({ at: { index } }: Question, row: number): boolean {
  return row !== none && ((index.rows.blockOf(row).flags[row & rowMask] ?? 0) & rowFlags.WITHHELD) !== 0;
}

/** By date, as lists of events are. */
async function pageOf(
  found: ReadonlyMap<number, Difference>,
  question: Question,
  { after, before, limit, fromEnd }: KeyRange,
): Promise<KeyPage<ComparedEvent>> {
  const { at } = question;
  const { index } = at;
  const [start, end] = fromEnd ? [before, after] : [after, before];
  const sign = fromEnd ? -1 : 1;
  const fromStart = start === undefined ? () => sign : comparedTo(start, at);
  const toEnd = end === undefined ? () => -sign : comparedTo(end, at);
  const items: ComparedEvent[] = [];
  for await (const rows of inOrder()) {
    for (const row of rows) {
      const difference = found.get(row);
      if (difference === undefined || fromStart(row) * sign <= 0) continue;
      if (toEnd(row) * sign >= 0 || items.length > limit) return cut();
      const { id, key } = new ListedRow(at, row);
      items.push({ id, key, difference });
    }
  }
  return cut();

  function cut(): KeyPage<ComparedEvent> {
    const page = items.slice(0, limit);
    return { items: fromEnd ? page.reverse() : page, hasMore: items.length > limit };
  }

  async function* inOrder(): AsyncGenerator<readonly number[]> {
    if (found.size <= few) {
      const sorted = [...found.keys()].sort((a, b) => index.compareDates(a, b));
      yield fromEnd ? sorted.reverse() : sorted;
      return;
    }
    for (let toLast = fromStart; ; ) {
      const rows = rowsAfter(at, toLast, fromEnd);
      yield rows;
      const last = rows.at(-1);
      if (last === undefined) return;
      toLast = (row) => index.compareDates(row, last);
      await haveTurn(question);
    }
  }
}
