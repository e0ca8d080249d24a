import type { EventId } from '../../domain/base/subject.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { comparedTo } from './event-page.ts';
import type { EventRank } from './event-ranks.ts';
import { leastRows } from './least-rows.ts';
import { ListedRow } from './listed-row.ts';
import type { Question } from './question.ts';

/** Events by a rank, the least first, then by date; in ascending order of their keys. */
export async function rankedPage(
  question: Question,
  { after, before, limit, fromEnd }: KeyRange,
  { digits, rankOf }: EventRank,
): Promise<KeyPage<Keyed<EventId>>> {
  const { index } = question.at;
  const toKey = (key: string): ((row: number) => number) => {
    const toDate = comparedTo(key.slice(digits), question.at);
    const rank = Number(key.slice(0, digits));
    return (row) => rankOf(row) - rank || toDate(row);
  };
  const toAfter = after === undefined ? () => 1 : toKey(after);
  const toBefore = before === undefined ? () => -1 : toKey(before);
  const sign = fromEnd ? -1 : 1;
  const compare = (a: number, b: number): number => (rankOf(a) - rankOf(b) || index.compareDates(a, b)) * sign;
  // One more than asked for tells whether there are more.
  const first = await leastRows(question, limit + 1, { compare }, (row) => toAfter(row) > 0 && toBefore(row) < 0);
  const items = first.slice(0, limit).map((row) => {
    const rank = String(rankOf(row)).padStart(digits, '0');
    const { id, key } = new ListedRow(question.at, row);
    return { id, key: rank + key };
  });
  return { items: fromEnd ? items.reverse() : items, hasMore: first.length > limit };
}
