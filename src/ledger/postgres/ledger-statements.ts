import type { Query } from '../engine/query.ts';
import type { LedgerWriting } from '../locked-ledger.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import { enterWords, eraseEntries } from './enter-words.ts';
import { listedPositions } from './listed.ts';
import { insertion, type Row } from './write-rows.ts';

const insertHeaders = insertion('headers', {
  seq: 'bigint',
  hash: 'text',
  bytes: 'text',
  kind: 'text',
  subject_id: 'text',
  request_first: 'bigint',
  request_size: 'integer',
  request_key: 'text',
});
const insertPayloads = insertion('payloads', { seq: 'bigint', salt: 'text', bytes: 'text' });

/** The statements that add to the ledger what a transaction ends with, and move the head to the last of it. */
export function ledgerStatements({ changes, recordedAt, erased, entries, ledgerId }: LedgerWriting): Query[] {
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
  const parts = [...insertHeaders(headerRows), ...insertPayloads(payloadRows), ...enterWords(entries())];
  return [
    ...(ledgerId === undefined ? [] : takeOver(ledgerId)),
    // One statement: each has its price, and none of these sees the others' rows.
    {
      sql: `WITH ${parts.map(({ sql }, i) => `part_${i} AS (${sql})`).join(', ')}
        UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1`,
      params: [...parts.flatMap(({ params }) => params), last.seq, last.hash, recordedAt],
    },
    ...eraseWithheld(erased),
  ];
}

/** Makes of an empty ledger the beginning of another one. */
function takeOver(ledgerId: string): Query[] {
  return [
    { sql: 'UPDATE ledger_head SET ledger_id = ?, hash = ?', params: [ledgerId, ledgerId] },
    { sql: dropAllSegments, params: [] },
  ];
}

/** Erases the words of withheld changes. Reports may quote them, any of them: what rows said goes from all. */
function eraseWithheld(erased: readonly number[]): Query[] {
  if (erased.length === 0) return [];
  const seqs = JSON.stringify(erased);
  return [
    { sql: `DELETE FROM payloads WHERE seq = ${listedPositions}`, params: [seqs] },
    ...eraseEntries(seqs),
    { sql: 'UPDATE import_reports SET named = NULL', params: [] },
  ];
}
