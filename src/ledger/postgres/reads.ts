import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { type Dialect, readsIn } from '../engine/reads-in.ts';
import type { SearchedTexts } from '../found-positions.ts';
import { listed, listedPositions } from './listed.ts';
import { indexedLength, standsIn, wordsQuery } from './term-query.ts';

/** Positions of one page: the server finds all anew for each, and sends them as one value. */
const pageSize = 100_000;

/** Where texts stand, and in which of its columns a term is looked for. */
const places = {
  TITLES: { table: 'text_entries', columns: ['title'], ofAll: false },
  TEXTS: { table: 'text_entries', columns: ['title', 'text'], ofAll: true },
  NAMES: { table: 'name_entries', columns: ['names'], ofAll: true },
} as const satisfies Record<SearchedTexts, object>;

/** Whether the index alone tells where a term is: one word that it knows to its end, or to where the term goes. */
function isKnownWhole({ words, prefix }: SearchTerm): boolean {
  const [word = ''] = words;
  const length = [...word].length;
  return words.length === 1 && (prefix ? length <= indexedLength : length < indexedLength);
}

const dialect: Dialect = {
  listedPositions: `= ${listedPositions}`,
  listedTexts: `= ${listed}`,
  requestDigest: "p.bytes::json ->> 'requestDigest'",
  entrySeq: 'seq',
  positionsWith: (term, texts, after) => {
    const { table, columns, ofAll } = places[texts];
    const has =
      ofAll && isKnownWhole(term) ? { sql: 'f.words @@ ?::tsquery', params: [wordsQuery(term)] } : standsIn(term, columns);
    return {
      sql: `SELECT count(*)::integer AS count, string_agg(p.seq::text, ',' ORDER BY p.seq) AS seqs FROM (
        SELECT f.seq FROM ${table} f WHERE ${has.sql} AND f.seq > ? ORDER BY f.seq LIMIT ?) p`,
      params: [...has.params, after, pageSize],
      limit: pageSize,
    };
  },
};

/** The reads of a view of a PostgreSQL database. */
export const reads = readsIn(dialect);
