import type { ClaimId, EventId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import type { SluggedType, States } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { prefix } from '../engine/query.ts';
import type { Keyed, RecordedEvent, RecordedSubject } from '../storage.ts';
import type { EntitiesSeen, EventVersion } from '../visibility-lookup.ts';
import type { Connection } from './connection.ts';
import { listed, listOf } from './listed.ts';
import { entitySeen } from './seen-rows.ts';

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

const subjectColumns = `s.id, s.type, s.version, s.state, s.withheld, s.added_by AS "addedBy", s.added_at AS "addedAt", s.changed_at AS "changedAt"`;

export async function subjects<T extends SubjectType>(
  on: Connection,
  type: T,
  ids: readonly string[],
): Promise<(RecordedSubject<T> | undefined)[]> {
  const rows = await on.all<SubjectRow>(
    `SELECT ${subjectColumns} FROM subjects s WHERE s.type = ? AND s.id = ${listed}`,
    type,
    listOf(ids),
  );
  const byId = new Map(rows.map((row) => [row.id, recordedSubject<T>(row)]));
  return ids.map((id) => byId.get(id));
}

export async function events(on: Connection, ids: readonly string[]): Promise<(RecordedEvent | undefined)[]> {
  const rows = await on.all<SubjectRow & { derived: string; internal: number }>(
    `SELECT ${subjectColumns}, e.derived, e.internal FROM events e JOIN subjects s ON s.id = e.id WHERE e.id = ${listed}`,
    listOf(ids),
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

export async function internalAmong(on: Connection, ids: readonly string[]): Promise<string[]> {
  const rows = await on.all<{ id: string }>(
    `SELECT id FROM subjects WHERE id = ${listed} AND state::json ->> 'redistribution' = 'INTERNAL'`,
    listOf(ids),
  );
  return rows.map(({ id }) => id);
}

export async function idsOfSlugs(on: Connection, type: SluggedType, slugs: readonly string[]): Promise<(string | undefined)[]> {
  const rows = await on.all<{ id: string; slug: string }>(
    `SELECT id, slug FROM subjects WHERE type = ? AND slug = ${listed}`,
    type,
    listOf(slugs),
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.map((slug) => bySlug.get(slug));
}

export async function versionsOf(on: Connection, ids: readonly EventId[]): Promise<EventVersion[]> {
  return on.all<EventVersion>(
    `SELECT s.id, s.version, s.changed_at AS "changedAt" FROM json_array_elements_text(?::text::json) WITH ORDINALITY j(value, n)
     JOIN subjects s ON s.id = j.value ORDER BY j.n`,
    listOf(ids),
  );
}

export async function entitiesSeen(on: Connection, rights: ReadingRights): Promise<EntitiesSeen> {
  const select = `SELECT count(*) AS count, coalesce(sum(s.version), 0) AS versions, max(s.changed_at) AS "changedAt" FROM subjects s
     WHERE s.type IN ('timeline', 'actor', 'place', 'source') AND `;
  const [found] = await on.allOf<EntitiesSeen>(prefix(select, entitySeen('s', rights), ''));
  return found ?? { count: 0, versions: 0, changedAt: null };
}

// Positions padded to one width sort as text.
const claimColumns = "id, lpad(added_seq::text, 12, '0') AS key";

export async function claimsOfEvents(on: Connection, ids: readonly EventId[]): Promise<Keyed<ClaimId>[][]> {
  const rows = await on.all<Keyed<ClaimId> & { event: EventId }>(
    `SELECT event_id AS event, ${claimColumns} FROM claims WHERE event_id = ${listed} ORDER BY added_seq`,
    listOf(ids),
  );
  const byEvent = Map.groupBy(rows, (row) => row.event);
  return ids.map((id) => byEvent.get(id) ?? []);
}

export async function claimsBy(on: Connection, column: 'utterance' | 'answers_id', value: string): Promise<Keyed<ClaimId>[]> {
  return on.all<Keyed<ClaimId>>(`SELECT ${claimColumns} FROM claims WHERE ${column} = ? ORDER BY added_seq`, value);
}
