import type { ForeignScope } from '../../domain/record/external-id.ts';
import type { ForeignSubject } from '../foreign-lookup.ts';
import type { Statements } from './statements.ts';

const columns = 's.id, x.external_id AS externalId, s.added_seq AS addedSeq';
const known = 'x.type = ? AND x.within = ? AND x.scheme = ?';

export function byExternalIds(
  on: Statements,
  { type, within }: ForeignScope,
  scheme: string,
  ids: readonly string[],
): (ForeignSubject | undefined)[] {
  const rows = on.all<ForeignSubject>(
    `SELECT ${columns} FROM external_ids x JOIN subjects s ON s.id = x.subject_id
     WHERE ${known} AND x.external_id IN (SELECT value FROM json_each(?))`,
    type,
    within,
    scheme,
    JSON.stringify(ids),
  );
  const found = new Map(rows.map((row) => [row.externalId, row]));
  return ids.map((id) => found.get(id));
}

export function foreignSubjects(
  on: Statements,
  { type, within }: ForeignScope,
  scheme: string,
  afterSeq: number,
  limit: number,
): ForeignSubject[] {
  return on.all<ForeignSubject>(
    // CROSS: in the order of the answer, so that a page reads no more than it holds.
    `SELECT ${columns} FROM subjects s CROSS JOIN external_ids x ON x.subject_id = s.id
     WHERE ${known} AND s.added_seq > ? ORDER BY s.added_seq, x.external_id LIMIT ?`,
    type,
    within,
    scheme,
    afterSeq,
    limit,
  );
}
