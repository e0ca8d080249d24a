import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import type { EventId } from '../../domain/base/subject.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { EventQuery } from '../counting.ts';
import { cut, pageOf } from '../engine/key-page.ts';
import { hiddenEvents, nameUses } from '../engine/name-uses.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import type { Keyed, KeyPage, KeyRange, NamedSubject } from '../storage.ts';
import type { Connection } from './connection.ts';
import { eventConditions } from './event-query.ts';
import { listed } from './listed.ts';
import { entitySeen } from './seen-rows.ts';
import { nameOrder, namesWith, scoredEvents } from './text-query.ts';

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
  const select = {
    sql: `SELECT s.id, s.type FROM subjects s WHERE s.type = ${listed} AND`,
    params: [JSON.stringify(types)],
  };
  const order = join([...nameOrder(search), { sql: `${nameUses} DESC, s.slug LIMIT ?`, params: [limit] }], ', ');
  const where = join([entitySeen('s', rights), ...nameConditions(search)], ' AND ');
  return on.allOf<NamedSubject>(join([hiddenEvents(rights), select, where, literal('ORDER BY'), order], ' '));
}
