import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { cut } from '../engine/key-page.ts';
import { rankedNamesQuery, slugPageQuery } from '../engine/name-queries.ts';
import type { Keyed, KeyPage, KeyRange, RankedName } from '../storage.ts';
import type { Connection } from './connection.ts';
import { nameSql } from './name-sql.ts';

export async function slugPage(
  on: Connection,
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
): Promise<KeyPage<Keyed>> {
  return cut(await on.allOf<Keyed>(slugPageQuery(type, range, rights, search, nameSql)), range);
}

export function rankNames(
  on: Connection,
  search: SearchTerms,
  types: readonly SluggedType[],
  rights: ReadingRights,
): Promise<RankedName[]> {
  return on.allOf<RankedName>(rankedNamesQuery(search, types, rights, nameSql));
}
