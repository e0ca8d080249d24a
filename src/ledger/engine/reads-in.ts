import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { openChange } from '../chain/change-hash.ts';
import { positionsIn, type SearchedTexts } from '../found-positions.ts';
import { type AskedReports, type ImportReportRow, keptReport } from '../import-report.ts';
import type { CopiedColumns, LedgerChange, StoredChange } from '../ledger-change.ts';
import type { RequestRow } from '../locked-ledger.ts';
import type { Steps } from '../loop-turns.ts';
import { entryTables, type SearchEntry } from '../search-entry.ts';
import type { Segment, SegmentPlace } from '../segment-keeping.ts';
import type { EngineView } from '../storage.ts';
import { cut, pageOf } from './key-page.ts';
import { join, literal, type Query, type Read } from './query.ts';

/** What can be read of a view, an answer at a time. */
export type ReadName = Exclude<keyof EngineView, 'position' | 'check' | typeof Symbol.asyncDispose>;

/** Every read of a view, as a statement. */
export type Reads = {
  readonly [Name in ReadName]: (...args: Parameters<EngineView[Name]>) => Read<Awaited<ReturnType<EngineView[Name]>>>;
};

/** What of the reads each engine says in its own way. */
export interface Dialect {
  /** SQL: one of the positions, or of the texts, of a list that is handed in as JSON; as what is after a column. */
  readonly listedPositions: string;
  readonly listedTexts: string;
  /** SQL: the digest of the request that the payload `p` is of. */
  readonly requestDigest: string;
  /** The column that has the position of what is searched. */
  readonly entrySeq: string;
  /**
   * SQL: positions after one, at most so many, at which texts have a term: how many they are (`count`), and all in one text with commas
   * between (`seqs`).
   */
  readonly positionsWith: (term: SearchTerm, texts: SearchedTexts, after: number) => Query & { readonly limit: number };
}

const storedColumns = 'h.seq, h.hash, h.bytes AS header, p.salt, p.bytes AS payload';
const stored = `${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq`;

/** Where a segment stands, as its columns say. */
const placeColumns = 'after_seq AS "after", last_seq AS "last", draws_from AS "drawsFrom"';

/** SQL: which reports of imports are asked for, and what stands after it. */
function reportsAsked({ id, timelineId }: AskedReports): Query[] {
  return [
    ...(id === undefined ? [] : [{ sql: 'id = ? AND', params: [id] }]),
    ...(timelineId === undefined ? [] : [{ sql: 'timeline_id = ? AND', params: [timelineId] }]),
  ];
}

/** The reads of what stands beside the ledger, the same whatever the engine. */
const readsBeside: Pick<Reads, 'importReports' | 'countImportReports' | 'segmentPlaces' | 'segmentsFrom'> = {
  importReports: (asked, range) => {
    const columns = 'id, sort_key AS "sortKey", timeline_id AS "timelineId", report, named';
    return read({
      ...join([literal(`SELECT ${columns} FROM import_reports WHERE`), ...reportsAsked(asked), pageOf('sort_key', range)], ' '),
      take: (rows: ImportReportRow[]) => {
        const { items, hasMore } = cut(rows, range);
        return { items: items.map(keptReport), hasMore };
      },
    });
  },
  countImportReports: (asked) =>
    read({
      ...join(
        [literal('SELECT CAST(count(*) AS integer) AS count FROM import_reports WHERE'), ...reportsAsked(asked), literal('true')],
        ' ',
      ),
      take: (rows: { readonly count: number }[]) => rows[0]?.count ?? 0,
    }),
  segmentPlaces: (indexVersion) =>
    read({
      sql: `SELECT ${placeColumns} FROM segments WHERE index_version = ? ORDER BY after_seq`,
      params: [indexVersion],
      take: (rows: SegmentPlace[]) => rows,
    }),
  segmentsFrom: (indexVersion, from, maxBytes) =>
    read({
      sql: `SELECT index_version AS "indexVersion", ledger_id AS "ledgerId", ${placeColumns}, bytes FROM segments
        WHERE index_version = ? AND after_seq >= ? AND after_seq < coalesce((
          SELECT min(after_seq) FROM (
            SELECT after_seq, row_number() OVER past AS number, sum(length(bytes)) OVER past AS size
            FROM segments WHERE index_version = ? AND after_seq >= ? WINDOW past AS (ORDER BY after_seq)) sized
          WHERE number > 1 AND size > ?), ?)
        ORDER BY after_seq`,
      params: [indexVersion, from, indexVersion, from, maxBytes, Number.MAX_SAFE_INTEGER],
      take: (rows: Segment[]) => rows,
    }),
};

