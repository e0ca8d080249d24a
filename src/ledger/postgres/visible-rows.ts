import type { ReadingRights } from '../../domain/visibility.ts';
import { join, literal, type Query } from '../query.ts';

// Who may see what, as statements have it: the same as `domain/visibility.ts` says in memory.

/** Whether a viewer may see the event of a row of `events`. */
export function eventSeen(row: string, { internal, drafts }: ReadingRights): Query {
  const sql = internal ? '' : `${row}.internal = 0 AND `;
  if (drafts === 'ALL') return { sql: `${sql}true`, params: [] };
  if (drafts === 'NONE') return { sql: `${sql}${row}.ever_published = 1`, params: [] };
  return { sql: `${sql}(${row}.ever_published = 1 OR ${row}.added_by = ?)`, params: [drafts.of] };
}

/**
 * Whether the actor, the place or the source of a row of `subjects` may be passed on to a viewer; where there is no row, it may. That is
 * all that there is to ask where something names it that they may see: nothing names a draft to anybody else.
 */
export function stateSeen(row: string, { internal }: ReadingRights): string {
  return internal ? 'true' : `${row}.state::json ->> 'redistribution' IS DISTINCT FROM 'INTERNAL'`;
}

/** Whether a viewer may see it, whatever names it: a draft is seen by who put it and by editors. */
export function entitySeen(row: string, rights: ReadingRights): Query {
  const published = `${row}.state::json ->> 'draft' IS NULL`;
  const passedOn = literal(stateSeen(row, rights));
  if (rights.drafts === 'ALL') return passedOn;
  const mine = { sql: `(${published} OR ${row}.added_by = ?)`, params: rights.drafts === 'NONE' ? [''] : [rights.drafts.of] };
  return join([passedOn, mine], ' AND ');
}

/** `stateSeen` of an id. */
export function idSeen(id: string, rights: ReadingRights): string {
  return rights.internal
    ? 'true'
    : `NOT EXISTS (SELECT 1 FROM subjects h WHERE h.id = ${id} AND NOT (${stateSeen('h', rights)}))`;
}

/**
 * SQL: whether an event rests on what may not be passed on (`restsOnInternal`). One that was merged into another does so still: what it
 * was made of is passed on no sooner for that.
 */
export function restsOnInternal(event: string): string {
  const claims = `SELECT id FROM claims WHERE event_id = ${event}
    UNION SELECT m.value FROM subjects e, json_array_elements_text(e.state::json #> '{mergedClaims,all}') m(value) WHERE e.id = ${event}`;
  const internal = "s.state::json ->> 'redistribution' = 'INTERNAL'";
  const names = `(SELECT l.value ->> 'place' UNION ALL SELECT json_array_elements_text(l.value -> 'anchors'))`;
  return `(EXISTS (SELECT 1 FROM claim_sources cs JOIN subjects s ON s.id = cs.source_id WHERE cs.claim_id IN (${claims}) AND ${internal})
    OR EXISTS (SELECT 1 FROM claims c JOIN subjects s ON s.id = c.claimant_id WHERE c.id IN (${claims}) AND ${internal})
    OR EXISTS (SELECT 1 FROM subjects c CROSS JOIN LATERAL json_array_elements(c.state::json -> 'casualties') f(value)
      JOIN subjects s ON s.id = f.value ->> 'of' WHERE c.id IN (${claims} UNION SELECT ${event}) AND ${internal})
    OR EXISTS (SELECT 1 FROM subjects e CROSS JOIN LATERAL json_array_elements(e.state::json -> 'locations') l(value) WHERE e.id = ${event}
      AND (SELECT count(DISTINCT (${internal}) IS TRUE) FROM ${names} n(id) JOIN subjects s ON s.id = n.id) = 2))::integer`;
}
