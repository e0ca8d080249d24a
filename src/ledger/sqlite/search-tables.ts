/**
 * Every text that was ever recorded and can be read, as FTS5 keeps it, under the position of the change that recorded it: an event's
 * title, its summary or a claim's statement, and the names of an actor, a place or a source.
 */
export const entryTables = {
  text_entries: ['title', 'text'],
  name_entries: ['names'],
} as const;

/**
 * What is searched, as FTS5 keeps it, each row under its subject's `added_seq`: the words of an event's own texts, and those of the
 * names of an actor, a place or a source. drizzle-kit knows no virtual tables: they are made by a migration of their own.
 */
export const searchTables = {
  event_search: ['title', 'summary', 'statements'],
  name_search: ['names'],
  ...entryTables,
} as const;
