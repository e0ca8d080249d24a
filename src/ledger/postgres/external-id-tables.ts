import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { text } from './columns.ts';

/** The ids that foreign datasets have given to subjects, unique within a scope: of events, their timeline. */
export const externalIds = pgTable(
  'external_ids',
  {
    subjectId: text('subject_id').notNull(),
    type: text('type').notNull(),
    within: text('within').notNull(),
    scheme: text('scheme').notNull(),
    externalId: text('external_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectId, table.scheme, table.externalId] }),
    index('external_ids_by_id').on(table.scheme, table.externalId, table.type, table.within),
  ],
);
