import type { EventId, Subject, SubjectType } from '../../domain/base/subject.ts';
import type { ExternalId, ForeignScope } from '../../domain/record/external-id.ts';
import type { Recorded, RecordView, SluggedType } from '../../domain/record/record.ts';
import { stateIn } from '../engine/state-row.ts';
import type { Connection } from './connection.ts';

interface SubjectRow {
  readonly id: string;
  readonly type: SubjectType;
  readonly version: number;
  /** Of the change that its state is in; null where its words are gone. */
  readonly payload: string | null;
  /** Whether that change says what is left of it. */
  readonly isLeft: number;
  readonly withheld: number;
  readonly added_by: string;
}

/** The record as the rules look it up, within the transaction that the connection is in. */
export function recordLookups(db: Connection): RecordView {
  const columns = 's.id, s.type, s.version, s.withheld, s.added_by, p.bytes AS payload, s.left_seq IS NOT NULL AS isLeft';
  const joined = 'LEFT JOIN payloads p ON p.seq = coalesce(s.left_seq, s.state_seq)';
  const byId = db.prepare<[string], SubjectRow>(`SELECT ${columns} FROM subjects s ${joined} WHERE s.id = ?`);
  const bySlug = db.prepare<[string, string], { id: string }>('SELECT id FROM subjects WHERE type = ? AND slug = ?');
  const byExternalId = db.prepare<[string, string, string, string], { subject_id: string }>(
    'SELECT subject_id FROM external_ids WHERE scheme = ? AND external_id = ? AND type = ? AND within = ?',
  );
  const ofEvent = db.prepare<[string], SubjectRow>(
    `SELECT ${columns} FROM claims c JOIN subjects s ON s.id = c.id ${joined} WHERE c.event_id = ? ORDER BY c.added_seq`,
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

function recorded<T extends SubjectType>({ id, type, version, payload, isLeft, added_by, withheld }: SubjectRow): Recorded<T> {
  const subject = { type, id } as Subject;
  return { ...stateIn(subject, isLeft === 1, payload), version, addedBy: added_by, withheld: withheld === 1 } as Recorded<T>;
}
