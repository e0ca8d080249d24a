import type { KeyPage, KeyRange } from '../storage.ts';
import { join, literal, type Query } from './query.ts';

/** Cuts a page out of an order: one row more than asked for tells whether there are more. */
export function pageOf(column: string, { after, before, limit, fromEnd }: KeyRange): Query {
  const where: Query[] = [literal('true')];
  if (after !== undefined) where.push({ sql: `${column} > ?`, params: [after] });
  if (before !== undefined) where.push({ sql: `${column} < ?`, params: [before] });
  const order = { sql: `ORDER BY ${column} ${fromEnd ? 'DESC' : 'ASC'} LIMIT ?`, params: [limit + 1] };
  return join([join(where, ' AND '), order], ' ');
}

/** The rows of a page that was cut so. */
export function cut<T>(rows: T[], { limit, fromEnd }: KeyRange): KeyPage<T> {
  const items = rows.slice(0, limit);
  return { items: fromEnd ? items.reverse() : items, hasMore: rows.length > limit };
}
