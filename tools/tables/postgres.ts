import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, index, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';

// The tables of a PostgreSQL database, as drizzle-kit makes migrations of them.

/** Text that is compared byte by byte, as SQLite compares it, whatever the database's own language is. */
const text = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** A position in the ledger. */
const position = (name: string) => bigint(name, { mode: 'number' });

/** Words that can be searched, made by this program: PostgreSQL never cuts a text. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

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

/**
 * Every text that was ever recorded and can be read, under the position of the change that recorded it: an event's title, its summary or
 * a claim's statement, and the names of an actor, a place or a source.
 */
export const textEntries = pgTable(
  'text_entries',
  {
    seq: position('seq').primaryKey(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [index('text_entries_by_words').using('gin', table.words)],
);

export const nameEntries = pgTable(
  'name_entries',
  { seq: position('seq').primaryKey(), names: text('names').notNull(), words: tsvector('words').notNull() },
  (table) => [index('name_entries_by_words').using('gin', table.words)],
);

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
