import type { EventId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { ExternalId, ForeignScope } from '../../domain/record/external-id.ts';
import type { Recorded, RecordView, SluggedType, States } from '../../domain/record/record.ts';
import type { Connection } from './connection.ts';

interface SubjectRow {
  readonly id: string;
  readonly type: SubjectType;
  readonly version: number;
  readonly state: string;
  readonly withheld: number;
  readonly added_by: string;
}

/** The record as the rules look it up, within the transaction that the connection is in. */
export function recordLookups(db: Connection): RecordView {
  const columns = 's.id, s.type, s.version, s.state, s.withheld, s.added_by';
  const byId = db.prepare<[string], SubjectRow>(`SELECT ${columns} FROM subjects s WHERE s.id = ?`);
  const bySlug = db.prepare<[string, string], { id: string }>('SELECT id FROM subjects WHERE type = ? AND slug = ?');
  const byExternalId = db.prepare<[string, string, string, string], { subject_id: string }>(
    'SELECT subject_id FROM external_ids WHERE scheme = ? AND external_id = ? AND type = ? AND within = ?',
  );
  const ofEvent = db.prepare<[string], SubjectRow>(
    `SELECT ${columns} FROM claims c JOIN subjects s ON s.id = c.id WHERE c.event_id = ? ORDER BY c.added_seq`,
  );
  const positions = db
    .prepare<[string], number>("SELECT seq FROM headers WHERE subject_id = ? AND kind <> 'WITHHELD' ORDER BY seq")
    .pluck();
  return {
    get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
      const row = byId.get(id);
      return row === undefined || row.type !== type ? undefined : recorded<T>(row);
    },
    idOfSlug: (type: SluggedType, slug: string) => bySlug.get(type, slug)?.id,
    idOfExternalId: ({ type, within }: ForeignScope, { scheme, value }: Pick<ExternalId, 'scheme' | 'value'>) =>
      byExternalId.get(scheme, value, type, within)?.subject_id,
    claimsOf: (event: EventId) => ofEvent.all(event).map((row) => recorded<'claim'>(row)),
    positionsOf: (id: string) => positions.all(id),
  };
}

function recorded<T extends SubjectType>(row: SubjectRow): Recorded<T> {
  return {
    type: row.type as T,
    id: row.id as SubjectId<T>,
    version: row.version,
    state: JSON.parse(row.state) as States[T],
    addedBy: row.added_by,
    withheld: row.withheld === 1,
  };
}
