import type { Position } from '../domain/base/cursor.ts';
import { type Subject, type SubjectId, type SubjectType, subjectTypeOf } from '../domain/base/subject.ts';
import { type Stated, type States, statedOf } from '../domain/record/record.ts';
import { stillKnownAs } from '../domain/record/withheld-state.ts';
import type { ChangeKind, Withholding } from '../domain/rules/change.ts';

/** The part of a change that is hashed into the chain and kept for ever. It holds nothing that could need erasing. */
export interface ChangeHeader {
  readonly format: 1;
  /** Position in the ledger, from 1, without a gap. */
  readonly seq: number;
  /** Hash of the change before (hex); of change 1 the ledger's id. */
  readonly previousHash: string;
  readonly kind: ChangeKind;
  readonly subject: Subject;
  readonly subjectVersion: number;
  /** Which request it belongs to: the seq of its first change, and how many it has. They stand side by side. */
  readonly request: { readonly first: number; readonly size: number };
  /** SHA-256 (hex) of the author and the idempotency key. */
  readonly requestKey: string;
  /** The author's opaque key id. */
  readonly author: string;
  /** UTC with milliseconds, never before the previous change's. */
  readonly recordedAt: string;
  /** SHA-256 (hex) of the salt and the payload. */
  readonly payloadDigest: string;
}

/** The part of a change that can be withheld: its subject's whole new state, and why. */
export interface ChangePayload<T extends SubjectType = SubjectType> {
  /** Which shape the state has; readers bring older ones up to date, stored bytes never change. */
  readonly schema: 1;
  /** Of a WITHHELD change, a `Withholding`. */
  readonly state: States[T] | Withholding<T>;
  readonly reason?: string;
  /** SHA-256 (hex) of what was asked for, to tell a retry from another request under the same key. */
  readonly requestDigest: string;
}

/** A change as it is read back. Without a payload its words have been withheld, or are damaged. */
export interface LedgerChange {
  readonly header: ChangeHeader;
  readonly hash: string;
  readonly payload: ChangePayload | undefined;
  /** How much it holds, in characters of its stored text: what a reader that is slow to take it keeps waiting. */
  readonly size: number;
}

/** A change as its exact bytes are stored. */
export interface StoredChange {
  readonly seq: number;
  readonly hash: string;
  readonly header: string;
  readonly salt: string | null;
  readonly payload: string | null;
}

/** A change as it was sealed: its header, and the bytes that are stored. */
export interface SealedChange {
  readonly header: ChangeHeader;
  readonly stored: StoredChange & { readonly payload: string };
}

/** What stands beside a header to look changes up by: copies of what it says. */
export interface CopiedColumns {
  readonly kind: string;
  readonly subject: string;
  readonly first: number;
  readonly size: number;
  readonly requestKey: string;
}

/** A change as it is kept, with what was copied from it. */
export interface KeptChange extends StoredChange {
  readonly copied: CopiedColumns;
}

/** A change as `append` stores it. */
export interface NewChange {
  readonly header: Pick<ChangeHeader, 'kind' | 'subject' | 'request' | 'requestKey'>;
  readonly stored: StoredChange;
}

/** The state that a change gives its subject, with what it is the state of; none where it is withheld. */
export function statedBy({ header: { kind, subject }, payload }: LedgerChange): Stated | undefined {
  if (payload === undefined) return undefined;
  const { state } = payload;
  return statedOf(subject, kind === 'WITHHELD' ? leftOf(subject.id, state as Withholding) : (state as Stated['state']));
}

/** The state that a change gives its subject; none where it is withheld. */
export function stateOf(change: LedgerChange): Stated['state'] | undefined {
  return statedBy(change)?.state;
}

/** What is left of a withheld subject, brought up to date: a waqai before kept the ids that foreign datasets had given to it. */
function leftOf(id: SubjectId, { left }: Withholding): Stated['state'] {
  const type = subjectTypeOf(id);
  if (type === undefined || !('externalIds' in left)) return left;
  const { externalIds: _, ...rest } = left;
  return { ...rest, ...stillKnownAs(type, left) };
}

/** Where a change stands. */
export function positionOf({ header, hash }: LedgerChange): Position {
  return { seq: header.seq, hash };
}
