import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { cut, pageOf } from '../engine/key-page.ts';
import { join, literal, type Query } from '../engine/query.ts';
import { entitySeen } from '../engine/seen-rows.ts';
import type { Keyed, KeyPage, KeyRange, RankedName } from '../storage.ts';
import { nameConditions, nameRank } from './name-conditions.ts';
import { inTime } from './read-limit.ts';
import type { Statements } from './statements.ts';

export function slugPage(
  on: Statements,
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
): KeyPage<Keyed> {
  const select: Query = {
    sql: `SELECT s.id, s.slug AS key FROM subjects s WHERE s.type = ? AND s.slug IS NOT NULL AND ${inTime('s')} AND`,
    params: [type],
  };
  const where = join(
    [entitySeen('s', rights), ...(search === undefined ? [] : nameConditions(search)), pageOf('s.slug', range)],
    ' AND ',
  );
  return cut(on.allOf<Keyed>(join([select, where], ' ')), range);
}

export function rankNames(
  on: Statements,
  search: SearchTerms,
  types: readonly SluggedType[],
  rights: ReadingRights,
): RankedName[] {
  const from: Query = {
    sql: `AS rank FROM subjects s WHERE s.type IN (SELECT value FROM json_each(?)) AND ${inTime('s')} AND`,
    params: [JSON.stringify(types)],
  };
  const where = join([entitySeen('s', rights), ...nameConditions(search)], ' AND ');
  return on.allOf<RankedName>(join([literal('SELECT s.id, s.type, s.slug,'), nameRank(search), from, where], ' '));
}
