import type { ClaimId } from '../../domain/base/subject.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { prefix } from '../engine/query.ts';
import { entitySeen } from '../engine/seen-rows.ts';
import type { Keyed } from '../storage.ts';
import type { EntitiesSeen } from '../visibility-lookup.ts';
import type { Statements } from './statements.ts';

// Reads of the projections, on a connection that stands in a read transaction.

export function idsOfSlugs(on: Statements, type: SluggedType, slugs: readonly string[]): (string | undefined)[] {
  const rows = on.all<{ id: string; slug: string }>(
    'SELECT id, slug FROM subjects WHERE type = ? AND slug IN (SELECT value FROM json_each(?))',
    type,
    JSON.stringify(slugs),
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.map((slug) => bySlug.get(slug));
}

export function entitiesSeen(on: Statements, rights: ReadingRights): EntitiesSeen {
  const select = `SELECT count(*) AS count, coalesce(sum(s.version), 0) AS versions, max(s.changed_at) AS changedAt FROM subjects s
     WHERE s.type IN ('timeline', 'actor', 'place', 'source') AND `;
  const [found] = on.allOf<EntitiesSeen>(prefix(select, entitySeen('s', rights), ''));
  return found ?? { count: 0, versions: 0, changedAt: null };
}

// Positions padded to one width sort as text.
const claimColumns = "id, printf('%012d', added_seq) AS key";

export function claimsBy(on: Statements, column: 'utterance' | 'answers_id', value: string): Keyed<ClaimId>[] {
  return on.all<Keyed<ClaimId>>(`SELECT ${claimColumns} FROM claims WHERE ${column} = ? ORDER BY added_seq`, value);
}
