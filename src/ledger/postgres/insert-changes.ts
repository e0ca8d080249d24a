import type { NewChange } from '../chain/seal-request.ts';
import type { Query } from '../engine/query.ts';
import { headers, payloads } from './ledger-tables.ts';
import { insertRows, type Row } from './write-rows.ts';

/** The statements that store changes, and move the head to the last of them. */
export function insertChanges(changes: readonly NewChange[], recordedAt: string): Query[] {
  const last = changes.at(-1)?.stored;
  if (last === undefined) return [];
  const headerRows = changes.map(({ header: { kind, subject, request, requestKey }, stored: { seq, hash, header } }): Row => {
    return {
      seq,
      hash,
      bytes: header,
      kind,
      subject_id: subject.id,
      request_first: request.first,
      request_size: request.size,
      request_key: requestKey,
    };
  });
  const payloadRows = changes
    .filter(({ stored }) => stored.payload !== null)
    .map(({ stored: { seq, salt, payload } }): Row => ({ seq, salt, bytes: payload }));
  const [header] = insertRows(headers, headerRows);
  const [payload] = insertRows(payloads, payloadRows);
  const parts = [header, payload].filter((part) => part !== undefined);
  // One statement: each has its price, and none of these sees the others' rows.
  return [
    {
      sql: `WITH ${parts.map(({ sql }, i) => `part_${i} AS (${sql})`).join(', ')}
        UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1`,
      params: [...parts.flatMap(({ params }) => params), last.seq, last.hash, recordedAt],
    },
  ];
}
