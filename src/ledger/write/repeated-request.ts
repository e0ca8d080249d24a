import type { Position } from '../../domain/base/cursor.ts';
import type { Refusal } from '../../domain/base/refusal.ts';
import type { NewIds } from '../../domain/base/subject.ts';
import type { RecordView } from '../../domain/record/record.ts';
import { type Applied, applyChange } from '../../domain/rules/apply-change.ts';
import type { PendingWrite, WriteOutcome } from '../storage.ts';

/** What the ledger says of requests that were recorded. */
export interface RecordedRequests {
  /** The request that used a key before; its digest is null where all its words are gone. */
  requestWith(
    requestKey: string,
  ): { readonly first: number; readonly size: number; readonly digest: string | null; readonly subject: string } | undefined;
  /** So many changes from a number on, and what they are about. */
  positionsFrom(first: number, count: number): readonly (Position & { readonly subject: string })[];
}

const reused =
  'This idempotency key was used before, for another input. Use a new key for a new request; keys are never forgotten.';

/** A digest of words is words too: with them it is gone, and with it what tells a repetition from another request. */
const withheld =
  'This idempotency key was used before, for a request that was recorded and whose words were withheld since: whether this is the same one is not known any more. Nothing was written. Use a new key for a new request.';

/** Answers a request whose key was used before: what became of it then, or that it was another one. */
export function repeatedRequest(
  { request, author, requestKey, requestDigest }: PendingWrite,
  ledger: RecordedRequests,
  record: RecordView,
  ids: NewIds,
): WriteOutcome | undefined {
  const earlier = ledger.requestWith(requestKey);
  if (earlier === undefined) return undefined;
  const { first, size, digest, subject } = earlier;
  if (digest !== requestDigest)
    return {
      type: 'REFUSED',
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED', message: digest === null ? withheld : reused, seq: first },
    };
  const changes = ledger.positionsFrom(first, size);
  const seqs = changes.map(({ seq }) => seq);
  const { seq, hash } = changes.at(-1) ?? { seq: first, hash: '' };
  const written = { type: 'WRITTEN', position: { seq, hash }, seqs } as const;
  if (request.type !== 'importSubjects') return { ...written, subject, differing: [] };
  // An import is about many; which ones it left as they were is no part of the ledger, and found out again.
  const again = applyChange(record, request, author, ids);
  const own = new Set<string>(changes.map((each) => each.subject));
  const differing = 'refusal' in again ? [] : again.differing.filter((id) => !own.has(id));
  return { ...written, subject: undefined, differing };
}

/**
 * What judging answers of a request whose key was used before. Sent for good it would be refused for the key, or answered as it was then
 * and write nothing: whether it would be accepted anew is no question.
 */
export function judgedAgain(earlier: WriteOutcome | undefined): Applied | { readonly refusal: Refusal } | undefined {
  if (earlier === undefined || earlier.type === 'FAILED') return undefined;
  if (earlier.type === 'REFUSED') return { refusal: earlier.refusal };
  return { changes: [], subject: earlier.subject, differing: earlier.differing };
}
