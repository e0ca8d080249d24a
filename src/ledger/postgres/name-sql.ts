import type { SearchTerm } from '../../domain/base/search-terms.ts';
import type { NameSql } from '../engine/name-queries.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { listed } from './listed.ts';
import { standsIn } from './term-query.ts';

/** SQL: whether a name of a row of `subjects s` has any of these terms. */
function hasAny(forms: readonly SearchTerm[]): Query {
  return prefix('coalesce(s.left_seq, s.state_seq) IN (SELECT f.seq FROM name_entries f WHERE ', standsIn(forms, ['names']), ')');
}

export const nameSql: NameSql = {
  named: (terms) => prefix('(', join(terms.map(hasAny), ' AND '), ')'),
  ofTypes: (types) => ({ sql: `s.type = ${listed}`, params: [JSON.stringify(types)] }),
  // The server itself ends a statement that takes too long.
  inTime: literal('true'),
};
