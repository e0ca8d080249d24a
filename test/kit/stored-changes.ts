import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../../src/domain/base/canonical-json.ts';
import type { Withholding } from '../../src/domain/rules/change.ts';
import { payloadOf, sealChange } from '../../src/ledger/chain/change-hash.ts';
import type { ChangeHeader, StoredChange } from '../../src/ledger/ledger-change.ts';
import type { Storage } from '../../src/ledger/storage.ts';

/** A ledger's changes, byte for byte, up to a position. */
export async function storedChanges(storage: Storage, upTo = Number.MAX_SAFE_INTEGER): Promise<StoredChange[]> {
  await using view = await storage.openView();
  const changes: StoredChange[] = [];
  for (;;) {
    const page = await view.storedAfter(changes.length, 1_000);
    changes.push(...page.filter(({ seq }) => seq <= upTo));
    if (page.length < 1_000 || changes.length >= upTo) return changes;
  }
}

/** The change that withholds a subject's words, as the next of these changes: no request makes one yet. */
export function withholding(changes: readonly StoredChange[], of: number, seqs: readonly number[], left: object): StoredChange {
  const [subjectChange, last] = [changes[of - 1]!, changes.at(-1)!];
  const { subject, subjectVersion } = JSON.parse(subjectChange.header) as ChangeHeader;
  const { recordedAt } = JSON.parse(last.header) as ChangeHeader;
  const seq = last.seq + 1;
  const state = { seqs, left } as unknown as Withholding;
  return sealChange(
    {
      seq,
      previousHash: last.hash,
      kind: 'WITHHELD',
      subject,
      subjectVersion,
      request: { first: seq, size: 1 },
      requestKey: randomBytes(32).toString('hex'),
      author: 'key_admin',
      recordedAt,
    },
    payloadOf({ requestDigest: randomBytes(32).toString('hex'), reason: 'it endangers somebody' }, canonicalJson(state)),
    randomBytes(16).toString('hex'),
  ).stored;
}

/** The same changes with the words of some of them erased. */
export function erased(changes: readonly StoredChange[], seqs: readonly number[]): StoredChange[] {
  return changes.map((change) => (seqs.includes(change.seq) ? { ...change, salt: null, payload: null } : change));
}

/** The state that a stored change gives its subject. */
export function storedState(change: StoredChange): Record<string, unknown> {
  return (JSON.parse(change.payload!) as { state: Record<string, unknown> }).state;
}
