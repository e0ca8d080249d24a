import type { ReadingRights } from '../../domain/event-facts.ts';
import type { SluggedType } from '../../domain/record.ts';
import type { SearchTerms } from '../../domain/search-terms.ts';
import type { EventId } from '../../domain/subject.ts';
import type { EventQuery } from '../counting.ts';
import { passageBreak } from '../project.ts';
import { join, literal, type Query } from '../query.ts';
import type { Keyed, KeyPage, KeyRange, NamedSubject } from '../storage.ts';
import { eventConditions } from './event-query.ts';
import { eventsToLookAt } from './few-events.ts';
import type { Statements } from './statements.ts';
import { matchOf, scoredEvents } from './text-query.ts';

/** Cuts a page out of an order: one row more than asked for tells whether there are more. */
export function pageOf(column: string, { after, before, limit, fromEnd }: KeyRange): Query {
  const where: Query[] = [literal('1')];
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

export function eventPage(on: Statements, { filter, rights }: EventQuery, range: KeyRange): KeyPage<Keyed<EventId>> {
  const where = eventConditions(on, filter, rights);
  const select = [literal('SELECT e.id, e.sort_key AS key FROM'), eventsToLookAt(on, filter), literal('WHERE')];
  return cut(on.allOf<Keyed<EventId>>(join([...select, where, literal('AND'), pageOf('e.sort_key', range)], ' ')), range);
}

/** The same by how well events answer the filter's search, best first, then by date. */
export function eventPageByRelevance(on: Statements, { filter, rights }: EventQuery, range: KeyRange): KeyPage<Keyed<EventId>> {
  const where = eventConditions(on, filter, rights);
  const scores = scoredEvents('scored', filter.text ?? { all: [], none: [] });
  const found = literal(", found AS (SELECT e.id, printf('%06d', 999999 - coalesce(r.score, 0)) || e.sort_key AS key");
  const from = literal('FROM events e LEFT JOIN scored r ON r.id = e.id WHERE');
  const select = literal(') SELECT id, key FROM found WHERE');
  return cut(
    on.allOf<Keyed<EventId>>(join([literal('WITH'), scores, found, from, where, select, pageOf('key', range)], ' ')),
    range,
  );
}

export function slugPage(
  on: Statements,
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
): KeyPage<Keyed> {
  const select = {
    sql: 'SELECT s.id, s.slug AS key FROM subjects s WHERE s.type = ? AND s.slug IS NOT NULL AND',
    params: [type],
  };
  const where = join(
    [mayBeNamed(rights), ...(search === undefined ? [] : nameConditions(search)), pageOf('s.slug', range)],
    ' AND ',
  );
  return cut(on.allOf<Keyed>(join([select, where], ' ')), range);
}

/** Those that may be passed on to a reader. */
function mayBeNamed({ internal }: ReadingRights): Query {
  return literal(internal ? '1' : "s.state ->> '$.redistribution' IS NOT 'INTERNAL'");
}

function nameConditions({ all, none }: SearchTerms): Query[] {
  const found = 's.added_seq IN (SELECT rowid FROM name_search WHERE name_search MATCH ?)';
  return [
    ...all.map((term) => ({ sql: found, params: [matchOf(term)] })),
    ...none.map((term) => ({ sql: `NOT ${found}`, params: [matchOf(term)] })),
  ];
}

/** The subjects that a beginning of a name may stand for: those with a name that begins so first, then what most events are about. */
export function suggestNames(
  on: Statements,
  search: SearchTerms,
  types: readonly SluggedType[],
  limit: number,
  rights: ReadingRights,
): NamedSubject[] {
  const begins = search.all.map((term, i) => matchOf(i === 0 ? { ...term, words: [passageBreak, ...term.words] } : term));
  const uses = `(SELECT count(*) FROM event_actors x WHERE x.actor_id = s.id) + (SELECT count(*) FROM event_places x WHERE x.place_id = s.id)
    + (SELECT count(*) FROM claim_sources x WHERE x.source_id = s.id)`;
  const select = {
    sql: `SELECT s.id, s.type FROM subjects s WHERE s.type IN (SELECT value FROM json_each(?)) AND`,
    params: [JSON.stringify(types)],
  };
  const order = {
    sql: `ORDER BY s.added_seq IN (SELECT rowid FROM name_search WHERE name_search MATCH ?) DESC, ${uses} DESC, s.slug LIMIT ?`,
    params: [begins.join(' '), limit],
  };
  return on.allOf<NamedSubject>(join([select, join([mayBeNamed(rights), ...nameConditions(search)], ' AND '), order], ' '));
}