/** The reads of the ledger and of what stands beside it, in the words of an engine. */
export function readsIn(dialect: Dialect): Reads {
  const changesAt = (seqs: readonly number[]) =>
    readInSteps({
      sql: `SELECT ${stored} WHERE h.seq ${dialect.listedPositions} ORDER BY h.seq`,
      params: [JSON.stringify(seqs)],
      take: opened,
    });
  return {
    changesAt,
    changeAt: (seq) => {
      const { take, ...query } = changesAt([seq]);
      return readInSteps({
        ...query,
        *take(rows) {
          return (yield* take(rows))[0];
        },
      });
    },
    changesAfter: (seq, limit) => {
      // The request that the limit falls into is read to its end.
      const last = 'SELECT c.request_first + c.request_size - 1 FROM headers c WHERE c.seq > ? ORDER BY c.seq LIMIT 1 OFFSET ?';
      return readInSteps({
        sql: `SELECT ${stored} WHERE h.seq > ? AND h.seq <= coalesce((${last}), ?) ORDER BY h.seq`,
        params: [seq, seq, limit - 1, Number.MAX_SAFE_INTEGER],
        take: opened,
      });
    },
    requestsWith: (keys) =>
      read({
        // Each payload of a request has its digest: where the words of some are gone, others tell it still.
        sql: `SELECT h.request_key AS key, h.request_first AS first, h.request_size AS size, c.seq, c.hash, c.subject_id AS subject,
            (SELECT ${dialect.requestDigest} FROM payloads p WHERE p.seq >= h.seq AND p.seq < h.seq + h.request_size
             ORDER BY p.seq LIMIT 1) AS digest
          FROM headers h JOIN headers c ON c.seq >= h.seq AND c.seq < h.seq + h.request_size
          WHERE h.request_key ${dialect.listedTexts} AND h.seq = h.request_first ORDER BY c.seq`,
        params: [JSON.stringify(keys)],
        take: (rows: RequestRow[]) => rows,
      }),
    storedAfter: (seq, limit) =>
      read({
        sql: `SELECT h.kind, h.subject_id AS subject, h.request_first AS first, h.request_size AS size, h.request_key AS "requestKey",
            ${stored} WHERE h.seq > ? ORDER BY h.seq LIMIT ?`,
        params: [seq, limit],
        take: (rows: (StoredChange & CopiedColumns)[]) =>
          rows.map(({ kind, subject, first, size, requestKey, ...bytes }) => ({
            ...bytes,
            copied: { kind, subject, first, size, requestKey },
          })),
      }),
    positionsWith: (term, texts, after) => {
      const { limit, ...query } = dialect.positionsWith(term, texts, after);
      return read({
        ...query,
        take: ([row]: { readonly count: number; readonly seqs: string | null }[]) => {
          const positions = positionsIn(row?.seqs ?? null, row?.count ?? 0);
          return { positions, hasMore: positions.length === limit };
        },
      });
    },
    entriesBetween: (table, after, to) =>
      read({
        sql: `SELECT ${dialect.entrySeq} AS seq, ${entryTables[table].join(', ')} FROM ${table}
          WHERE ${dialect.entrySeq} > CAST(? AS bigint) AND ${dialect.entrySeq} <= CAST(? AS bigint) ORDER BY 1`,
        params: [after, to],
        take: (rows: { readonly seq: number }[]) =>
          rows.map(({ seq, ...texts }) => [seq, { table, ...texts } as SearchEntry] as const),
      }),
    ...readsBeside,
  };
}

function read<Row, T>({ take, ...query }: Query & { readonly take: (rows: Row[]) => T }): Read<T> {
  return readInSteps<Row, T>({
    ...query,
    // biome-ignore lint/correctness/useYield: these rows are few, or small.
    *take(rows) {
      return take(rows);
    },
  });
}

function readInSteps<Row, T>({ take, ...query }: Query & { readonly take: (rows: Row[]) => Steps<T> }): Read<T> {
  return { ...query, take: take as (rows: unknown[]) => Steps<T> };
}

/** Opens changes; each has as much to read as somebody wrote. */
function* opened(rows: readonly StoredChange[]): Steps<LedgerChange[]> {
  const changes: LedgerChange[] = [];
  for (const row of rows) {
    changes.push(openChange(row));
    yield;
  }
  return changes;
}

/** The reads of a view, each run by one function. */
export function readsBy(reads: Reads, run: <T>(read: Read<T>) => Promise<T>): Pick<EngineView, ReadName> {
  const entries = Object.entries(reads).map(([name, make]) => {
    return [name, async (...args: unknown[]) => run((make as (...given: unknown[]) => Read<unknown>)(...args))] as const;
  });
  return Object.fromEntries(entries) as unknown as Pick<EngineView, ReadName>;
}
