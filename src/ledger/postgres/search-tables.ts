import { index, pgTable } from 'drizzle-orm/pg-core';
import { position, text, tsvector } from './columns.ts';

/**
 * What is searched, each row under its subject's `added_seq`: the words of an event's own texts, and those of the names of an actor, a
 * place or a source. `words` finds the rows that may have a term, by the beginnings of its words; the texts decide.
 */
export const eventSearch = pgTable(
  'event_search',
  {
    number: position('number').primaryKey(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    statements: text('statements').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [index('event_search_by_words').using('gin', table.words)],
);

export const nameSearch = pgTable(
  'name_search',
  { number: position('number').primaryKey(), names: text('names').notNull(), words: tsvector('words').notNull() },
  (table) => [index('name_search_by_words').using('gin', table.words)],
);

/**
 * Every text that was ever recorded and can be read, under the position of the change that recorded it: an event's title, its summary or
 * a claim's statement, and the names of an actor, a place or a source.
 */
export const textEntries = pgTable(
  'text_entries',
  {
    seq: position('seq').primaryKey(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [index('text_entries_by_words').using('gin', table.words)],
);

export const nameEntries = pgTable(
  'name_entries',
  { seq: position('seq').primaryKey(), names: text('names').notNull(), words: tsvector('words').notNull() },
  (table) => [index('name_entries_by_words').using('gin', table.words)],
);

export const entryTables = { text_entries: textEntries, name_entries: nameEntries } as const;

/** Which columns of those hold the texts. */
export const searchTables = {
  event_search: ['title', 'summary', 'statements'],
  name_search: ['names'],
} as const;
