import type { Subject } from '../../domain/base/subject.ts';
import { type Stated, statedOf } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { type ChangePayload, leftOf } from '../ledger-change.ts';

/** The state of a subject as the payload of the change has it that it is in; an empty one where its words are gone and nothing says what is left. */
export function stateIn(subject: Subject, isLeft: boolean, payload: string | null): Stated {
  const { state } = payload === null ? { state: {} } : (JSON.parse(payload) as ChangePayload);
  return statedOf(subject, (isLeft ? leftOf(subject.id, state as Withholding) : state) as Stated['state']);
}
