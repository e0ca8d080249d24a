import type { SubjectType } from '../../domain/base/subject.ts';

/** A row of `subjects`. */
export interface SubjectRow {
  readonly id: string;
  readonly type: SubjectType;
  readonly slug: string | null;
  readonly version: number;
  readonly state_seq: number;
  readonly left_seq: number | null;
  readonly withheld: number;
  readonly internal: number;
  readonly draft: number;
  readonly added_by: string;
  readonly added_at: string;
  readonly changed_at: string;
  readonly added_seq: number;
}
