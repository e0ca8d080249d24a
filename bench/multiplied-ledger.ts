import Sqlite from 'better-sqlite3';
import { canonicalJson } from '../src/domain/base/canonical-json.ts';
import { digestOfPayload, hashOfHeader, hashOfRequestKey } from '../src/ledger/chain/change-hash.ts';
import type { ChangeHeader } from '../src/ledger/ledger-change.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** Which digits of an id say which copy it is of. */
const [first, count] = [1, 5];
/** Copies do not follow on each other in the order of ids, as ids of a record do not; nor do those of one stand together. */
const stride = 7_654_321;

interface Row {
  readonly bytes: string;
  readonly salt: string;
  readonly payload: string;
}

/**
 * Makes a ledger long, in the file alone: whatever was recorded of events and claims is recorded again so many times, of others. The chain
 * is whole and every payload real; the tables that follow from the ledger stay behind, so only what reads the ledger can be measured.
 */
export function multiplyLedger(file: string, copies: number): number {
  const db = new Sqlite(file);
  db.pragma('synchronous = OFF');
  const select = 'SELECT h.bytes, p.salt, p.bytes AS payload FROM headers h JOIN payloads p ON p.seq = h.seq ORDER BY h.seq';
  const rows = db.prepare<[], Row>(select).all();
  const requests = [...Map.groupBy(rows, ({ bytes }) => (JSON.parse(bytes) as ChangeHeader).request.first).values()]
    .map((request) => request.filter(({ bytes }) => /"id":"(event|claim)_/.test(bytes)))
    .filter((request) => request.length > 0);
  const head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM ledger_head').get() ?? { seq: 0, hash: '' };
  const header = db.prepare(
    `INSERT INTO headers (seq, hash, bytes, kind, subject_id, request_first, request_size, request_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const payload = db.prepare('INSERT INTO payloads (seq, salt, bytes) VALUES (?, ?, ?)');
  for (let copy = 1; copy <= copies; copy++)
    db.transaction(() => {
      for (const request of requests) {
        const asked = { first: head.seq + 1, size: request.length };
        const requestKey = hashOfRequestKey('copy', `${copy} ${asked.first}`);
        for (const row of request) {
          const bytes = copied(row.payload, copy);
          const before = JSON.parse(copied(row.bytes, copy)) as ChangeHeader;
          const place = { seq: head.seq + 1, previousHash: head.hash, request: asked, requestKey };
          const made = { ...before, ...place, payloadDigest: digestOfPayload(row.salt, bytes) };
          const text = canonicalJson(made);
          Object.assign(head, { seq: made.seq, hash: hashOfHeader(text) });
          header.run(made.seq, head.hash, text, made.kind, made.subject.id, asked.first, asked.size, requestKey);
          payload.run(made.seq, row.salt, bytes);
        }
      }
    })();
  db.prepare('UPDATE ledger_head SET seq = ?, hash = ?').run(head.seq, head.hash);
  db.close();
  return head.seq;
}

/** A text with the ids of events and claims that stand in it made those of a copy. */
function copied(text: string, copy: number): string {
  return text.replace(/\b(event|claim)_[0-9a-hjkmnp-tv-z]{26}\b/g, (id) => {
    const at = id.indexOf('_') + 1 + first;
    return `${id.slice(0, at)}${digits(numberOf(id.slice(at, at + count)) + copy * stride)}${id.slice(at + count)}`;
  });
}

function numberOf(text: string): number {
  return [...text].reduce((value, digit) => value * alphabet.length + alphabet.indexOf(digit), 0);
}

function digits(number: number): string {
  let text = '';
  for (let i = 0, rest = number % alphabet.length ** count; i < count; i++, rest = Math.floor(rest / alphabet.length))
    text = `${alphabet[rest % alphabet.length]}${text}`;
  return text;
}
