import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { bytea, position, text } from './columns.ts';

/**
 * A cache beside the ledger: blocks of the index in memory, so that a start need not make it of all changes. It may be emptied at any
 * time. A trigger empties it of whatever was made of a payload that is erased, whichever release erases it.
 */
export const segments = pgTable(
  'segments',
  {
    indexVersion: integer('index_version').notNull(),
    afterSeq: position('after_seq').notNull(),
    lastSeq: position('last_seq').notNull(),
    /** Position of the oldest change whose payload something in it was made of. */
    drawsFrom: position('draws_from').notNull(),
    ledgerId: text('ledger_id').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.indexVersion, table.afterSeq] })],
);
