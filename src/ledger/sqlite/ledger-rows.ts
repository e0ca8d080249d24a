import type { Position } from '../../domain/base/cursor.ts';
import type { NewChange } from '../chain/seal-request.ts';
import type { Connection } from './connection.ts';

/** The head row: where the ledger ends. */
export interface Head extends Position {
  readonly ledgerId: string;
  readonly recordedAt: string | null;
  readonly projectionVersion: number;
  /** 1 where the ledger has moved to another database. */
  readonly moved: number;
}

/** The ledger's own tables on one connection, prepared once. */
export function ledgerRows(db: Connection) {
  const head = db.prepare<[], Head>(
    'SELECT ledger_id AS ledgerId, seq, hash, recorded_at AS recordedAt, projection_version AS projectionVersion, moved FROM ledger_head WHERE id = 1',
  );
  const moveHead = db.prepare('UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1');
  const insertHeader = db.prepare(
    `INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key)
     VALUES (@seq, @hash, @bytes, @kind, @subject, @first, @size, @requestKey)`,
  );
  const insertPayload = db.prepare('INSERT INTO payloads (seq, salt, bytes) VALUES (?, ?, ?)');
  const byKey = db.prepare<[string], { first: number; size: number; digest: string | null; subject: string }>(
    // Each payload of a request has its digest: where the words of some are gone, others tell it still.
    `SELECT h.request_first AS first, h.request_size AS size, last.subject_id AS subject,
       (SELECT p.bytes ->> '$.requestDigest' FROM payloads p WHERE p.seq >= h.seq AND p.seq <= last.seq ORDER BY p.seq LIMIT 1) AS digest
     FROM headers h JOIN headers last ON last.seq = h.seq + h.request_size - 1
     WHERE h.request_key = ? AND h.seq = h.request_first`,
  );
  const positionsFrom = db.prepare<[{ first: number; count: number }], Position & { subject: string }>(
    'SELECT seq, hash, subject_id AS subject FROM headers WHERE seq >= @first AND seq < @first + @count ORDER BY seq',
  );
  return {
    head(): Head {
      const row = head.get();
      if (row === undefined) throw new Error('the ledger has no head row');
      return row;
    },
    moveHead: (position: Position, recordedAt: string): void => void moveHead.run(position.seq, position.hash, recordedAt),
    insert({ header, stored }: NewChange): void {
      const { kind, subject, request, requestKey } = header;
      insertHeader.run({
        seq: stored.seq,
        hash: stored.hash,
        bytes: stored.header,
        kind,
        subject: subject.id,
        ...request,
        requestKey,
      });
      if (stored.payload !== null) insertPayload.run(stored.seq, stored.salt, stored.payload);
    },
    /** The request that used a key before. */
    requestWith: (requestKey: string) => byKey.get(requestKey),
    /** So many changes from a number on, and what they are about. */
    positionsFrom: (first: number, count: number) => positionsFrom.all({ first, count }),
  };
}
