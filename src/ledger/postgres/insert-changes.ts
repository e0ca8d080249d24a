import type { NewChange } from '../seal-request.ts';
import type { Connection } from './connection.ts';
import { headers, payloads } from './ledger-tables.ts';
import { insertRows, type Row } from './write-rows.ts';

/** Stores changes, and moves the head to the last of them. */
export async function insertChanges(on: Connection, changes: readonly NewChange[], recordedAt: string): Promise<void> {
  const last = changes.at(-1)?.stored;
  if (last === undefined) return;
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
  await Promise.all([
    insertRows(on, headers, headerRows),
    insertRows(on, payloads, payloadRows),
    on.all('UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1', last.seq, last.hash, recordedAt),
  ]);
}
