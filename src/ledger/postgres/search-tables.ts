import { index, pgTable } from 'drizzle-orm/pg-core';
import { position, text, tsvector } from './columns.ts';

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
