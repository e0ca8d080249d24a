import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { position, text } from './columns.ts';

// The ledger: never changed but by adding, and the only truth. `bytes` are exactly what was hashed; the columns beside them are
// copies to search by.

export const ledgerHead = pgTable('ledger_head', {
  id: integer('id').primaryKey(),
  ledgerId: text('ledger_id').notNull(),
  seq: position('seq').notNull(),
  hash: text('hash').notNull(),
  recordedAt: text('recorded_at'),
  projectionVersion: integer('projection_version').notNull(),
  /** Whether the ledger has moved to another database. */
  moved: boolean('moved').notNull().default(false),
});

export const headers = pgTable(
  'headers',
  {
    seq: position('seq').primaryKey(),
    hash: text('hash').notNull(),
    bytes: text('bytes').notNull(),
    kind: text('kind').notNull(),
    subjectId: text('subject_id').notNull(),
    requestFirst: position('request_first').notNull(),
    requestSize: integer('request_size').notNull(),
    requestKey: text('request_key').notNull(),
  },
  (table) => [
    index('headers_by_subject').on(table.subjectId, table.seq),
    index('headers_by_kind').on(table.kind, table.seq),
    uniqueIndex('headers_by_request_key').on(table.requestKey).where(sql`seq = request_first`),
  ],
);

export const payloads = pgTable('payloads', {
  seq: position('seq').primaryKey(),
  salt: text('salt').notNull(),
  bytes: text('bytes').notNull(),
});

// Beside the ledger, not of it: who may write, and what became of the rows of imports.

export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    mayPublish: boolean('may_publish').notNull(),
    builtIn: boolean('built_in').notNull(),
    secretHash: text('secret_hash'),
    createdAt: text('created_at').notNull(),
    revokedAt: text('revoked_at'),
  },
  (table) => [uniqueIndex('api_keys_by_secret').on(table.secretHash)],
);

export const importReports = pgTable(
  'import_reports',
  {
    id: text('id').primaryKey(),
    /** When it began, then its id. */
    sortKey: text('sort_key').notNull(),
    timelineId: text('timeline_id').notNull(),
    report: text('report').notNull(),
    /** Rows that it quotes, as JSON; null once they are erased. */
    named: text('named'),
  },
  (table) => [
    uniqueIndex('import_reports_by_start').on(table.sortKey),
    index('import_reports_by_timeline').on(table.timelineId, table.sortKey),
  ],
);
