import type { EventId } from '../../domain/base/subject.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { placeIn } from '../index/date-order.ts';
import { comparedTo, dateKeyOf } from './event-page.ts';
import { type Question, scan } from './scan.ts';

const mostScore = 999_999;
const scoreDigits = 6;

/** Events by how well they answer a search, of each by its ordinal, best first, then by date; in ascending order of their keys. */
export async function eventPageByRelevance(
  question: Question,
  { after, before, limit, fromEnd }: KeyRange,
  scores: Uint16Array = new Uint16Array(),
): Promise<KeyPage<Keyed<EventId>>> {
  const { index } = question.at;
  const rankOf = (row: number): number => mostScore - (scores[index.rows.eventOf(row)] ?? 0);
  const toKey = (key: string): ((row: number) => number) => {
    const toDate = comparedTo(key.slice(scoreDigits), question.at);
    const rank = Number(key.slice(0, scoreDigits));
    return (row) => rankOf(row) - rank || toDate(row);
  };
  const toAfter = after === undefined ? () => 1 : toKey(after);
  const toBefore = before === undefined ? () => -1 : toKey(before);
  const sign = fromEnd ? -1 : 1;
  const compare = (a: number, b: number): number => (rankOf(a) - rankOf(b) || index.compareDates(a, b)) * sign;
  // The first of them so far, in order: one more than asked for tells whether there are more.
  const first: number[] = [];
  await scan(question, (_, rows, count, block) => {
    for (let i = 0; i < count; i++) {
      const row = block + (rows[i] ?? 0);
      const last = first.at(-1);
      if (first.length > limit && last !== undefined && compare(row, last) > 0) continue;
      if (toAfter(row) <= 0 || toBefore(row) >= 0) continue;
      const place = placeIn(first, first.length, (each) => compare(each, row) < 0);
      first.splice(place, 0, row);
      if (first.length > limit + 1) first.pop();
    }
  });
  const items = first.slice(0, limit).map((row) => {
    const rank = String(rankOf(row)).padStart(scoreDigits, '0');
    return { id: index.ids.event.idOf(index.rows.eventOf(row)), key: rank + dateKeyOf(question.at, row) };
  });
  return { items: fromEnd ? items.reverse() : items, hasMore: first.length > limit };
}
