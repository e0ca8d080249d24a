import type { ClaimId, EventId, SubjectId, SubjectType } from '../domain/base/subject.ts';
import type { ClaimOfEvent } from '../domain/derived/derive-event.ts';
import type { States } from '../domain/record/record.ts';
import { type LedgerChange, stateOf } from '../ledger/ledger-change.ts';
import type { RecordedSubject } from '../ledger/storage.ts';
import type { EventBlock } from './index/event-block.ts';

/** Positions padded to one width sort as text. */
const keyDigits = 12;

/** The change at a position, where it is at hand. */
export type ChangeAt = (seq: number) => LedgerChange | undefined;

/** Where the changes of a subject are that its state and its beginning stand in. */
export interface WantedSubject<T extends SubjectType> {
  readonly id: SubjectId<T>;
  readonly seq: number;
  readonly first: number;
}

/** The row of an event, and where the changes are that it is read from. */
export interface WantedEvent {
  readonly id: EventId;
  readonly event: number;
  readonly block: EventBlock;
  readonly at: number;
  readonly own: number;
}

/** A claim, and where the changes are that its state and its beginning stand in. */
export interface ClaimAt {
  readonly id: ClaimId;
  readonly seq: number;
  readonly first: number;
}

/** What a change says of the version that it begins. One whose words are gone has none until the change that withheld them says what is left. */
export function versionOf<T extends SubjectType>(change: LedgerChange) {
  const { kind, subjectVersion } = change.header;
  const state = stateOf(change);
  return { version: subjectVersion, state: (state ?? {}) as States[T], withheld: kind === 'WITHHELD' || state === undefined };
}

/** A position as the key of a list in which what was recorded first comes first. */
export function keyOf(seq: number): string {
  return String(seq).padStart(keyDigits, '0');
}

/** A subject by the changes that it is read from; undefined where they are not at hand. */
export function subjectOf<T extends Exclude<SubjectType, 'event'>>(
  type: T,
  { id, ...wanted }: WantedSubject<T>,
  changeAt: ChangeAt,
): RecordedSubject<T> | undefined {
  const [change, first] = [changeAt(wanted.seq), changeAt(wanted.first)];
  if (change === undefined || first === undefined) return undefined;
  const { author: addedBy, recordedAt: addedAt } = first.header;
  return { ...versionOf<T>(change), id, type, addedBy, addedAt, changedAt: change.header.recordedAt };
}

/** What claims say, of those that can be read. */
export function statesOf(
  claims: readonly { readonly id: ClaimId; readonly seq: number }[],
  changeAt: ChangeAt,
): (ClaimOfEvent & { readonly change: LedgerChange })[] {
  return claims.flatMap(({ id, seq }) => {
    const change = changeAt(seq);
    const state = change && (stateOf(change) as States['claim'] | undefined);
    return change === undefined || state === undefined ? [] : [{ id, state, change }];
  });
}
