// What better-sqlite3 writes by itself of the rows that the product’s ledger keeps, sealed anew: each with the digest of its payload and a
// hash that holds the one before, in tables with the same indexes, synced at every commit.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { digestOfPayload, hashOfHeader } from '../../../src/ledger/chain/change-hash.ts';
import type { ChangeHeader } from '../../../src/ledger/ledger-change.ts';

export interface WriteOrder {
  /** A database of the product: its changes from this one on are written, over and over. */
  readonly source: string;
  readonly from: number;
  /** Where the rows are written. */
  readonly folder: string;
  readonly changesATransaction: number;
  /** Until then; once through the source where it is left out. */
  readonly seconds?: number;
}

export interface WriteReport {
  readonly changes: number;
  readonly tookMs: number;
  readonly cpuMs: number;
}

interface SourceRow {
  readonly header: ChangeHeader;
  readonly salt: string;
  readonly payload: string;
}

const mostRowsHeld = 50_000;

function openLike(source: Sqlite.Database, file: string): Sqlite.Database {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 4000');
  const tables =
    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('headers', 'payloads', 'ledger_head') AND type <> 'trigger' AND sql IS NOT NULL";
  for (const sql of source.prepare<[], string>(tables).pluck().all()) db.exec(sql);
  db.prepare('INSERT INTO ledger_head (id, ledger_id, seq, hash, projection_version) VALUES (1, ?, 0, ?, 1)').run(
    'l',
    '0'.repeat(64),
  );
  return db;
}

/** The changes of a source, some at a time. */
function* rowsOf(source: Sqlite.Database, from: number): Generator<SourceRow[]> {
  const select = source.prepare<[number, number], { seq: number; header: string; salt: string; payload: string }>(
    `SELECT h.seq, h.bytes AS header, p.salt, p.bytes AS payload FROM headers h JOIN payloads p ON p.seq = h.seq
     WHERE h.seq >= ? ORDER BY h.seq LIMIT ?`,
  );
  for (let next = from; ; ) {
    const rows = select.all(next, mostRowsHeld);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ header, salt, payload }) => ({ header: JSON.parse(header) as ChangeHeader, salt, payload }));
    next = last.seq + 1;
  }
}

/** Answers how a row is written as the next change. */
function writerInto(db: Sqlite.Database): (row: SourceRow) => void {
  const header = db.prepare(
    `INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key) VALUES (?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  const payload = db.prepare('INSERT INTO payloads (seq, salt, bytes) VALUES (?, ?, ?)');
  const head = db.prepare('UPDATE ledger_head SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1');
  let [seq, previousHash] = [0, '0'.repeat(64)];
  return (row) => {
    seq++;
    const requestKey = seq.toString(16).padStart(8, '0') + row.header.requestKey.slice(8);
    const request = { first: seq, size: 1 };
    // Its fields are in the canonical order already, and keep it.
    const text = JSON.stringify({
      ...row.header,
      payloadDigest: digestOfPayload(row.salt, row.payload),
      previousHash,
      request,
      requestKey,
      seq,
    });
    const hash = hashOfHeader(text);
    header.run(seq, hash, text, row.header.kind, row.header.subject.id, seq, requestKey);
    payload.run(seq, row.salt, row.payload);
    head.run(seq, hash, row.header.recordedAt);
    previousHash = hash;
  };
}

function write({ source: from, from: first, folder, changesATransaction, seconds }: WriteOrder): WriteReport {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, 'rows-'));
  const source = new Sqlite(from, { readonly: true });
  const db = openLike(source, path.join(own, 'rows.db'));
  try {
    const writeOne = writerInto(db);
    const commit = db.transaction((some: readonly SourceRow[]) => {
      for (const row of some) writeOne(row);
    });
    let [changes, tookMs, cpuMs] = [0, 0, 0];
    const untilMs = seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1_000;
    do {
      for (const rows of rowsOf(source, first)) {
        const [began, cpu] = [performance.now(), process.cpuUsage()];
        for (let i = 0; i < rows.length && tookMs + performance.now() - began < untilMs; i += changesATransaction) {
          const some = rows.slice(i, i + changesATransaction);
          commit(some);
          changes += some.length;
        }
        tookMs += performance.now() - began;
        const { user, system } = process.cpuUsage(cpu);
        cpuMs += (user + system) / 1_000;
        if (tookMs >= untilMs) break;
      }
    } while (seconds !== undefined && tookMs < untilMs);
    return { changes, tookMs, cpuMs };
  } finally {
    db.close();
    source.close();
    rmSync(own, { recursive: true, force: true });
  }
}

process.on('message', (order: WriteOrder) => process.send?.(write(order)));
