import { LRUCache } from 'lru-cache';
import { blockShift, none, rowsOfBlock } from '../index/event-block.ts';
import type { RecordIndex } from '../index/record-index.ts';
import { hidesAnything, seenRows } from './seen-rows.ts';
import { selectBy } from './select-by.ts';
import type { Selection } from './selection.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Viewers' rights of which it is kept what they see. */
const mostRights = 8;

interface Seen {
  readonly position: number;
  /** The first row that began after that position. */
  readonly nextRow: number;
  /** How often words were withheld before: rows of earlier positions are then written over. */
  readonly withheld: number;
  readonly selection: Selection;
}

const kept = new WeakMap<RecordIndex, LRUCache<string, Seen>>();

/** What is seen as of the past, for as long as an operation asks of it. */
const keptOfPast = new WeakMap<Snapshot, Promise<Selection>>();

/** All rows that a viewer is shown in lists, worked out once for each position at the head; of the past for each snapshot. */
export async function seenSelection(at: Snapshot, share: Share): Promise<Selection> {
  const { index, position } = at;
  if (at.now !== undefined) {
    const seen = keptOfPast.get(at) ?? selectBy(seenRows(at), at, share);
    keptOfPast.set(at, seen);
    return seen;
  }
  const known: LRUCache<string, Seen> = kept.get(index) ?? new LRUCache({ max: mostRights });
  kept.set(index, known);
  const key = JSON.stringify(at.rights);
  const seen = known.get(key);
  const withheld = index.changed.timesWithheld;
  if (seen?.position === position && seen.withheld === withheld) return seen.selection;
  const nextRow = index.rows.firstAfter(position);
  const isGrowing = seen !== undefined && seen.position <= position && seen.withheld === withheld && isSeenAsBefore(at, seen);
  const selection = isGrowing ? await grown(seen, nextRow, at, share) : await selectBy(seenRows(at), at, share);
  if (position < (known.get(key)?.position ?? 0) || withheld !== index.changed.timesWithheld) return selection;
  known.set(key, { position, nextRow, withheld, selection });
  return selection;
}

/** Whether a viewer sees the rows that still hold as at the position before: nothing was hidden or shown since that they rest on. */
function isSeenAsBefore({ index, rights }: Snapshot, { position }: Seen): boolean {
  return rights.internal || index.entitiesAt <= position || !hidesAnything(index);
}

/** The rows that were seen before, with those that began since in the place of those that they ended. */
async function grown({ selection: before, nextRow: from }: Seen, to: number, at: Snapshot, share: Share): Promise<Selection> {
  const { rows } = at.index;
  const selection = before.grown(rows.blocks.length);
  const test = seenRows(at);
  const begun = new Uint16Array(rowsOfBlock);
  for (const { block, at: first, count, first: row } of rows.stretches(from, to)) {
    for (let i = 0; i < count; i++) {
      begun[i] = first + i;
      selection.remove(block.previous[first + i] ?? none);
    }
    selection.add(row >>> blockShift, begun, test(block, begun, count));
    await haveTurn(share);
  }
  return selection;
}
