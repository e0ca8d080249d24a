import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { beginningsAsked } from '../engine/beginnings-asked.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { standsIn } from './term-query.ts';

/** SQL: whether a name of a row of `subjects s` has any of these terms. */
function named(forms: readonly SearchTerm[]): Query {
  return prefix('coalesce(s.left_seq, s.state_seq) IN (SELECT f.seq FROM name_entries f WHERE ', standsIn(forms, ['names']), ')');
}

/** The conditions that a search makes of `subjects s`: their names have every term, and none of the others. */
export function nameConditions({ all, none }: SearchTerms): Query[] {
  const found = (term: SearchTerm): Query => named(formsOf(term));
  return [...all.map(found), ...none.map((term) => prefix('NOT ', found(term), ''))];
}

/** How well the names of `subjects s` that were found begin as they were asked for: the more the better. */
export function nameRank(search: SearchTerms): Query {
  const wanted = beginningsAsked(search).map((terms) => prefix('(', join(terms.map(named), ' AND '), ')::integer'));
  if (wanted.length === 0) return literal('0');
  return join(
    wanted.map((query, i) => prefix('', query, ` * ${1 << (wanted.length - 1 - i)}`)),
    ' + ',
  );
}
