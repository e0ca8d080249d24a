import { inDatabase } from './tables.ts';

/** Makes many headers of each that there is, past the end of the ledger: for statements that take long. */
export function multiplyHeaders(file: string, times: number): void {
  inDatabase(file, (db) => {
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
      INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key)
      SELECT seq * ${times} + n.i + 1000000, hash, '', kind, subject_id, 0, 1, '' FROM headers, n`);
  });
}
