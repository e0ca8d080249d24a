import { type Subject, subjectOf } from '../../domain/base/subject.ts';
import { type Stated, statedOf } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { type ChangePayload, leftOf } from '../ledger-change.ts';
import type { StateAt, SubjectAt } from '../storage.ts';

/** What an engine reads of a subject as of a position: the payload of its last change, and of the change that withheld that one. */
export interface StateRow {
  readonly seq: number | null;
  readonly payload: string | null;
  readonly version: number | null;
  readonly withholding: string | null;
  readonly addedBy: string | null;
  readonly addedAt: string;
}

/** The state of a subject as the payload of the change has it that it is in; an empty one where its words are gone and nothing says what is left. */
export function stateIn(subject: Subject, isLeft: boolean, payload: string | null): Stated {
  const { state } = payload === null ? { state: {} } : (JSON.parse(payload) as ChangePayload);
  return statedOf(subject, (isLeft ? leftOf(subject.id, state as Withholding) : state) as Stated['state']);
}

/** The state that a row tells; undefined where there was none then, or its words are gone. */
export function stateOfRow(
  { id }: Pick<SubjectAt, 'id'>,
  { seq, payload, version, withholding, addedBy, addedAt }: StateRow,
): StateAt | undefined {
  if (seq === null || version === null || addedBy === null) return undefined;
  // Its words are gone, and nothing says what is left.
  if (payload === null && withholding === null) return undefined;
  const stated = stateIn(subjectOf(id), withholding !== null, withholding ?? payload);
  return { ...stated, version, addedBy, addedAt, withheld: withholding !== null };
}
