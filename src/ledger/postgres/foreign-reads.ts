import type { ForeignScope } from '../../domain/record/external-id.ts';
import type { ForeignSubject } from '../foreign-lookup.ts';
import type { Connection } from './connection.ts';
import { listed, listOf } from './listed.ts';

const columns = 's.id, x.external_id AS "externalId", s.added_seq AS "addedSeq"';
const known = 'external_ids x JOIN subjects s ON s.id = x.subject_id WHERE x.type = ? AND x.within = ? AND x.scheme = ?';

export async function byExternalIds(
  on: Connection,
  { type, within }: ForeignScope,
  scheme: string,
  ids: readonly string[],
): Promise<(ForeignSubject | undefined)[]> {
  const sql = `SELECT ${columns} FROM ${known} AND x.external_id = ${listed}`;
  const rows = await on.all<ForeignSubject>(sql, type, within, scheme, listOf(ids));
  const found = new Map(rows.map((row) => [row.externalId, row]));
  return ids.map((id) => found.get(id));
}

export function foreignSubjects(
  on: Connection,
  { type, within }: ForeignScope,
  scheme: string,
  afterSeq: number,
  limit: number,
): Promise<ForeignSubject[]> {
  const sql = `SELECT ${columns} FROM ${known} AND s.added_seq > ? ORDER BY s.added_seq, x.external_id LIMIT ?`;
  return on.all<ForeignSubject>(sql, type, within, scheme, afterSeq, limit);
}
