import type { NamedSubject, RankedName } from '../../ledger/storage.ts';
import { rowMask } from '../index/event-block.ts';
import { ordinalOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf, valueMask } from '../index/row-entries.ts';
import { testOfRow } from './row-test.ts';
import { haveTurn, type Share } from './scan.ts';
import { seenRows } from './seen-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** What of an event's row is about a subject of a type, and where such rows are looked up. */
const about = {
  actor: { postings: 'actor', tag: entryTags.PARTICIPANT, ordinal: (word: number) => ordinalOfEntry(word, 'PARTICIPANT') },
  place: { postings: 'place', tag: entryTags.PLACE, ordinal: (word: number) => ordinalOfEntry(word, 'PLACE') },
  source: { postings: 'source', tag: entryTags.SOURCE, ordinal: (word: number) => word & valueMask },
} as const;

/** The first of some subjects that were found by their names: those whose names begin best, then what most events are about, then by slug. */
export async function suggestNames(
  at: Snapshot,
  found: readonly RankedName[],
  limit: number,
  share: Share,
): Promise<readonly NamedSubject[]> {
  const uses = new Map<string, number>();
  for (const { id, type } of found) {
    if (type !== 'timeline') uses.set(id, countAbout(at, type, at.index.ids[type].find(id)));
    await haveTurn(share);
  }
  const usesOf = ({ id }: RankedName): number => uses.get(id) ?? 0;
  return found
    .toSorted((a, b) => b.rank - a.rank || usesOf(b) - usesOf(a) || (a.slug < b.slug ? -1 : 1))
    .slice(0, limit)
    .map(({ id, type }) => ({ id, type }));
}

/** How many events that the viewer may see are about a subject. */
function countAbout(at: Snapshot, type: keyof typeof about, ordinal: number): number {
  if (ordinal < 0) return 0;
  const { postings, tag, ordinal: ordinalOf } = about[type];
  const { rows } = at.index;
  const isSeen = testOfRow(seenRows(at), rows);
  const isAbout = (row: number): boolean =>
    someEntry(rows.blockOf(row), row & rowMask, (word) => tagOf(word) === tag && ordinalOf(word) === ordinal);
  let count = 0;
  for (const row of at.index.postings[postings].rowsOf(ordinal)) if (isSeen(row) && isAbout(row)) count++;
  return count;
}
