import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { none } from '../index/event-block.ts';
import type { Searched } from './each-position.ts';
import { NameSearch } from './find-named.ts';
import { haveTurn } from './scan.ts';

/** Ids of the subjects of a type that the viewer may see, by slug; with a search those whose names have what it asks for. */
export async function slugPage(
  type: SluggedType,
  range: KeyRange,
  search: SearchTerms | undefined,
  searched: Searched,
): Promise<KeyPage<Keyed>> {
  const { at, share } = searched;
  const { limit, fromEnd } = range;
  const { entities, ids } = at.index;
  const isNamed = await namedTest(type, search, searched);
  const items: Keyed[] = [];
  let hasMore = false;
  for (const slug of entities.slugs[type].inRange(range, fromEnd)) {
    const ordinal = at.withSlug(type, slug);
    if (ordinal === none || !at.seesEntity(type, ordinal) || !isNamed(ordinal)) continue;
    hasMore = items.length === limit;
    if (hasMore) break;
    items.push({ id: ids[type].idOf(ordinal), key: slug });
    await haveTurn(share);
  }
  return { items: fromEnd ? items.reverse() : items, hasMore };
}

async function namedTest(
  type: SluggedType,
  search: SearchTerms | undefined,
  searched: Searched,
): Promise<(ordinal: number) => boolean> {
  if (search === undefined) return () => true;
  // The titles of timelines are not searched.
  if (type === 'timeline') return () => search.all.length === 0;
  const isNamed = await new NameSearch(searched).find(search);
  return (ordinal) => isNamed(type, ordinal);
}
