import type { SubjectId } from '../../domain/base/subject.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import { openChange } from '../chain/change-hash.ts';
import type { LedgerChange, StoredChange } from '../ledger-change.ts';
import type { RequestRow } from '../locked-ledger.ts';
import { inTime } from './read-limit.ts';
import type { Statements } from './statements.ts';

// Reads of the ledger itself, on a connection that stands in a read transaction.

const storedColumns = 'h.seq, h.hash, h.bytes AS header, p.salt, p.bytes AS payload';

/** The bytes of changes after a position, in order. */
export function storedAfter(on: Statements, seq: number, limit: number): StoredChange[] {
  return on.all(
    `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq WHERE h.seq > ? ORDER BY h.seq LIMIT ?`,
    seq,
    limit,
  );
}

/** The changes after a position, cut at the end of a request once `limit` is reached. */
export function changesAfter(on: Statements, seq: number, limit: number): LedgerChange[] {
  // The request that the limit falls into is read to its end.
  const cut = on.get<{ last: number }>(
    'SELECT request_first + request_size - 1 AS last FROM headers WHERE seq > ? ORDER BY seq LIMIT 1 OFFSET ?',
    seq,
    limit - 1,
  );
  return on
    .all<StoredChange>(
      `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq WHERE h.seq > ? AND h.seq <= ? ORDER BY h.seq`,
      seq,
      cut?.last ?? Number.MAX_SAFE_INTEGER,
    )
    .map(openChange);
}

/** The first change whose copied columns differ from its bytes, which must be JSON. */
export function firstWrongCopy(on: Statements): number | undefined {
  const copies = {
    kind: '$.kind',
    subject_id: '$.subject.id',
    request_first: '$.request.first',
    request_size: '$.request.size',
    request_key: '$.requestKey',
  };
  const differ = Object.entries(copies).map(([column, path]) => `${column} IS NOT bytes ->> '${path}'`);
  return on.get<{ seq: number }>(`SELECT seq FROM headers WHERE ${differ.join(' OR ')} ORDER BY seq LIMIT 1`)?.seq;
}

/** The changes at these positions, in order. */
export function changesAt(on: Statements, seqs: readonly number[]): LedgerChange[] {
  const sql = `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq WHERE h.seq IN (SELECT value FROM json_each(?)) ORDER BY h.seq`;
  return on.all<StoredChange>(sql, JSON.stringify(seqs)).map(openChange);
}

export function changeAt(on: Statements, seq: number): LedgerChange | undefined {
  return changesAt(on, [seq])[0];
}

/** The changes of requests that used these keys, in order. */
export function requestsWith(on: Statements, keys: readonly string[]): RequestRow[] {
  return on.all<RequestRow>(
    // Each payload of a request has its digest: where the words of some are gone, others tell it still.
    `SELECT h.request_key AS key, h.request_first AS first, h.request_size AS size, c.seq, c.hash, c.subject_id AS subject,
       (SELECT p.bytes ->> '$.requestDigest' FROM payloads p WHERE p.seq >= h.seq AND p.seq < h.seq + h.request_size
        ORDER BY p.seq LIMIT 1) AS digest
     FROM json_each(?) k CROSS JOIN headers h ON h.request_key = k.value AND h.seq = h.request_first
     JOIN headers c ON c.seq >= h.seq AND c.seq < h.seq + h.request_size ORDER BY c.seq`,
    JSON.stringify(keys),
  );
}

export function seqsAfter(
  on: Statements,
  seq: number,
  limit: number,
  {
    kinds,
    subjects,
  }: { readonly kinds?: readonly ChangeKind[] | undefined; readonly subjects?: readonly SubjectId[] | undefined },
): number[] {
  const kind = kinds === undefined ? '' : 'AND kind IN (SELECT value FROM json_each(?))';
  const subject = subjects === undefined ? '' : 'AND subject_id IN (SELECT value FROM json_each(?))';
  const params = [kinds, subjects].filter((each) => each !== undefined).map((each) => JSON.stringify(each));
  return on
    .all<{ seq: number }>(
      `SELECT seq FROM headers WHERE seq > ? AND ${inTime('headers')} ${kind} ${subject} ORDER BY seq LIMIT ?`,
      seq,
      ...params,
      limit,
    )
    .map((row) => row.seq);
}
