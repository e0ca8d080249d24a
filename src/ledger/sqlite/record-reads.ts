import type { DerivedEvent } from '../../domain/derive-event.ts';
import type { ReadingRights } from '../../domain/event-facts.ts';
import type { SluggedType, States } from '../../domain/record.ts';
import type { ClaimId, EventId, SubjectId, SubjectType } from '../../domain/subject.ts';
import type { EventLinkKind } from '../../domain/timeline-event.ts';
import type { EventQuery, KeyPage, KeyRange, RecordedEvent, RecordedSubject } from '../storage.ts';
import { eventConditions, join, pageOf, type Query, visible } from './event-query.ts';
import type { Statements } from './statements.ts';

// Reads of the projections, on a connection that stands in a read transaction.

interface SubjectRow {
  readonly id: string;
  readonly type: SubjectType;
  readonly version: number;
  readonly state: string;
  readonly withheld: number;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly changedAt: string;
}

const subjectColumns =
  's.id, s.type, s.version, s.state, s.withheld, s.added_by AS addedBy, s.added_at AS addedAt, s.changed_at AS changedAt';

export function subjects<T extends SubjectType>(
  on: Statements,
  type: T,
  ids: readonly string[],
): (RecordedSubject<T> | undefined)[] {
  const rows = on.all<SubjectRow>(
    `SELECT ${subjectColumns} FROM subjects s WHERE s.type = ? AND s.id IN (SELECT value FROM json_each(?))`,
    type,
    JSON.stringify(ids),
  );
  const byId = new Map(rows.map((row) => [row.id, recordedSubject<T>(row)]));
  return ids.map((id) => byId.get(id));
}

export function events(on: Statements, ids: readonly string[]): (RecordedEvent | undefined)[] {
  const rows = on.all<SubjectRow & { derived: string; internal: number }>(
    `SELECT ${subjectColumns}, e.derived, e.internal FROM events e JOIN subjects s ON s.id = e.id WHERE e.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  const byId = new Map(
    rows.map((row) => [
      row.id,
      { ...recordedSubject<'event'>(row), derived: JSON.parse(row.derived) as DerivedEvent, internal: row.internal === 1 },
    ]),
  );
  return ids.map((id) => byId.get(id));
}

function recordedSubject<T extends SubjectType>(row: SubjectRow): RecordedSubject<T> {
  const { version, addedBy, addedAt, changedAt } = row;
  return {
    id: row.id as SubjectId<T>,
    type: row.type as T,
    version,
    state: JSON.parse(row.state) as States[T],
    withheld: row.withheld === 1,
    addedBy,
    addedAt,
    changedAt,
  };
}

export function idsOfSlugs(on: Statements, type: SluggedType, slugs: readonly string[]): (string | undefined)[] {
  const rows = on.all<{ id: string; slug: string }>(
    'SELECT id, slug FROM subjects WHERE type = ? AND slug IN (SELECT value FROM json_each(?))',
    type,
    JSON.stringify(slugs),
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.map((slug) => bySlug.get(slug));
}

interface KeyRow<Id extends string = string> {
  readonly id: Id;
  readonly key: string;
}

export function slugPage(on: Statements, type: SluggedType, range: KeyRange, { internal }: ReadingRights): KeyPage<KeyRow> {
  const { where, order } = pageOf('slug', range);
  const open = type === 'source' && !internal ? "state ->> '$.redistribution' <> 'INTERNAL' AND " : '';
  const select = { sql: `SELECT id, slug AS key FROM subjects WHERE type = ? AND slug IS NOT NULL AND ${open}`, params: [type] };
  return cut(on.allOf<KeyRow>(join([select, where, order], ' ')), range);
}

export function eventPage(on: Statements, { filter, rights }: EventQuery, range: KeyRange): KeyPage<KeyRow<EventId>> {
  const { tables, where } = eventConditions(filter, rights);
  const page = pageOf('e.sort_key', range);
  const select: Query = { sql: 'SELECT e.id, e.sort_key AS key FROM events e WHERE', params: [] };
  return cut(
    on.allOf<KeyRow<EventId>>(join([tables, select, where, { sql: 'AND', params: [] }, page.where, page.order], ' ')),
    range,
  );
}

export function countEvents(on: Statements, { filter, rights }: EventQuery): number {
  const { tables, where } = eventConditions(filter, rights);
  const [row] = on.allOf<{ count: number }>(
    join([tables, { sql: 'SELECT count(*) AS count FROM events e WHERE', params: [] }, where], ' '),
  );
  return row?.count ?? 0;
}

export function linkedFrom(
  on: Statements,
  id: EventId,
  kinds: readonly EventLinkKind[] | undefined,
  rights: ReadingRights,
  range: KeyRange,
): KeyPage<KeyRow<EventId>> {
  const ofKinds = kinds === undefined ? '' : ' AND l.kind IN (SELECT value FROM json_each(?))';
  const select: Query = {
    sql: `SELECT DISTINCT e.id, e.sort_key AS key FROM event_links l JOIN events e ON e.id = l.event_id WHERE l.target_id = ?${ofKinds} AND e.state = 'PUBLISHED' AND`,
    params: [id, ...(kinds === undefined ? [] : [JSON.stringify(kinds)])],
  };
  const page = pageOf('e.sort_key', range);
  return cut(
    on.allOf<KeyRow<EventId>>(join([select, visible(rights), { sql: 'AND', params: [] }, page.where, page.order], ' ')),
    range,
  );
}

function cut<T>(rows: T[], { limit, fromEnd }: KeyRange): KeyPage<T> {
  const items = rows.slice(0, limit);
  return { items: fromEnd ? items.reverse() : items, hasMore: rows.length > limit };
}

export function claimsOfEvents(on: Statements, ids: readonly EventId[]): ClaimId[][] {
  const rows = on.all<{ event: EventId; id: ClaimId }>(
    'SELECT event_id AS event, id FROM claims WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY added_seq',
    JSON.stringify(ids),
  );
  const byEvent = Map.groupBy(rows, (row) => row.event);
  return ids.map((id) => (byEvent.get(id) ?? []).map((row) => row.id));
}

export function claimsBy(on: Statements, column: 'utterance' | 'answers_id', value: string): ClaimId[] {
  return on.all<{ id: ClaimId }>(`SELECT id FROM claims WHERE ${column} = ? ORDER BY added_seq`, value).map((row) => row.id);
}
