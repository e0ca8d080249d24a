import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { EventId } from '../../domain/base/subject.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { EventQuery } from '../counting.ts';
import { cut, pageOf } from '../engine/key-page.ts';
import { hiddenEvents, nameUses } from '../engine/name-uses.ts';
import { join, literal, type Query } from '../engine/query.ts';
import type { Keyed, KeyPage, KeyRange, NamedSubject } from '../storage.ts';
import { eventConditions } from './event-query.ts';
import { eventsToLookAt } from './few-events.ts';
import { inTime } from './read-limit.ts';
import { entitySeen } from './seen-rows.ts';
import type { Statements } from './statements.ts';
import { matchOf, nameOrder, scoredEvents } from './text-query.ts';

export function eventPage(on: Statements, query: EventQuery, range: KeyRange): KeyPage<Keyed<EventId>> {
  const where = eventConditions(on, query.filter, query.rights);
  const select = [literal('SELECT e.id, e.sort_key AS key FROM'), eventsToLookAt(on, query), literal('WHERE')];
  return cut(on.allOf<Keyed<EventId>>(join([...select, where, literal('AND'), pageOf('e.sort_key', range)], ' ')), range);
}

/** The same by how well events answer the filter's search, best first, then by date. */
export function eventPageByRelevance(on: Statements, { filter, rights }: EventQuery, range: KeyRange): KeyPage<Keyed<EventId>> {
  const where = eventConditions(on, filter, rights);
  const scores = scoredEvents('scored', filter.text ?? { all: [], none: [] }, rights);
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
    sql: `SELECT s.id, s.slug AS key FROM subjects s WHERE s.type = ? AND s.slug IS NOT NULL AND ${inTime('s')} AND`,
    params: [type],
  };
  const where = join(
    [entitySeen('s', rights), ...(search === undefined ? [] : nameConditions(search)), pageOf('s.slug', range)],
    ' AND ',
  );
  return cut(on.allOf<Keyed>(join([select, where], ' ')), range);
}

function nameConditions({ all, none }: SearchTerms): Query[] {
  const found = 's.added_seq IN (SELECT rowid FROM name_search WHERE name_search MATCH ?)';
  return [
    ...all.map((term) => ({ sql: found, params: [matchOf(formsOf(term))] })),
    ...none.map((term) => ({ sql: `NOT ${found}`, params: [matchOf(formsOf(term))] })),
  ];
}

/**
 * The subjects that a beginning of a name may stand for: those with a name that begins as it is typed first, then those with one that
 * begins so in another form, or has it elsewhere; of each what most events are about that their viewer may see.
 */
export function suggestNames(
  on: Statements,
  search: SearchTerms,
  types: readonly SluggedType[],
  limit: number,
  rights: ReadingRights,
): NamedSubject[] {
  const select = {
    // What a name is used for is counted for each: a long time for a few of them.
    sql: `SELECT s.id, s.type FROM subjects s WHERE s.type IN (SELECT value FROM json_each(?)) AND in_time() AND`,
    params: [JSON.stringify(types)],
  };
  const order = join([...nameOrder(search), { sql: `${nameUses} DESC, s.slug LIMIT ?`, params: [limit] }], ', ');
  const where = join([entitySeen('s', rights), ...nameConditions(search)], ' AND ');
  return on.allOf<NamedSubject>(join([hiddenEvents(rights), select, where, literal('ORDER BY'), order], ' '));
}
