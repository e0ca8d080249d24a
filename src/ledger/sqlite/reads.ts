import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { type Dialect, readsIn } from '../engine/reads-in.ts';
import type { SearchedTexts } from '../found-positions.ts';

/** Positions of one page. */
const pageSize = 20_000;

/** Where texts stand: their table, and what of it is looked at. */
const places = {
  TITLES: { table: 'text_entries', columns: '{title} : ' },
  TEXTS: { table: 'text_entries', columns: '' },
  NAMES: { table: 'name_entries', columns: '' },
} as const satisfies Record<SearchedTexts, object>;

/** A term in FTS5's own syntax: words of letters and digits in quotation marks, so that nothing in it is ever syntax. */
function matchOf({ words, prefix }: SearchTerm): string {
  return `"${words.join(' ')}"${prefix ? ' *' : ''}`;
}

const listed = 'IN (SELECT value FROM json_each(?))';

const dialect: Dialect = {
  listedPositions: listed,
  listedTexts: listed,
  requestDigest: "p.bytes ->> '$.requestDigest'",
  entrySeq: 'rowid',
  positionsWith: (term, texts, after) => {
    const { table, columns } = places[texts];
    // Those of a beginning of a word are told all at once: FTS5 joins what all words have that begin so before it tells the first.
    const limit = term.prefix ? -1 : pageSize;
    return {
      // A number comes as a real one, and FTS5 goes on from whole ones alone: from another it begins at the first.
      sql: `SELECT count(*) AS count, group_concat(seq) AS seqs FROM (SELECT rowid AS seq FROM ${table}
        WHERE ${table} MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?)`,
      params: [`${columns}(${matchOf(term)})`, after, limit],
      limit,
    };
  },
};

/** The reads of a view of a SQLite file. */
export const reads = readsIn(dialect);
