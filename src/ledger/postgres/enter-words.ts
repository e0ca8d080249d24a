import type { Query } from '../engine/query.ts';
import { passageBreak } from '../passage-break.ts';
import type { SearchEntry } from '../search-entry.ts';
import { listedPositions } from './listed.ts';
import { entryTables } from './search-tables.ts';
import { indexed } from './term-query.ts';
import { insertRows } from './write-rows.ts';

/** SQL: the tsvector of a row's `words_list`. */
const madeOfList = 'array_to_tsvector(ARRAY(SELECT json_array_elements_text(r.words_list)))';

/** The words of texts as the index knows them, each once. */
function indexedWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.split(' ')).filter((word) => word !== '' && word !== passageBreak);
  return [...new Set(words.map(indexed))];
}

/** Enters the words that changes recorded under their positions. */
export function enterWords(entries: ReadonlyMap<number, SearchEntry>): Query[] {
  const byTable = Map.groupBy(entries, ([, { table }]) => table);
  return [...byTable].flatMap(([table, some]) => {
    const rows = some.map(([seq, { table: _, ...texts }]) => ({ seq, ...texts, words_list: indexedWords(Object.values(texts)) }));
    return insertRows(entryTables[table], rows, { made: { words: madeOfList } });
  });
}

/** Erases the words of changes: a list of positions as JSON. */
export function eraseEntries(seqs: string): Query[] {
  return Object.keys(entryTables).map((table) => ({
    sql: `DELETE FROM ${table} WHERE seq = ${listedPositions}`,
    params: [seqs],
  }));
}
