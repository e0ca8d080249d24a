import { bigint, customType } from 'drizzle-orm/pg-core';

/** Text that is compared byte by byte, as SQLite compares it, whatever the database's own language is. */
export const text = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** A position in the ledger. */
export const position = (name: string) => bigint(name, { mode: 'number' });

/** Words that can be searched, made by this program: PostgreSQL never cuts a text. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
