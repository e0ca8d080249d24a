import { randomUUID } from 'node:crypto';
import type { Author } from '../domain/base/role.ts';
import type { ChangeRequest } from '../domain/rules/change.ts';
import { digestOfRequest, hashOfRequestKey } from '../ledger/chain/change-hash.ts';
import type { PendingWrite } from '../ledger/storage.ts';

/** A request of this process’s own, under a key that nobody else has. */
export function ownRequest(request: ChangeRequest, author: Author): PendingWrite {
  return {
    request,
    author,
    requestKey: hashOfRequestKey(author.key, randomUUID()),
    requestDigest: digestOfRequest(inShort(request)),
  };
}

/** What a request is known by: of the thousands of values that an import may have, which subjects they are of is enough. */
function inShort(request: ChangeRequest): unknown {
  if (request.type !== 'importSubjects') return request;
  const { correctWith, entries } = request.input;
  return { type: request.type, correctWith, subjects: entries.map(({ id }) => id) };
}
