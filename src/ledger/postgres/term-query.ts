import type { SearchTerm } from '../../domain/base/search-terms.ts';
import type { Query } from '../engine/query.ts';
import { passageBreak } from '../passage-break.ts';

// A term is found in two steps: the index finds the rows that have its words, each by its first letters, and the texts tell where the
// words stand side by side. Positions in a tsvector would do it in one, but there may be 255 of a word and 16,383 of all, and a tsvector
// holds a megabyte: a long event would be found in a SQLite file and not here.

/** How much of a word the index knows, in code points: of 16,000 words it takes less than a megabyte. */
export const indexedLength = 15;

/** A word as the index knows it. */
export function indexed(word: string): string {
  return [...word].slice(0, indexedLength).join('');
}

/** The words of a term in PostgreSQL's own syntax: letters and digits in quotation marks, so that nothing in it is ever syntax. */
export function wordsQuery({ words, prefix: begun }: SearchTerm): string {
  const real = words.filter((word) => word !== passageBreak);
  return real.map((word, i) => `'${indexed(word)}'${begun && i === real.length - 1 ? ':*' : ''}`).join(' & ');
}

/** SQL: rows `f` of a search table in which a term stands in one of these columns. */
export function standsIn(term: SearchTerm, columns: readonly string[]): Query {
  const text = ` ${term.words.join(' ')}${term.prefix ? '' : ' '}`;
  const stands = columns.map((column) => `strpos(' ' || f.${column} || ' ', ?) > 0`);
  return { sql: `f.words @@ ?::tsquery AND (${stands.join(' OR ')})`, params: [wordsQuery(term), ...columns.map(() => text)] };
}
