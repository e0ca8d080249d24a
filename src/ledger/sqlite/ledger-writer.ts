import type { NewChange } from '../ledger-change.ts';
import type { LedgerWriting } from '../locked-ledger.ts';
import { entryTables, type SearchEntry } from '../search-entry.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import type { Connection } from './connection.ts';
import { prepareErasure } from './erasure.ts';

/** Prepares, once for a connection, how what a transaction adds to the ledger is written. */
export function ledgerWriter(db: Connection): (writing: LedgerWriting) => void {
  const insert = changeWriter(db);
  const enter = entryWriter(db);
  const erase = prepareErasure(db);
  const moveHead = db.prepare('UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1');
  return ({ changes, recordedAt, erased, entries, ledgerId }) => {
    if (ledgerId !== undefined) {
      db.prepare('UPDATE ledger_head SET ledger_id = ?, hash = ?').run(ledgerId, ledgerId);
      db.exec(dropAllSegments);
    }
    for (const change of changes) insert(change);
    if (erased.length > 0) erase(erased);
    for (const [seq, entry] of entries()) enter(seq, entry);
    const last = changes.at(-1)?.stored;
    if (last !== undefined) moveHead.run(last.seq, last.hash, recordedAt);
  };
}

function changeWriter(db: Connection): (change: NewChange) => void {
  const header = db.prepare(
    `INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const payload = db.prepare('INSERT INTO payloads (seq, salt, bytes) VALUES (?, ?, ?)');
  return ({ header: { kind, subject, request, requestKey }, stored }) => {
    const { seq, hash } = stored;
    header.run(seq, hash, stored.header, kind, subject.id, request.first, request.size, requestKey);
    if (stored.payload !== null) payload.run(seq, stored.salt, stored.payload);
  };
}

/** Prepares, once for a connection, how the words that a change recorded are entered under its position. */
export function entryWriter(db: Connection): (seq: number, entry: SearchEntry) => void {
  const insert = (table: keyof typeof entryTables) => {
    const columns = entryTables[table];
    return db.prepare(`INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`);
  };
  const [texts, names] = [insert('text_entries'), insert('name_entries')];
  return (seq, entry) => {
    if (entry.table === 'text_entries') texts.run(seq, entry.title, entry.text);
    else names.run(seq, entry.names);
  };
}
