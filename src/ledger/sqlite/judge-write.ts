import type { Refusal } from '../../domain/base/refusal.ts';
import { newIdsFrom } from '../../domain/base/subject.ts';
import { type Applied, applyChange } from '../../domain/rules/apply-change.ts';
import type { PendingWrite } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { judgedAgain, repeatedRequest } from '../write/repeated-request.ts';
import type { Connection } from './connection.ts';
import { ledgerRows } from './ledger-rows.ts';
import { recordLookups } from './record-lookups.ts';

/** What would become of a request now. */
export function judgeWrite(
  db: Connection,
  write: PendingWrite,
  { randomBytes }: Surroundings,
): Applied | { readonly refusal: Refusal } {
  const [record, ids] = [recordLookups(db), newIdsFrom(randomBytes)];
  const earlier = judgedAgain(repeatedRequest(write, ledgerRows(db), record, ids));
  return earlier ?? applyChange(record, write.request, write.author, ids);
}
