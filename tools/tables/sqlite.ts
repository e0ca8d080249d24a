import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

// The tables of a SQLite file, as drizzle-kit makes migrations of them; its virtual tables have migrations of their own.

// The ledger: never changed but by adding, and the only truth. `bytes` are exactly what was hashed; the columns beside them are
// copies to search by.

export const ledgerHead = sqliteTable('ledger_head', {
  id: integer('id').primaryKey(),
  ledgerId: text('ledger_id').notNull(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  recordedAt: text('recorded_at'),
  projectionVersion: integer('projection_version').notNull(),
  /** Whether the ledger has moved to another database. */
  moved: integer('moved', { mode: 'boolean' }).notNull().default(false),
});

export const headers = sqliteTable(
  'headers',
  {
    seq: integer('seq').primaryKey(),
    hash: text('hash').notNull(),
    bytes: text('bytes').notNull(),
    kind: text('kind').notNull(),
    subjectId: text('subject_id').notNull(),
    requestFirst: integer('request_first').notNull(),
    requestSize: integer('request_size').notNull(),
    requestKey: text('request_key').notNull(),
  },
  (table) => [
    index('headers_by_subject').on(table.subjectId, table.seq),
    index('headers_by_kind').on(table.kind, table.seq),
    uniqueIndex('headers_by_request_key').on(table.requestKey).where(sql`seq = request_first`),
  ],
);

export const payloads = sqliteTable('payloads', {
  seq: integer('seq').primaryKey(),
  salt: text('salt').notNull(),
  bytes: text('bytes').notNull(),
});

// Beside the ledger, not of it: who may write, and what became of the rows of imports.

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    mayPublish: integer('may_publish', { mode: 'boolean' }).notNull(),
    builtIn: integer('built_in', { mode: 'boolean' }).notNull(),
    secretHash: text('secret_hash'),
    createdAt: text('created_at').notNull(),
    revokedAt: text('revoked_at'),
  },
  (table) => [uniqueIndex('api_keys_by_secret').on(table.secretHash)],
);

export const importReports = sqliteTable(
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
