/**
 * Every text that was ever recorded and can be read, as FTS5 keeps it, under the position of the change that recorded it: an event's
 * title, its summary or a claim's statement, and the names of an actor, a place or a source. drizzle-kit knows no virtual tables: they are
 * made by migrations of their own.
 */
export const entryTables = {
  text_entries: ['title', 'text'],
  name_entries: ['names'],
} as const;
