/**
 * What is searched, as FTS5 keeps it, each row under its subject's `added_seq`: the words of an event's own texts, and those of the
 * names of an actor, a place or a source. drizzle-kit knows no virtual tables: they are made by a migration of their own.
 */
export const searchTables = {
  event_search: ['title', 'summary', 'statements'],
  name_search: ['names'],
} as const;
