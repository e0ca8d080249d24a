import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { cut, pageOf } from '../engine/key-page.ts';
import { join, literal, type Query } from '../engine/query.ts';
import { entitySeen } from '../engine/seen-rows.ts';
import type { Keyed, KeyPage, KeyRange, RankedName } from '../storage.ts';
import type { Connection } from './connection.ts';
import { listed } from './listed.ts';
import { nameConditions, nameRank } from './name-conditions.ts';

export async function slugPage(
  on: Connection,
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
): Promise<KeyPage<Keyed>> {
  const select: Query = {
    sql: `SELECT s.id, s.slug AS key FROM subjects s WHERE s.type = ? AND s.slug IS NOT NULL AND`,
    params: [type],
  };
  const where = join(
    [entitySeen('s', rights), ...(search === undefined ? [] : nameConditions(search)), pageOf('s.slug', range)],
    ' AND ',
  );
  return cut(await on.allOf<Keyed>(join([select, where], ' ')), range);
}

export function rankNames(
  on: Connection,
  search: SearchTerms,
  types: readonly SluggedType[],
  rights: ReadingRights,
): Promise<RankedName[]> {
  const from: Query = { sql: `AS rank FROM subjects s WHERE s.type = ${listed} AND`, params: [JSON.stringify(types)] };
  const where = join([entitySeen('s', rights), ...nameConditions(search)], ' AND ');
  return on.allOf<RankedName>(join([literal('SELECT s.id, s.type, s.slug,'), nameRank(search), from, where], ' '));
}
