import type { SubjectType } from '../../domain/subject.ts';

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
