import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import { beginningsAsked } from './beginnings-asked.ts';
import type { Searched } from './each-position.ts';
import { type NamedType, NameSearch, namedTypes } from './find-named.ts';
import { haveTurn } from './share.ts';

/** A subject that was found by its name, and how well that begins as it was asked for: the more the better. */
export interface RankedName {
  readonly type: NamedType;
  readonly ordinal: number;
  readonly rank: number;
}

/** What a search finds by its names, of some types and of what the viewer may see, in no order. */
export async function rankNames(search: SearchTerms, types: readonly SluggedType[], searched: Searched): Promise<RankedName[]> {
  const { at, share } = searched;
  const names = new NameSearch(searched);
  const isFound = await names.find(search);
  const levels = await Promise.all(beginningsAsked(search).map((terms) => names.having(terms)));
  const found: RankedName[] = [];
  for (const type of namedTypes.filter((each) => types.includes(each))) {
    for (let ordinal = 0; ordinal < at.index.ids[type].size; ordinal++) {
      if (!isFound(type, ordinal) || !at.seesEntity(type, ordinal)) continue;
      const rank = levels.reduce((sum, isIn) => sum * 2 + (isIn(type, ordinal) ? 1 : 0), 0);
      found.push({ type, ordinal, rank });
      await haveTurn(share);
    }
  }
  return found;
}
