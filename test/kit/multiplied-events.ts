import { newIdsFrom } from '../../src/domain/base/subject.ts';
import { sealChange } from '../../src/ledger/chain/change-hash.ts';
import type { ChangeHeader, ChangePayload } from '../../src/ledger/ledger-change.ts';
import { ledgerRows } from '../../src/ledger/sqlite/ledger-rows.ts';
import { Random } from './random.ts';
import { inDatabase } from './tables.ts';

/**
 * Makes so many events of the one that a SQLite file had recorded last, in its ledger alone: for questions that take long. What is read of
 * an event by its id does not know them.
 */
export function multiplyEvents(file: string, times: number): void {
  const random = new Random(1);
  const ids = newIdsFrom((size) => random.bytes(size));
  inDatabase(file, (db) => {
    const ledger = ledgerRows(db);
    const { seq, hash, recordedAt } = ledger.head();
    const last = db
      .prepare<[], { header: string; payload: string; salt: string }>(
        String.raw`SELECT h.bytes AS header, p.bytes AS payload, p.salt FROM headers h JOIN payloads p ON p.seq = h.seq
         WHERE h.subject_id LIKE 'event\_%' ESCAPE '\' ORDER BY h.seq DESC LIMIT 1`,
      )
      .get();
    if (last === undefined) throw new Error('there is no event to make others of');
    const model = JSON.parse(last.header) as ChangeHeader;
    const payload = JSON.parse(last.payload) as ChangePayload;
    let head = { seq, hash };
    db.transaction(() => {
      for (let i = 0; i < times; i++) {
        const header: ChangeHeader = {
          ...model,
          seq: head.seq + 1,
          previousHash: head.hash,
          subject: { type: 'event', id: ids.subject('event') },
          request: { first: head.seq + 1, size: 1 },
          requestKey: head.hash,
          recordedAt: recordedAt ?? model.recordedAt,
        };
        const stored = sealChange(header, payload, last.salt);
        ledger.insert({ header, stored });
        head = { seq: stored.seq, hash: stored.hash };
      }
      ledger.moveHead(head, recordedAt ?? model.recordedAt);
    })();
  });
}

/** Makes many headers of each that there is, past the end of the ledger: for statements that take long. */
export function multiplyHeaders(file: string, times: number): void {
  inDatabase(file, (db) => {
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
      INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key)
      SELECT seq * ${times} + n.i + 1000000, hash, '', kind, subject_id, 0, 1, '' FROM headers, n`);
  });
}
