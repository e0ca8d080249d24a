import { hash } from 'node:crypto';
import { canonicalJson } from '../../domain/base/canonical-json.ts';
import type { ChangeHeader, ChangePayload, LedgerChange, StoredChange } from '../ledger-change.ts';

const headerPrefix = 'waqai/header/1\0';
const payloadPrefix = Buffer.from('waqai/payload/1\0', 'utf8');

/** SHA-256 of a header's exact bytes (RFC 8785 JSON, UTF-8), hex. */
export function hashOfHeader(header: string): string {
  return hash('sha256', headerPrefix + header);
}

/** SHA-256 of the salt (hex) and a payload's exact bytes, hex. The salt keeps a withheld payload from being guessed. */
export function digestOfPayload(salt: string, payload: string): string {
  return hash('sha256', Buffer.concat([payloadPrefix, Buffer.from(salt, 'hex'), Buffer.from(payload, 'utf8')]));
}

/** SHA-256 (hex) of an author and an idempotency key: keys are scoped to who sends them. */
export function hashOfRequestKey(author: string, idempotencyKey: string): string {
  return hash('sha256', JSON.stringify([author, idempotencyKey]));
}

/** SHA-256 (hex) of what a request asks for, whatever the order of its fields. Any text can stand in it, also a broken one. */
export function digestOfRequest(request: unknown): string {
  return hash('sha256', JSON.stringify(inOrder(request)));
}

/** The same with the fields of every object in the order of their names. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields).sort();
  // An object without a prototype would be slow; in one that has one, this name would be no field.
  if (names.includes('__proto__')) return Object.fromEntries(names.map((name) => [name, inOrder(fields[name])]));
  const ordered: Record<string, unknown> = {};
  for (const name of names) ordered[name] = inOrder(fields[name]);
  return ordered;
}

/** Seals a change: the bytes that are stored and hashed are made here, once. */
export function sealChange(
  header: Omit<ChangeHeader, 'format' | 'payloadDigest'>,
  payload: ChangePayload,
  salt: string,
): StoredChange {
  const payloadBytes = canonicalJson(payload);
  const headerBytes = canonicalJson({ format: 1, ...header, payloadDigest: digestOfPayload(salt, payloadBytes) });
  return { seq: header.seq, hash: hashOfHeader(headerBytes), header: headerBytes, salt, payload: payloadBytes };
}

/** Reads a stored change. Whether its bytes are the ones that were hashed is for `verify` to say. */
export function openChange({ header, hash, payload }: StoredChange): LedgerChange {
  return {
    header: JSON.parse(header) as ChangeHeader,
    hash,
    payload: payload === null ? undefined : (JSON.parse(payload) as ChangePayload),
    size: header.length + (payload?.length ?? 0),
  };
}
