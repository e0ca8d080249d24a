import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { type FoundPositions, positionsIn, type SearchedTexts } from '../found-positions.ts';
import { matchOf } from './match-of.ts';
import type { Statements } from './statements.ts';

/** Positions that are read at a time, while nothing else is done: some three milliseconds. */
const pageSize = 5_000;

/** Where texts stand: their table, and what of it is looked at. */
const places = {
  TITLES: { table: 'text_entries', columns: '{title} : ' },
  TEXTS: { table: 'text_entries', columns: '' },
  NAMES: { table: 'name_entries', columns: '' },
} as const satisfies Record<SearchedTexts, object>;

/**
 * The positions after one at which texts were recorded that have a term. Those of a beginning of a word are told all at once: FTS5 joins
 * what all words have that begin so before it tells the first.
 */
export function positionsWith(on: Statements, term: SearchTerm, texts: SearchedTexts, after: number): FoundPositions {
  const { table, columns } = places[texts];
  const limit = term.prefix ? -1 : pageSize;
  const row = on.get<{ count: number; seqs: string | null }>(
    // A number comes as a real one, and FTS5 goes on from whole ones alone: from another it begins at the first.
    `SELECT count(*) AS count, group_concat(seq) AS seqs FROM (SELECT rowid AS seq FROM ${table}
     WHERE ${table} MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?)`,
    columns + matchOf([term]),
    after,
    limit,
  );
  const positions = positionsIn(row?.seqs ?? null, row?.count ?? 0);
  return { positions, hasMore: positions.length === limit };
}
