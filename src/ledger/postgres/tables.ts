import { index, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import type { SubjectType } from '../../domain/base/subject.ts';
import { position, text } from './columns.ts';
import { externalIds } from './external-id-tables.ts';

// Projections: derived from the ledger by `project`, and made anew from it at any time. The same tables, with the same values, as in
// a SQLite file, whatever PostgreSQL has types for: so the rows of both can be compared, and the statements differ little.

export const subjects = pgTable(
  'subjects',
  {
    id: text('id').primaryKey(),
    type: text('type').$type<SubjectType>().notNull(),
    slug: text('slug'),
    version: integer('version').notNull(),
    /** Position of the change that gave it its state. */
    stateSeq: position('state_seq').notNull(),
    /** Position of the change that says what is left of it, where its words are withheld. */
    leftSeq: position('left_seq'),
    withheld: integer('withheld').notNull(),
    /** Whether it may not be passed on, and whether it is a draft. */
    internal: integer('internal').notNull().default(0),
    draft: integer('draft').notNull().default(0),
    addedBy: text('added_by').notNull(),
    addedAt: text('added_at').notNull(),
    changedAt: text('changed_at').notNull(),
    /** Position of its first change. */
    addedSeq: position('added_seq').notNull(),
  },
  (table) => [uniqueIndex('subjects_by_slug').on(table.type, table.slug), index('subjects_by_added_seq').on(table.addedSeq)],
);

export const claims = pgTable(
  'claims',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id').notNull(),
    /** Position of its first change: the order that claims are shown in. */
    addedSeq: position('added_seq').notNull(),
    utterance: text('utterance'),
    answersId: text('answers_id'),
  },
  (table) => [
    index('claims_by_event').on(table.eventId, table.addedSeq),
    index('claims_by_utterance').on(table.utterance),
    index('claims_by_answered').on(table.answersId),
  ],
);

/** The projections, in the order that they are compared in. */
export const projections = { subjects, claims, externalIds };
