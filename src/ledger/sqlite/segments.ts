import type { Segment, SegmentKeeping, SegmentPlace } from '../segment-keeping.ts';
import type { Connection } from './connection.ts';
import type { Statements } from './statements.ts';

/** How the database is used: at its newest moment, on this thread, and in a write transaction. */
interface Access {
  readonly read: <T>(operation: (db: Connection) => T) => Promise<T>;
  readonly write: <T>(operation: (db: Connection) => T) => Promise<T>;
}

const place = 'after_seq AS "after", last_seq AS "last", draws_from AS drawsFrom';

/** Segments in a SQLite file. */
export function sqliteSegments({ read, write }: Access): SegmentKeeping {
  return {
    places: (indexVersion) =>
      read((db) =>
        db
          .prepare<[number], SegmentPlace>(`SELECT ${place} FROM segments WHERE index_version = ? ORDER BY after_seq`)
          .all(indexVersion),
      ),
    put: (segment, sealedAt) => write((db) => putSegment(db, segment, sealedAt)),
    drop: (indexVersion, after) =>
      write((db) => void db.prepare('DELETE FROM segments WHERE index_version = ? AND after_seq = ?').run(indexVersion, after)),
    dropOlder: (indexVersion) => write((db) => void db.prepare('DELETE FROM segments WHERE index_version < ?').run(indexVersion)),
  };
}

export function segmentsFrom({ db }: Statements, indexVersion: number, from: number, maxBytes: number): Segment[] {
  const found: Segment[] = [];
  let bytes = 0;
  const all = db.prepare<[number, number], Segment>(
    `SELECT index_version AS indexVersion, ledger_id AS ledgerId, ${place}, bytes
     FROM segments WHERE index_version = ? AND after_seq >= ? ORDER BY after_seq`,
  );
  for (const segment of all.iterate(indexVersion, from)) {
    bytes += segment.bytes.length;
    if (found.length > 0 && bytes > maxBytes) break;
    found.push(segment);
  }
  return found;
}

function putSegment(db: Connection, { bytes, ...segment }: Segment, sealedAt: number): boolean {
  const { changes } = db
    .prepare(
      `INSERT INTO segments (index_version, after_seq, last_seq, draws_from, ledger_id, bytes)
       SELECT @indexVersion, @after, @last, @drawsFrom, @ledgerId, @bytes
       WHERE EXISTS (SELECT 1 FROM ledger_head WHERE ledger_id = @ledgerId AND seq >= @last)
         AND NOT EXISTS (SELECT 1 FROM headers WHERE kind = 'WITHHELD' AND seq > @sealedAt)
       ON CONFLICT DO NOTHING`,
    )
    .run({ ...segment, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), sealedAt });
  return changes > 0;
}
