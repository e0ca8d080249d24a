import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { KeyRange } from '../storage.ts';
import { beginningsAsked } from './beginnings-asked.ts';
import { pageOf } from './key-page.ts';
import { join, literal, prefix, type Query } from './query.ts';
import { entitySeen } from './seen-rows.ts';

/** What an engine says in words of its own of a row of `subjects s`. */
export interface NameSql {
  /** Whether its names have every one of these terms, each in any of its forms. */
  readonly named: (terms: readonly (readonly SearchTerm[])[]) => Query;
  /** Whether it is of one of these types. */
  readonly ofTypes: (types: readonly SluggedType[]) => Query;
  /** True, where the statement still has time: asked of rows where nothing else can end it. */
  readonly inTime: Query;
}

/** Ids and slugs (`key`) of a page of what a viewer may see, and whose names have what is searched for. */
export function slugPageQuery(
  type: SluggedType,
  range: KeyRange,
  rights: ReadingRights,
  search: SearchTerms | undefined,
  own: NameSql,
): Query {
  const isListed: Query = { sql: 's.type = ? AND s.slug IS NOT NULL', params: [type] };
  const searched = search === undefined ? [] : conditions(search, own);
  const where = join([isListed, own.inTime, entitySeen('s', rights), ...searched, pageOf('s.slug', range)], ' AND ');
  return prefix('SELECT s.id, s.slug AS key FROM subjects s WHERE ', where, '');
}

/** What a viewer may see of some types, and whose names have what is searched for; with how well they begin so, the more the better. */
export function rankedNamesQuery(search: SearchTerms, types: readonly SluggedType[], rights: ReadingRights, own: NameSql): Query {
  const where = join([own.ofTypes(types), own.inTime, entitySeen('s', rights), ...conditions(search, own)], ' AND ');
  return join([prefix('SELECT s.id, s.type, s.slug, ', rank(search, own), ' AS rank FROM subjects s WHERE'), where], ' ');
}

function conditions({ all, none }: SearchTerms, { named }: NameSql): Query[] {
  const found = (term: SearchTerm): Query => named([formsOf(term)]);
  return [...all.map(found), ...none.map((term) => prefix('NOT ', found(term), ''))];
}

function rank(search: SearchTerms, { named }: NameSql): Query {
  const beginnings = beginningsAsked(search);
  const ranks = beginnings.map((terms, i) =>
    prefix('CASE WHEN ', named(terms), ` THEN ${1 << (beginnings.length - 1 - i)} ELSE 0 END`),
  );
  return ranks.length === 0 ? literal('0') : join(ranks, ' + ');
}
