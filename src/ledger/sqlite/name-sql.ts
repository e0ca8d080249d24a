import type { NameSql } from '../engine/name-queries.ts';
import { literal } from '../engine/query.ts';
import { matchOf } from './match-of.ts';
import { inTime } from './read-limit.ts';

export const nameSql: NameSql = {
  named: (terms) => ({
    sql: 'coalesce(s.left_seq, s.state_seq) IN (SELECT rowid FROM name_entries WHERE name_entries MATCH ?)',
    params: [terms.map(matchOf).join(' AND ')],
  }),
  ofTypes: (types) => ({ sql: 's.type IN (SELECT value FROM json_each(?))', params: [JSON.stringify(types)] }),
  inTime: literal(inTime('s')),
};
