import type { ClaimId } from '../../domain/base/subject.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { prefix } from '../engine/query.ts';
import { entitySeen } from '../engine/seen-rows.ts';
import type { Keyed } from '../storage.ts';
import type { EntitiesSeen } from '../visibility-lookup.ts';
import type { Connection } from './connection.ts';
import { listed, listOf } from './listed.ts';

// Reads of the projections, on a connection that stands in a read transaction.

export async function idsOfSlugs(on: Connection, type: SluggedType, slugs: readonly string[]): Promise<(string | undefined)[]> {
  const rows = await on.all<{ id: string; slug: string }>(
    `SELECT id, slug FROM subjects WHERE type = ? AND slug = ${listed}`,
    type,
    listOf(slugs),
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.map((slug) => bySlug.get(slug));
}

export async function entitiesSeen(on: Connection, rights: ReadingRights): Promise<EntitiesSeen> {
  const select = `SELECT count(*) AS count, coalesce(sum(s.version), 0) AS versions, max(s.changed_at) AS "changedAt" FROM subjects s
     WHERE s.type IN ('timeline', 'actor', 'place', 'source') AND `;
  const [found] = await on.allOf<EntitiesSeen>(prefix(select, entitySeen('s', rights), ''));
  return found ?? { count: 0, versions: 0, changedAt: null };
}

// Positions padded to one width sort as text.
const claimColumns = "id, lpad(added_seq::text, 12, '0') AS key";

export async function claimsBy(on: Connection, column: 'utterance' | 'answers_id', value: string): Promise<Keyed<ClaimId>[]> {
  return on.all<Keyed<ClaimId>>(`SELECT ${claimColumns} FROM claims WHERE ${column} = ? ORDER BY added_seq`, value);
}
