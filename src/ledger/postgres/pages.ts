import type { SluggedType } from '../../domain/record.ts';
import type { SearchTerm, SearchTerms } from '../../domain/search-terms.ts';
import type { EventId } from '../../domain/subject.ts';
import { formsOf } from '../../domain/term-forms.ts';
import type { ReadingRights } from '../../domain/visibility.ts';
import type { EventQuery } from '../counting.ts';
import { join, literal, prefix, type Query } from '../query.ts';
import type { Keyed, KeyPage, KeyRange, NamedSubject } from '../storage.ts';
import type { Connection } from './connection.ts';
import { eventConditions } from './event-query.ts';
import { listed } from './listed.ts';
import { nameOrder, namesWith, scoredEvents } from './text-query.ts';
import { entitySeen, eventSeen } from './visible-rows.ts';

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

export async function eventPage(
  on: Connection,
  { filter, rights }: EventQuery,
  range: KeyRange,
): Promise<KeyPage<Keyed<EventId>>> {
  const { tables, where } = await eventConditions(on, filter, rights);
  const select = literal('SELECT e.id, e.sort_key AS key FROM events e WHERE');
  return cut(
    await on.allOf<Keyed<EventId>>(join([tables, select, where, literal('AND'), pageOf('e.sort_key', range)], ' ')),
    range,
  );
}

/** The same by how well events answer the filter's search, best first, then by date. */
export async function eventPageByRelevance(
  on: Connection,
  { filter, rights }: EventQuery,
  range: KeyRange,
): Promise<KeyPage<Keyed<EventId>>> {
  const { tables, where } = await eventConditions(on, filter, rights);
  const scores = scoredEvents('scored', filter.text ?? { all: [], none: [] }, rights);
  const found = literal(", found AS (SELECT e.id, lpad((999999 - coalesce(r.score, 0))::text, 6, '0') || e.sort_key AS key");
  const from = literal('FROM events e LEFT JOIN scored r ON r.id = e.id WHERE');
  const select = literal(') SELECT id, key FROM found WHERE');
  const begin = tables.sql === '' ? literal('WITH RECURSIVE') : join([tables, literal(',')], '');
  return cut(await on.allOf<Keyed<EventId>>(join([begin, scores, found, from, where, select, pageOf('key', range)], ' ')), range);
}

export async function slugPage(
  on: Connection,
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
): Promise<KeyPage<Keyed>> {
  const select = {
    sql: 'SELECT s.id, s.slug AS key FROM subjects s WHERE s.type = ? AND s.slug IS NOT NULL AND',
    params: [type],
  };
  const where = join(
    [entitySeen('s', rights), ...(search === undefined ? [] : nameConditions(search)), pageOf('s.slug', range)],
    ' AND ',
  );
  return cut(await on.allOf<Keyed>(join([select, where], ' ')), range);
}

function nameConditions({ all, none }: SearchTerms): Query[] {
  const found = (term: SearchTerm): Query => prefix('s.added_seq IN (', namesWith(formsOf(term)), ')');
  return [...all.map(found), ...none.map((term) => prefix('NOT ', found(term), ''))];
}

/**
 * The subjects that a beginning of a name may stand for: those with a name that begins as it is typed first, then those with one that
 * begins so in another form, or has it elsewhere; of each what most events are about that their viewer may see.
 */
export async function suggestNames(
  on: Connection,
  search: SearchTerms,
  types: readonly SluggedType[],
  limit: number,
  rights: ReadingRights,
): Promise<NamedSubject[]> {
  // Counted by the index that leads to them, without a look at each: what is hidden is gone through once.
  const hidden = prefix('WITH hidden(id) AS MATERIALIZED (SELECT e.id FROM events e WHERE NOT (', eventSeen('e', rights), '))');
  const uses = [
    'event_actors x WHERE x.actor_id = s.id AND x.event_id',
    'event_places x WHERE x.place_id = s.id AND x.event_id',
    'claim_sources x JOIN claims c ON c.id = x.claim_id WHERE x.source_id = s.id AND c.event_id',
  ].map((of) => `(SELECT count(*) FROM ${of} NOT IN (SELECT id FROM hidden))`);
  const select = {
    sql: `SELECT s.id, s.type FROM subjects s WHERE s.type = ${listed} AND`,
    params: [JSON.stringify(types)],
  };
  const order = join([...nameOrder(search), { sql: `${uses.join(' + ')} DESC, s.slug LIMIT ?`, params: [limit] }], ', ');
  const where = join([entitySeen('s', rights), ...nameConditions(search)], ' AND ');
  return on.allOf<NamedSubject>(join([hidden, select, where, literal('ORDER BY'), order], ' '));
}
