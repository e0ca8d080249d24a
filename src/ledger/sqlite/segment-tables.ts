import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * A cache beside the ledger: blocks of the index in memory, so that a start need not make it of all changes. It may be emptied at any
 * time. A trigger empties it of whatever was made of a payload that is erased, whichever release erases it.
 */
export const segments = sqliteTable(
  'segments',
  {
    indexVersion: integer('index_version').notNull(),
    afterSeq: integer('after_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** Position of the oldest change whose payload something in it was made of. */
    drawsFrom: integer('draws_from').notNull(),
    ledgerId: text('ledger_id').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.indexVersion, table.afterSeq] })],
);
