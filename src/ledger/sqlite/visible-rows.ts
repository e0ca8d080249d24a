import type { ReadingRights } from '../../domain/visibility.ts';
import { join, literal, type Query } from '../query.ts';

// Who may see what, as statements have it: the same as `domain/visibility.ts` says in memory.

/** Whether a viewer may see the event of a row of `events`. */
export function eventSeen(row: string, { internal, drafts }: ReadingRights): Query {
  const sql = internal ? '' : `${row}.internal = 0 AND `;
  if (drafts === 'ALL') return { sql: `${sql}1`, params: [] };
  if (drafts === 'NONE') return { sql: `${sql}${row}.ever_published = 1`, params: [] };
  return { sql: `${sql}(${row}.ever_published = 1 OR ${row}.added_by = ?)`, params: [drafts.of] };
}

/**
 * Whether the actor, the place or the source of a row of `subjects` may be passed on to a viewer; where there is no row, it may. That is
 * all that there is to ask where something names it that they may see: nothing names a draft to anybody else.
 */
export function stateSeen(row: string, { internal }: ReadingRights): string {
  return internal ? '1' : `${row}.state ->> '$.redistribution' IS NOT 'INTERNAL'`;
}

/** Whether a viewer may see it, whatever names it: a draft is seen by who put it and by editors. */
export function entitySeen(row: string, rights: ReadingRights): Query {
  const published = `${row}.state ->> '$.draft' IS NULL`;
  const passedOn = literal(stateSeen(row, rights));
  if (rights.drafts === 'ALL') return passedOn;
  const mine = { sql: `(${published} OR ${row}.added_by = ?)`, params: rights.drafts === 'NONE' ? [''] : [rights.drafts.of] };
  return join([passedOn, mine], ' AND ');
}

/** `stateSeen` of an id. */
export function idSeen(id: string, rights: ReadingRights): string {
  return rights.internal ? '1' : `NOT EXISTS (SELECT 1 FROM subjects h WHERE h.id = ${id} AND NOT (${stateSeen('h', rights)}))`;
}
