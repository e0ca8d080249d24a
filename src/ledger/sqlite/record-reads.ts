import type { ClaimId, EventId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import type { SluggedType, States } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { prefix } from '../engine/query.ts';
import type { Keyed, RecordedEvent, RecordedSubject } from '../storage.ts';
import type { EntitiesSeen, EventVersion } from '../visibility-lookup.ts';
import { entitySeen } from './seen-rows.ts';
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
    // The + keeps SQLite from going through all subjects of the type.
    `SELECT ${subjectColumns} FROM subjects s WHERE +s.type = ? AND s.id IN (SELECT value FROM json_each(?))`,
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

export function internalAmong(on: Statements, ids: readonly string[]): string[] {
  return on
    .all<{ id: string }>(
      "SELECT id FROM subjects WHERE id IN (SELECT value FROM json_each(?)) AND state ->> '$.redistribution' = 'INTERNAL'",
      JSON.stringify(ids),
    )
    .map(({ id }) => id);
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

export function versionsOf(on: Statements, ids: readonly EventId[]): EventVersion[] {
  return on.all<EventVersion>(
    'SELECT s.id, s.version, s.changed_at AS changedAt FROM json_each(?) j JOIN subjects s ON s.id = j.value ORDER BY j.key',
    JSON.stringify(ids),
  );
}

export function entitiesSeen(on: Statements, rights: ReadingRights): EntitiesSeen {
  const select = `SELECT count(*) AS count, coalesce(sum(s.version), 0) AS versions, max(s.changed_at) AS changedAt FROM subjects s
     WHERE s.type IN ('timeline', 'actor', 'place', 'source') AND `;
  const [found] = on.allOf<EntitiesSeen>(prefix(select, entitySeen('s', rights), ''));
  return found ?? { count: 0, versions: 0, changedAt: null };
}

// Positions padded to one width sort as text.
const claimColumns = "id, printf('%012d', added_seq) AS key";

export function claimsOfEvents(on: Statements, ids: readonly EventId[]): Keyed<ClaimId>[][] {
  const rows = on.all<Keyed<ClaimId> & { event: EventId }>(
    `SELECT event_id AS event, ${claimColumns} FROM claims WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY added_seq`,
    JSON.stringify(ids),
  );
  const byEvent = Map.groupBy(rows, (row) => row.event);
  return ids.map((id) => byEvent.get(id) ?? []);
}

export function claimsBy(on: Statements, column: 'utterance' | 'answers_id', value: string): Keyed<ClaimId>[] {
  return on.all<Keyed<ClaimId>>(`SELECT ${claimColumns} FROM claims WHERE ${column} = ? ORDER BY added_seq`, value);
}
