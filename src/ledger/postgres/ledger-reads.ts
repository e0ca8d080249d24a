import type { SubjectId } from '../../domain/base/subject.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import { openChange } from '../chain/change-hash.ts';
import type { LedgerChange, StoredChange } from '../ledger-change.ts';
import type { RequestRow } from '../locked-ledger.ts';
import type { Connection } from './connection.ts';
import { listed, listedPositions } from './listed.ts';

// Reads of the ledger itself, on a connection that stands in a read transaction.

const storedColumns = 'h.seq, h.hash, h.bytes AS header, p.salt, p.bytes AS payload';

/** The bytes of changes after a position, in order. */
export async function storedAfter(on: Connection, seq: number, limit: number): Promise<StoredChange[]> {
  return on.all(
    `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq WHERE h.seq > ? ORDER BY h.seq LIMIT ?`,
    seq,
    limit,
  );
}

/** The changes after a position, cut at the end of a request once `limit` is reached. */
export async function changesAfter(on: Connection, seq: number, limit: number): Promise<LedgerChange[]> {
  // The request that the limit falls into is read to its end.
  const cut = 'SELECT c.request_first + c.request_size - 1 FROM headers c WHERE c.seq > ? ORDER BY c.seq LIMIT 1 OFFSET ?';
  const rows = await on.all<StoredChange>(
    `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq
     WHERE h.seq > ? AND h.seq <= coalesce((${cut}), ?) ORDER BY h.seq`,
    seq,
    seq,
    limit - 1,
    Number.MAX_SAFE_INTEGER,
  );
  return rows.map(openChange);
}

/** The first change whose copied columns differ from its bytes, which must be JSON. */
export async function firstWrongCopy(on: Connection): Promise<number | undefined> {
  const copies = {
    kind: '{kind}',
    subject_id: '{subject,id}',
    request_first: '{request,first}',
    request_size: '{request,size}',
    request_key: '{requestKey}',
  };
  const differ = Object.entries(copies).map(([column, path]) => `${column}::text IS DISTINCT FROM bytes::json #>> '${path}'`);
  return (await on.get<{ seq: number }>(`SELECT seq FROM headers WHERE ${differ.join(' OR ')} ORDER BY seq LIMIT 1`))?.seq;
}

/** The changes at these positions, in order. */
export async function changesAt(on: Connection, seqs: readonly number[]): Promise<LedgerChange[]> {
  const sql = `SELECT ${storedColumns} FROM headers h LEFT JOIN payloads p ON p.seq = h.seq WHERE h.seq = ${listedPositions} ORDER BY h.seq`;
  return (await on.all<StoredChange>(sql, JSON.stringify(seqs))).map(openChange);
}

export async function changeAt(on: Connection, seq: number): Promise<LedgerChange | undefined> {
  return (await changesAt(on, [seq]))[0];
}

/** The changes of requests that used these keys, in order. */
export function requestsWith(on: Connection, keys: readonly string[]): Promise<RequestRow[]> {
  return on.all<RequestRow>(
    // Each payload of a request has its digest: where the words of some are gone, others tell it still.
    `SELECT h.request_key AS key, h.request_first AS first, h.request_size AS size, c.seq, c.hash, c.subject_id AS subject,
       (SELECT p.bytes::json ->> 'requestDigest' FROM payloads p WHERE p.seq >= h.seq AND p.seq < h.seq + h.request_size
        ORDER BY p.seq LIMIT 1) AS digest
     FROM headers h
     JOIN headers c ON c.seq >= h.seq AND c.seq < h.seq + h.request_size
     WHERE h.request_key = ${listed} AND h.seq = h.request_first ORDER BY c.seq`,
    JSON.stringify(keys),
  );
}

export async function seqsAfter(
  on: Connection,
  seq: number,
  limit: number,
  {
    kinds,
    subjects,
  }: { readonly kinds?: readonly ChangeKind[] | undefined; readonly subjects?: readonly SubjectId[] | undefined },
): Promise<number[]> {
  const kind = kinds === undefined ? '' : `AND kind = ${listed}`;
  const subject = subjects === undefined ? '' : `AND subject_id = ${listed}`;
  const params = [kinds, subjects].filter((each) => each !== undefined).map((each) => JSON.stringify(each));
  const sql = `SELECT seq FROM headers WHERE seq > ? ${kind} ${subject} ORDER BY seq LIMIT ?`;
  return (await on.all<{ seq: number }>(sql, seq, ...params, limit)).map((row) => row.seq);
}
