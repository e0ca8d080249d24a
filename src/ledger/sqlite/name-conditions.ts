import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { beginningsAsked } from '../engine/beginnings-asked.ts';
import type { Query } from '../engine/query.ts';
import { matchOf } from './match-of.ts';

/** SQL: whether the names of a row of `subjects s` match. */
const named = 'coalesce(s.left_seq, s.state_seq) IN (SELECT rowid FROM name_entries WHERE name_entries MATCH ?)';

/** The conditions that a search makes of `subjects s`: their names have every term, and none of the others. */
export function nameConditions({ all, none }: SearchTerms): Query[] {
  const found = (sql: string) => (term: SearchTerm) => ({ sql, params: [matchOf(formsOf(term))] });
  return [...all.map(found(named)), ...none.map(found(`NOT ${named}`))];
}

/** How well the names of `subjects s` that were found begin as they were asked for: the more the better. */
export function nameRank(search: SearchTerms): Query {
  const wanted = beginningsAsked(search).map((terms) => terms.map(matchOf).join(' AND '));
  return { sql: wanted.map((_, i) => `(${named}) * ${1 << (wanted.length - 1 - i)}`).join(' + ') || '0', params: wanted };
}
