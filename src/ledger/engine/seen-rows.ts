import type { ReadingRights } from '../../domain/record/visibility.ts';
import { join, literal, type Query } from './query.ts';

// Who may see what, as statements have it, of either engine: the same as `domain/record/visibility.ts` says in memory.

/** Whether a viewer may see the event of a row of `events`. */
export function eventSeen(row: string, { internal, drafts }: ReadingRights): Query {
  const sql = internal ? '' : `${row}.internal = 0 AND `;
  if (drafts === 'ALL') return { sql: `${sql}true`, params: [] };
  if (drafts === 'NONE') return { sql: `${sql}${row}.ever_published = 1`, params: [] };
  return { sql: `${sql}(${row}.ever_published = 1 OR ${row}.added_by = ?)`, params: [drafts.of] };
}

/** What an engine asks of rows of `subjects`, whose states it holds in its own way. */
interface SubjectsSeen {
  /**
   * Whether the actor, the place or the source of a row of `subjects` may be passed on to a viewer; where there is no row, it may. That
   * is all that there is to ask where something names it that they may see: nothing names a draft to anybody else.
   */
  readonly stateSeen: (row: string, rights: ReadingRights) => string;
  /** Whether a viewer may see it, whatever names it: a draft is seen by who put it and by editors. */
  readonly entitySeen: (row: string, rights: ReadingRights) => Query;
  /** `stateSeen` of an id. */
  readonly idSeen: (id: string, rights: ReadingRights) => string;
}

/** These, for an engine in which `field` is the SQL of what the state of a row has under a name. */
export function subjectsSeen(field: (row: string, name: 'redistribution' | 'draft') => string): SubjectsSeen {
  const stateSeen: SubjectsSeen['stateSeen'] = (row, { internal }) =>
    internal ? 'true' : `${field(row, 'redistribution')} IS DISTINCT FROM 'INTERNAL'`;
  return {
    stateSeen,
    entitySeen: (row, rights) => {
      const passedOn = literal(stateSeen(row, rights));
      if (rights.drafts === 'ALL') return passedOn;
      const params = rights.drafts === 'NONE' ? [''] : [rights.drafts.of];
      return join([passedOn, { sql: `(${field(row, 'draft')} IS NULL OR ${row}.added_by = ?)`, params }], ' AND ');
    },
    idSeen: (id, rights) =>
      rights.internal ? 'true' : `NOT EXISTS (SELECT 1 FROM subjects h WHERE h.id = ${id} AND NOT (${stateSeen('h', rights)}))`,
  };
}
