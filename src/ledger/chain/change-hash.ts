import { hash } from 'node:crypto';
import { canonicalJson } from '../../domain/base/canonical-json.ts';
import type { JudgedChange } from '../../domain/rules/change.ts';
import type { ChangeHeader, ChangePayload, LedgerChange, SealedChange, StoredChange } from '../ledger-change.ts';

const headerPrefix = 'waqai/header/1\0';
const payloadPrefix = Buffer.from('waqai/payload/1\0', 'utf8');
const saltBytes = 16;
/** A code unit of a text takes so many bytes at most. */
const mostBytesOfUnit = 3;
/** Where the bytes of a payload are put together that is not long: one piece of memory for all of them. */
const together = Buffer.alloc(65_536);
payloadPrefix.copy(together);

/** SHA-256 of a header's exact bytes (RFC 8785 JSON, UTF-8), hex. */
export function hashOfHeader(header: string): string {
  return hash('sha256', headerPrefix + header);
}

/** SHA-256 of the salt (hex) and a payload's exact bytes, hex. The salt keeps a withheld payload from being guessed. */
export function digestOfPayload(salt: string, payload: string): string {
  const from = payloadPrefix.length + saltBytes;
  const isShort = salt.length === saltBytes * 2 && payload.length * mostBytesOfUnit <= together.length - from;
  if (!isShort || together.write(salt, payloadPrefix.length, 'hex') !== saltBytes)
    return hash('sha256', Buffer.concat([payloadPrefix, Buffer.from(salt, 'hex'), Buffer.from(payload, 'utf8')]));
  const end = from + together.write(payload, from, 'utf8');
  const digest = hash('sha256', together.subarray(0, end));
  // Words that are withheld later stay nowhere.
  together.fill(0, payloadPrefix.length, end);
  return digest;
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

/** The bytes of a payload (RFC 8785 JSON), of a state that is canonical JSON already. */
export function payloadOf(
  { reason, requestDigest }: { readonly reason?: string | undefined; readonly requestDigest: string },
  state: string,
): string {
  const why = reason === undefined ? '' : `"reason":${canonicalJson(reason)},`;
  return `{${why}"requestDigest":${canonicalJson(requestDigest)},"schema":1,"state":${state}}`;
}

/** Seals a change with the bytes of its payload: those of its header are made here, once. */
export function sealChange(
  unsealed: Omit<ChangeHeader, 'format' | 'payloadDigest'>,
  payload: string,
  salt: string,
): SealedChange {
  const header = { format: 1, ...unsealed, payloadDigest: digestOfPayload(salt, payload) } as const;
  const bytes = canonicalJson(header);
  return { header, stored: { seq: header.seq, hash: hashOfHeader(bytes), header: bytes, salt, payload } };
}

/** A change that was just sealed, as it is read back. */
export function openSealed({ header, stored }: SealedChange): LedgerChange {
  return { header, hash: stored.hash, payload: JSON.parse(stored.payload) as ChangePayload, size: sizeOf(stored) };
}

/** The same with the state that it was judged with, whose fields may stand in another order. */
export function openWith({ header, stored }: SealedChange, { state, reason }: JudgedChange, requestDigest: string): LedgerChange {
  const payload = { schema: 1, state, requestDigest, ...(reason === undefined ? {} : { reason }) } as const;
  return { header, hash: stored.hash, payload, size: sizeOf(stored) };
}

/** Reads a stored change. Whether its bytes are the ones that were hashed is for `verify` to say. */
export function openChange(stored: StoredChange): LedgerChange {
  const { header, hash, payload } = stored;
  return {
    header: JSON.parse(header) as ChangeHeader,
    hash,
    payload: payload === null ? undefined : (JSON.parse(payload) as ChangePayload),
    size: sizeOf(stored),
  };
}

function sizeOf({ header, payload }: StoredChange): number {
  return header.length + (payload?.length ?? 0);
}
