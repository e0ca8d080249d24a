import type { SubjectType, TimelineId } from '../../domain/base/subject.ts';
import type { ForeignScope } from '../../domain/record/external-id.ts';
import type { ForeignSubject } from '../../ledger/foreign-lookup.ts';
import type { Digest } from '../index/digest-of.ts';
import { none, rowFlags, rowMask } from '../index/event-block.ts';
import { eachForeign } from '../index/event-row-reader.ts';
import { foreignDigest } from '../index/foreign-ids.ts';
import type { RecordIndex } from '../index/record-index.ts';
import { haveTurn, type Share } from './share.ts';

/** The index at a position, whoever asks. */
interface At {
  readonly index: RecordIndex;
  readonly position: number;
}

/** The subject that has a foreign id in a scope; undefined where there is none. */
export function foreignSubject(
  at: At,
  { type, within }: ForeignScope,
  scheme: string,
  value: string,
): ForeignSubject | undefined {
  const { index, position } = at;
  const digest = foreignDigest({ scheme, value });
  const found = index.places.foreign.find(type, digest).find((ordinal) => {
    if (type === 'event') return index.ids.timeline.find(within) === timelineOf(at, ordinal) && hasForeign(at, ordinal, digest);
    const version = index.entities.versions[type].readableAt(ordinal, position);
    return version !== none && index.entities.foreignOf(type, version).some((each) => isSame(each, digest));
  });
  if (found === undefined) return undefined;
  return { id: index.ids[type as SubjectType].idOf(found), externalId: value, addedSeq: firstPosition(index, type, found) };
}

/** Events of a timeline that foreign datasets know, first recorded after a position, in that order. */
export async function foreignEvents(
  at: At,
  timeline: TimelineId,
  { after, limit }: { readonly after: number; readonly limit: number },
  share: Share,
): Promise<Pick<ForeignSubject, 'id' | 'addedSeq'>[]> {
  const { rows, ids } = at.index;
  const wanted = ids.timeline.find(timeline);
  const found: Pick<ForeignSubject, 'id' | 'addedSeq'>[] = [];
  for (let row = rows.firstAfter(after); row < rows.size && found.length < limit; row++) {
    await haveTurn(share);
    const [{ previous, from, event }, i] = [rows.blockOf(row), row & rowMask];
    if (previous[i] !== none || (from[i] ?? 0) > at.position) continue;
    const ordinal = event[i] ?? 0;
    if (timelineOf(at, ordinal) === wanted && hasForeign(at, ordinal))
      found.push({ id: ids.event.idOf(ordinal), addedSeq: from[i] ?? 0 });
  }
  return found;
}

/** The timeline of an event; `none` where there is no such event. */
function timelineOf({ index, position }: At, event: number): number {
  const row = index.rowAt(event, position);
  if (row === none) return none;
  const [{ flags, timeline }, at] = [index.rows.blockOf(row), row & rowMask];
  return ((flags[at] ?? 0) & rowFlags.GONE) === 0 ? (timeline[at] ?? none) : none;
}

/** Whether an event has a foreign id, or any. */
function hasForeign({ index, position }: At, event: number, wanted?: Digest): boolean {
  const row = index.rowAt(event, position);
  let hasIt = false;
  eachForeign(index.rows.blockOf(row), row & rowMask, (digest) => {
    hasIt ||= wanted === undefined || isSame(digest, wanted);
  });
  return hasIt;
}

function isSame(one: Digest, other: Digest): boolean {
  return one.every((word, i) => word === other[i]);
}

/** Position of the first change of a subject. */
export function firstPosition(index: RecordIndex, type: SubjectType, ordinal: number): number {
  const newest = Number.POSITIVE_INFINITY;
  if (type === 'event') return index.rows.firstFrom(index.rowAt(ordinal, newest));
  const versions = index.versionsOf(type);
  return versions.first(versions.at(ordinal, newest));
}
