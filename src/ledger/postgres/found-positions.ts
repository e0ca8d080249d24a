import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { type FoundPositions, positionsIn, type SearchedTexts } from '../found-positions.ts';
import type { Connection } from './connection.ts';
import { indexedLength, standsIn, wordsQuery } from './term-query.ts';

/** Positions of one page: the server finds all anew for each, and sends them as one value. */
const pageSize = 100_000;

/** Where texts stand, and in which of its columns a term is looked for. */
const places = {
  TITLES: { table: 'text_entries', columns: ['title'], ofAll: false },
  TEXTS: { table: 'text_entries', columns: ['title', 'text'], ofAll: true },
  NAMES: { table: 'name_entries', columns: ['names'], ofAll: true },
} as const satisfies Record<SearchedTexts, object>;

/** The positions after one at which texts were recorded that have a term. */
export async function positionsWith(
  on: Connection,
  term: SearchTerm,
  texts: SearchedTexts,
  after: number,
): Promise<FoundPositions> {
  const { table, columns, ofAll } = places[texts];
  const has =
    ofAll && isKnownWhole(term) ? { sql: 'f.words @@ ?::tsquery', params: [wordsQuery(term)] } : standsIn([term], columns);
  const row = await on.get<{ count: number; seqs: string | null }>(
    `SELECT count(*)::integer AS count, string_agg(p.seq::text, ',' ORDER BY p.seq) AS seqs FROM (
       SELECT f.seq FROM ${table} f WHERE ${has.sql} AND f.seq > ? ORDER BY f.seq LIMIT ?) p`,
    ...has.params,
    after,
    pageSize,
  );
  const positions = positionsIn(row?.seqs ?? null, row?.count ?? 0);
  return { positions, hasMore: positions.length === pageSize };
}

/** Whether the index alone tells where a term is: one word that it knows to its end, or to where the term goes. */
function isKnownWhole({ words, prefix }: SearchTerm): boolean {
  const [word = ''] = words;
  const length = [...word].length;
  return words.length === 1 && (prefix ? length <= indexedLength : length < indexedLength);
}
