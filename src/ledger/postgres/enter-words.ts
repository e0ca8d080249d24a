import type { Query } from '../engine/query.ts';
import { passageBreak } from '../passage-break.ts';
import { entryTables, type SearchEntry } from '../search-entry.ts';
import { listedPositions } from './listed.ts';
import { indexed } from './term-query.ts';
import { insertion } from './write-rows.ts';

/** The tsvector of a row's words. */
const words = {
  name: 'words',
  field: 'words_list',
  sql: 'array_to_tsvector(ARRAY(SELECT json_array_elements_text(r.words_list)))',
};
const insertInto = {
  text_entries: insertion('text_entries', { seq: 'bigint', title: 'text', text: 'text' }, words),
  name_entries: insertion('name_entries', { seq: 'bigint', names: 'text' }, words),
} as const satisfies Record<keyof typeof entryTables, unknown>;

/** The words of texts as the index knows them, each once. */
function indexedWords(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) => text.split(' ')).filter((word) => word !== '' && word !== passageBreak);
  return [...new Set(all.map(indexed))];
}

/** Enters the words that changes recorded under their positions. */
export function enterWords(entries: ReadonlyMap<number, SearchEntry>): Query[] {
  const byTable = Map.groupBy(entries, ([, { table }]) => table);
  return [...byTable].flatMap(([table, some]) =>
    insertInto[table](
      some.map(([seq, { table: _, ...texts }]) => ({ seq, ...texts, words_list: indexedWords(Object.values(texts)) })),
    ),
  );
}

/** Erases the words of changes: a list of positions as JSON. */
export function eraseEntries(seqs: string): Query[] {
  return Object.keys(entryTables).map((table) => ({
    sql: `DELETE FROM ${table} WHERE seq = ${listedPositions}`,
    params: [seqs],
  }));
}
