import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { Query } from './query.ts';

/** SQL: whether a viewer may see what a row of `subjects` is of, as `maySeeEntity` says in memory. */
export function entitySeen(row: string, { internal, drafts }: ReadingRights): Query {
  const passedOn = internal ? 'true' : `${row}.internal = 0`;
  if (drafts === 'ALL') return { sql: passedOn, params: [] };
  return { sql: `${passedOn} AND (${row}.draft = 0 OR ${row}.added_by = ?)`, params: [drafts === 'NONE' ? '' : drafts.of] };
}
