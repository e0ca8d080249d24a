import type { Segment, SegmentKeeping, SegmentPlace } from '../segment-keeping.ts';
import type { Connection } from './connection.ts';

/** How the database is used: at its newest moment, and in a write transaction under the head's lock. */
interface Access {
  readonly read: <T>(operation: (on: Connection) => Promise<T>) => Promise<T>;
  readonly write: <T>(operation: (on: Connection) => Promise<T>) => Promise<T>;
}

const place = 'after_seq AS "after", last_seq AS "last", draws_from AS "drawsFrom"';

/** Segments in a PostgreSQL database. */
export function postgresSegments({ read, write }: Access): SegmentKeeping {
  return {
    places: (indexVersion) =>
      read((on) =>
        on.all<SegmentPlace>(`SELECT ${place} FROM segments WHERE index_version = ? ORDER BY after_seq`, indexVersion),
      ),
    put: (segment, sealedAt) => write((on) => putSegment(on, segment, sealedAt)),
    drop: (indexVersion, after) =>
      write(
        async (on) => void (await on.all('DELETE FROM segments WHERE index_version = ? AND after_seq = ?', indexVersion, after)),
      ),
    dropOlder: (indexVersion) =>
      write(async (on) => void (await on.all('DELETE FROM segments WHERE index_version < ?', indexVersion))),
  };
}

export function segmentsFrom(on: Connection, indexVersion: number, from: number, maxBytes: number): Promise<Segment[]> {
  return on.all<Segment>(
    `SELECT index_version AS "indexVersion", ledger_id AS "ledgerId", ${place}, bytes FROM segments
     WHERE index_version = ? AND after_seq >= ? AND after_seq < coalesce((
       SELECT min(after_seq) FROM (
         SELECT after_seq, row_number() OVER past AS number, sum(octet_length(bytes)) OVER past AS size
         FROM segments WHERE index_version = ? AND after_seq >= ? WINDOW past AS (ORDER BY after_seq)) sized
       WHERE number > 1 AND size > ?), ?)
     ORDER BY after_seq`,
    indexVersion,
    from,
    indexVersion,
    from,
    maxBytes,
    Number.MAX_SAFE_INTEGER,
  );
}

async function putSegment(
  on: Connection,
  { indexVersion, after, last, drawsFrom, ledgerId, bytes }: Segment,
  sealedAt: number,
): Promise<boolean> {
  const kept = await on.all(
    `INSERT INTO segments (index_version, after_seq, last_seq, draws_from, ledger_id, bytes)
     SELECT ?::integer, ?::bigint, ?::bigint, ?::bigint, ?, ?::bytea
     WHERE EXISTS (SELECT FROM ledger_head WHERE ledger_id = ? AND seq >= ?)
       AND NOT EXISTS (SELECT FROM headers WHERE kind = 'WITHHELD' AND seq > ?)
     ON CONFLICT DO NOTHING RETURNING after_seq`,
    indexVersion,
    after,
    last,
    drawsFrom,
    ledgerId,
    bytes,
    ledgerId,
    last,
    sealedAt,
  );
  return kept.length > 0;
}
