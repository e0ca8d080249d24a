import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
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

/** The state that a row tells; undefined where there was none then, or its words are gone. */
export function stateOfRow(
  { id }: Pick<SubjectAt, 'id'>,
  { seq, payload, version, withholding, addedBy, addedAt }: StateRow,
): StateAt | undefined {
  if (seq === null || version === null || addedBy === null) return undefined;
  const read = (bytes: string): ChangePayload['state'] => (JSON.parse(bytes) as ChangePayload).state;
  const shared = { version, addedBy, addedAt };
  if (withholding !== null) return { ...shared, state: leftOf(id, read(withholding) as Withholding), withheld: true };
  return payload === null ? undefined : { ...shared, state: read(payload) as States[SubjectType], withheld: false };
}
