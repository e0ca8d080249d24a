import { type SubjectId, type SubjectType, subjectTypeOf } from '../domain/base/subject.ts';
import { statedBy } from '../ledger/ledger-change.ts';
import type { StateAt, SubjectAt } from '../ledger/storage.ts';
import { none, rowFlags, rowMask } from './index/event-block.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { RecordSource } from './record-reader.ts';

/** Positions of the change that has a state, and of the first change of its subject. */
interface StatePositions {
  readonly seq: number;
  readonly first: number;
}

/**
 * The state of each subject as of a position, but not past the one that is read at; undefined where it had none then, or its words are gone.
 */
export async function statesAt(
  { index, payloads, view, position }: RecordSource,
  wanted: readonly SubjectAt[],
): Promise<(StateAt | undefined)[]> {
  const found = wanted.map(({ id, at }) => positionsAt(index, id, Math.min(at, position)));
  const changes = await payloads.all(new Set(found.flatMap((each) => (each === undefined ? [] : [each.seq, each.first]))), view);
  return found.map((each) => {
    const [change, first] = [changes.get(each?.seq ?? 0), changes.get(each?.first ?? 0)];
    const stated = change && statedBy(change);
    if (change === undefined || first === undefined || stated === undefined) return undefined;
    const { seq, kind, subjectVersion: version } = change.header;
    const { author: addedBy, recordedAt: addedAt } = first.header;
    return { ...stated, version, addedBy, addedAt, withheld: kind === 'WITHHELD', madeBy: { seq, kind } };
  });
}

function positionsAt(index: RecordIndex, id: SubjectId, at: number): StatePositions | undefined {
  const type = subjectTypeOf(id);
  const ordinal = type === undefined ? -1 : index.ids[type].find(id);
  if (type === undefined || ordinal < 0) return undefined;
  return type === 'event' ? positionsOfEvent(index, ordinal, at) : positionsOfVersion(index, type, ordinal, at);
}

function positionsOfEvent(index: RecordIndex, event: number, at: number): StatePositions | undefined {
  const { rows } = index;
  const row = index.rowAt(event, at);
  if (row === none || ((rows.blockOf(row).flags[row & rowMask] ?? 0) & rowFlags.GONE) !== 0) return undefined;
  return { seq: rows.payloadOf(row), first: rows.firstFrom(row) };
}

function positionsOfVersion(
  index: RecordIndex,
  type: Exclude<SubjectType, 'event'>,
  ordinal: number,
  at: number,
): StatePositions | undefined {
  const versions = index.versionsOf(type);
  const version = versions.at(ordinal, at);
  const seq = version === none ? 0 : versions.payload(version);
  return seq === 0 ? undefined : { seq, first: versions.first(version) };
}
