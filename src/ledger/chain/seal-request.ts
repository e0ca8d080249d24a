import type { Position } from '../../domain/base/cursor.ts';
import type { Applied } from '../../domain/rules/apply-change.ts';
import type { SealedChange } from '../ledger-change.ts';
import type { PendingWrite } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { payloadOf, sealChange } from './change-hash.ts';

/** The changes of one request as they are stored: numbered, chained to the head and to each other. */
export function sealRequest(
  { changes }: Applied,
  pending: PendingWrite,
  head: Position,
  recordedAt: string,
  { randomBytes }: Surroundings,
): SealedChange[] {
  const { requestKey, requestDigest, author } = pending;
  const request = { first: head.seq + 1, size: changes.length };
  let previousHash = head.hash;
  return changes.map(({ kind, subject, subjectVersion, text, reason }, i) => {
    const header = {
      seq: request.first + i,
      previousHash,
      kind,
      subject,
      subjectVersion,
      request,
      requestKey,
      author: author.key,
      recordedAt,
    };
    const salt = Buffer.from(randomBytes(16)).toString('hex');
    const sealed = sealChange(header, payloadOf({ reason, requestDigest }, text), salt);
    previousHash = sealed.stored.hash;
    return sealed;
  });
}
