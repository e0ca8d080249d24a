import type { RecordIndex } from '../index/record-index.ts';
import { seenRows } from './seen-rows.ts';
import { selectBy } from './select-by.ts';
import type { Selection } from './selection.ts';
import type { Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Viewers' rights of which it is kept what they see. */
const mostRights = 8;

interface Seen {
  readonly position: number;
  /** How often words were withheld before: rows of earlier positions are then written over. */
  readonly withheld: number;
  readonly selection: Selection;
}

const kept = new WeakMap<RecordIndex, Map<string, Seen>>();

/** All rows that a viewer is shown in lists, worked out once for each position at the head; of the past each time. */
export async function seenSelection(at: Snapshot, share: Share): Promise<Selection> {
  const { index, position } = at;
  const find = (): Promise<Selection> => selectBy(seenRows(at), at, share);
  if (at.now !== undefined) return find();
  const known = kept.get(index) ?? new Map<string, Seen>();
  kept.set(index, known);
  const key = JSON.stringify(at.rights);
  const seen = known.get(key);
  const withheld = index.changed.timesWithheld;
  if (seen?.position === position && seen.withheld === withheld) return seen.selection;
  const selection = await find();
  if (position < (known.get(key)?.position ?? 0) || withheld !== index.changed.timesWithheld) return selection;
  // Whoever was asked for last is kept longest.
  known.delete(key);
  known.set(key, { position, withheld, selection });
  for (const oldest of known.keys()) {
    if (known.size <= mostRights) break;
    known.delete(oldest);
  }
  return selection;
}
