import { type SubjectId, type SubjectType, subjectTypeOf } from '../../domain/base/subject.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import { positionsAtOnce } from '../index/changed-subjects.ts';
import type { RecordIndex } from '../index/record-index.ts';
import type { Share } from './share.ts';

/** Which changes are asked for: of these kinds, and of these subjects. */
export interface ChangesAsked {
  readonly kinds?: readonly ChangeKind[] | undefined;
  readonly subjects?: readonly SubjectId[] | undefined;
}

/** Where changes are looked for: after a position and up to another, at most so many. */
export interface ChangesRange {
  readonly after: number;
  readonly to: number;
  readonly limit: number;
}

/** Positions of the changes of these kinds, and of these subjects, in order. */
export async function changesAfter(
  index: RecordIndex,
  { after, to, limit }: ChangesRange,
  { kinds, subjects }: ChangesAsked,
  share: Share,
): Promise<number[]> {
  const wanted = kinds && new Set(kinds);
  if (subjects !== undefined) {
    const isIt = (seq: number): boolean => after < seq && seq <= to && (wanted?.has(kindAt(index, seq)) ?? true);
    const all = new Set(subjects.flatMap((id) => changesOf(index, id)));
    return [...all]
      .filter(isIt)
      .sort((a, b) => a - b)
      .slice(0, limit);
  }
  if (wanted === undefined) return Array.from({ length: Math.max(0, Math.min(limit, to - after)) }, (_, i) => after + 1 + i);
  const found: number[] = [];
  for (let from = after + 1; from <= to && found.length < limit; from += positionsAtOnce) {
    if (share.turns.isOver) await share.turns.wait();
    share.check();
    found.push(...index.changed.ofKinds(wanted, from, Math.min(from + positionsAtOnce, to + 1), limit - found.length));
  }
  return found;
}

function kindAt({ changed }: RecordIndex, seq: number): ChangeKind {
  const change = changed.at(seq);
  if (change === undefined) throw new RangeError(`the index has no change ${seq}`);
  return change.kind;
}

/** Positions of all changes of a subject. */
function changesOf(index: RecordIndex, id: SubjectId): number[] {
  const type = subjectTypeOf(id);
  const ordinal = type === undefined ? -1 : index.ids[type].find(id);
  if (type === undefined || ordinal < 0) return [];
  return [...stated(index, type, ordinal), ...index.changed.withheldOf(type, ordinal)];
}

/** Positions of the changes that gave a subject a state: each made a version of it. */
function stated(index: RecordIndex, type: SubjectType, ordinal: number): number[] {
  if (type === 'event') return index.ownChangesOf(ordinal);
  const versions = index.versionsOf(type);
  return versions
    .of(ordinal)
    .map((version) => versions.from(version))
    .toArray();
}
