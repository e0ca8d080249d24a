import { index, type SQLiteColumn } from 'drizzle-orm/sqlite-core';

const asked = [
  'everPublished',
  'internal',
  'withheld',
  'state',
  'timelineId',
  'kind',
  'evidence',
  'possibleFrom',
  'possibleTo',
  'certain',
  'earliest',
  'latest',
  'widthDays',
  'disputed',
  'figuresInconsistent',
  'killedLow',
  'killedHigh',
  'addedAt',
  'addedBy',
  'id',
] as const;

/**
 * All that a filter asks of an event by itself, in the order of lists: what looks through many events reads this alone, and not their
 * rows, most of which is what follows from their claims.
 */
export function eventsListed(table: Readonly<Record<'sortKey' | (typeof asked)[number], SQLiteColumn>>) {
  return index('events_listed').on(table.sortKey, ...asked.map((name) => table[name]));
}
