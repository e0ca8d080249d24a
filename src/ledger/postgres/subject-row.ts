import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import { isInternal } from '../../domain/record/visibility.ts';

/** A row of `subjects`. */
export interface SubjectRow {
  readonly id: string;
  readonly type: SubjectType;
  readonly slug: string | null;
  readonly version: number;
  readonly state: string;
  readonly state_seq: number;
  readonly withheld: number;
  readonly added_by: string;
  readonly added_at: string;
  readonly changed_at: string;
  readonly added_seq: number;
}

/** Whether a subject may be passed on by its new state, and might not by the one before, or the other way round. */
export function wasMoved(before: SubjectRow | undefined, state: States[SubjectType] | undefined): boolean {
  // What was taken from a dataset says so: most states need not be read for it.
  const says = before?.state.includes('"redistribution"') === true || (state !== undefined && 'redistribution' in state);
  return before !== undefined && says && isInternal(JSON.parse(before.state) as object) !== isInternal(state);
}
