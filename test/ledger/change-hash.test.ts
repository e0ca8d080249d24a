import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/base/canonical-json.ts';
import { cursorOf, parseCursor } from '../../src/domain/base/cursor.ts';
import {
  digestOfPayload,
  digestOfRequest,
  hashOfHeader,
  hashOfRequestKey,
  openChange,
  openSealed,
  payloadOf,
  sealChange,
} from '../../src/ledger/chain/change-hash.ts';
import type { ChangeHeader, ChangePayload } from '../../src/ledger/ledger-change.ts';
import { basicRecord } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { testRecord } from '../kit/test-record.ts';

interface Vectors {
  readonly ledgerId: string;
  readonly origin: string;
  readonly requestKey: { readonly author: string; readonly idempotencyKey: string; readonly hash: string };
  readonly changes: readonly { header: string; hash: string; salt: string; payload: string; cursor: string }[];
}

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vectors;

// What a stranger would write from the description of the ledger alone, without a line of ours: thirty lines that must agree.
const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
};
interface Linked {
  readonly header: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly payload: string | null;
}
const walk = (ledgerId: string, changes: readonly Linked[]): string[] => {
  const problems: string[] = [];
  let previous = ledgerId;
  for (const [i, { header, hash, salt, payload }] of changes.entries()) {
    const { seq, previousHash, payloadDigest } = JSON.parse(header) as ChangeHeader;
    if (canonical(JSON.parse(header)) !== header) problems.push(`${i}: the header is not canonical`);
    if (payload !== null && canonical(JSON.parse(payload)) !== payload) problems.push(`${i}: the payload is not canonical`);
    if (sha256('waqai/header/1\0', header) !== hash) problems.push(`${i}: hash`);
    const digest = sha256('waqai/payload/1\0', Buffer.from(salt ?? '', 'hex'), payload ?? '');
    if (digest !== payloadDigest) problems.push(`${i}: digest`);
    if (previousHash !== previous || seq !== i + 1) problems.push(`${i}: link`);
    previous = hash;
  }
  return problems;
};

test('the vectors agree with lines that share nothing with the product', () => {
  expect(walk(vectors.ledgerId, vectors.changes)).toEqual([]);
  const [first] = vectors.changes;
  expect(walk(vectors.ledgerId, [{ ...first!, payload: first!.payload.replace('Tripoli', 'Tripolis') }])).toEqual(['0: digest']);
});

test('what is sealed from the vectors’ values is the vectors’ bytes and hashes', () => {
  for (const { header, hash, salt, payload } of vectors.changes) {
    const { format: _, payloadDigest, ...rest } = JSON.parse(header) as ChangeHeader;
    // In whatever order the fields come.
    const shuffled = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest;
    const { state, ...about } = JSON.parse(payload) as ChangePayload;
    const sealed = sealChange(shuffled, payloadOf(about, canonicalJson(state)), salt);
    expect(sealed.stored).toEqual({ seq: rest.seq, hash, header, salt, payload });
    expect(openSealed(sealed)).toEqual(openChange(sealed.stored));
    expect([hashOfHeader(header), digestOfPayload(salt, payload)]).toEqual([hash, payloadDigest]);
  }
});

test('cursors and request keys are the vectors’', () => {
  expect(cursorOf({ seq: 0, hash: vectors.ledgerId })).toBe(vectors.origin);
  for (const [i, { cursor, hash }] of vectors.changes.entries()) {
    expect(cursorOf({ seq: i + 1, hash })).toBe(cursor);
    expect(parseCursor(cursor)).toEqual({ seq: i + 1, hashPrefix: hash.slice(0, 16) });
  }
  const { author, idempotencyKey, hash } = vectors.requestKey;
  expect(hashOfRequestKey(author, idempotencyKey)).toBe(hash);
});

test('a request’s digest is that of its JSON with the fields of every object in order, whatever order they came in', () => {
  const asked = {
    type: 'a',
    input: { title: { en: 'x', ar: '\ud800' }, list: [{ b: 1, a: null, 10: 2, 9: 3 }], none: undefined },
  };
  const inOrder = '{"input":{"list":[{"9":3,"10":2,"a":null,"b":1}],"title":{"ar":"\\ud800","en":"x"}},"type":"a"}';
  expect(digestOfRequest(asked)).toBe(sha256(inOrder));
  expect(digestOfRequest(Object.fromEntries(Object.entries(asked).reverse()))).toBe(sha256(inOrder));
});

test('what is recorded is walked by those lines too', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  expect(walk(record.storage.ledgerId, await storedChanges(record.storage))).toEqual([]);
});

test('the digest of a payload is that of all its bytes, however many they are, one after the other', () => {
  const salt = '00112233445566778899aabbccddeeff';
  const expected = (payload: string): string =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from('waqai/payload/1\0'), Buffer.from(salt, 'hex'), Buffer.from(payload)]))
      .digest('hex');
  for (const text of ['a', 'é', 'طرابلس', '🜨'])
    for (const length of [40_000, 0, 21_000, 3, 65_000, 1]) {
      const payload = text.repeat(length).slice(0, length).toWellFormed();
      expect(digestOfPayload(salt, payload)).toBe(expected(payload));
    }
});
