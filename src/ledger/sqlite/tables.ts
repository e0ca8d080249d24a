import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { SubjectType } from '../../domain/base/subject.ts';
import { externalIds } from './external-id-tables.ts';

// Projections: derived from the ledger by `project`, and made anew from it at any time.

export const subjects = sqliteTable(
  'subjects',
  {
    id: text('id').primaryKey(),
    type: text('type').$type<SubjectType>().notNull(),
    slug: text('slug'),
    version: integer('version').notNull(),
    /** Position of the change that gave it its state. */
    stateSeq: integer('state_seq').notNull(),
    /** Position of the change that says what is left of it, where its words are withheld. */
    leftSeq: integer('left_seq'),
    withheld: integer('withheld', { mode: 'boolean' }).notNull(),
    /** Whether it may not be passed on, and whether it is a draft. */
    internal: integer('internal').notNull().default(0),
    draft: integer('draft').notNull().default(0),
    addedBy: text('added_by').notNull(),
    addedAt: text('added_at').notNull(),
    changedAt: text('changed_at').notNull(),
    /** Position of its first change. */
    addedSeq: integer('added_seq').notNull().default(0),
  },
  (table) => [uniqueIndex('subjects_by_slug').on(table.type, table.slug), index('subjects_by_added_seq').on(table.addedSeq)],
);

export const claims = sqliteTable(
  'claims',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id').notNull(),
    /** Position of its first change: the order that claims are shown in. */
    addedSeq: integer('added_seq').notNull(),
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
