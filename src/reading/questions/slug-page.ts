import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { Keyed, KeyPage, KeyRange, SlugsAsked } from '../../ledger/storage.ts';
import { none } from '../index/event-block.ts';
import type { Searched } from './each-position.ts';
import { NameSearch } from './find-named.ts';
import { haveTurn } from './share.ts';

/** Ids of the subjects of a type that the viewer may see, and that are asked for, by slug. */
export async function slugPage(
  type: SluggedType,
  range: KeyRange,
  asked: SlugsAsked,
  searched: Searched,
): Promise<KeyPage<Keyed>> {
  const { at, share } = searched;
  const { limit, fromEnd } = range;
  const { entities, ids } = at.index;
  const shownAs = await shownTest(type, asked, searched);
  const items: Keyed[] = [];
  let hasMore = false;
  for (const slug of entities.slugs[type].inRange(range, fromEnd)) {
    const ordinal = shownAs(slug);
    if (ordinal === none) continue;
    hasMore = items.length === limit;
    if (hasMore) break;
    items.push({ id: ids[type].idOf(ordinal), key: slug });
    await haveTurn(share);
  }
  return { items: fromEnd ? items.reverse() : items, hasMore };
}

/** How many these are, on all pages. */
export async function countBySlug(type: SluggedType, asked: SlugsAsked, searched: Searched): Promise<number> {
  const shownAs = await shownTest(type, asked, searched);
  let count = 0;
  for (const slug of searched.at.index.entities.slugs[type].inRange({}, false)) {
    if (shownAs(slug) !== none) count++;
    await haveTurn(searched.share);
  }
  return count;
}

/** The ordinal of what has a slug, where the viewer may see it and its names are asked for; else none. */
async function shownTest(
  type: SluggedType,
  { search, levels }: SlugsAsked,
  searched: Searched,
): Promise<(slug: string) => number> {
  const { at } = searched;
  const isOfLevel = (ordinal: number): boolean => {
    if (levels === undefined || type !== 'place') return true;
    const { level } = at.index.entities.placeFacts(ordinal, at.position);
    return level !== undefined && levels.includes(level);
  };
  const isNamed = await namedTest(type, search, searched);
  return (slug) => {
    const ordinal = at.withSlug(type, slug);
    return ordinal !== none && at.seesEntity(type, ordinal) && isOfLevel(ordinal) && isNamed(ordinal) ? ordinal : none;
  };
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
