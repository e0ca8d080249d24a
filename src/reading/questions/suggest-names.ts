import type { NamedSubject } from '../../ledger/storage.ts';
import { rowMask } from '../index/event-block.ts';
import { stateNumbers } from '../index/event-row.ts';
import { isElsewhere, ordinalOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf, valueMask } from '../index/row-entries.ts';
import type { NamedType } from './find-named.ts';
import type { RankedName } from './rank-names.ts';
import { allOf, byColumns, testOfRow } from './row-test.ts';
import { seenRows } from './seen-rows.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** What of an event's row is about a subject of a type, and where such rows are looked up. */
const about = {
  actor: { postings: ['actor'], tag: entryTags.PARTICIPANT, ordinal: (word: number) => ordinalOfEntry(word, 'PARTICIPANT') },
  place: { postings: ['scene', 'elsewhere'], tag: entryTags.PLACE, ordinal: (word: number) => ordinalOfEntry(word, 'PLACE') },
  source: { postings: ['source'], tag: entryTags.SOURCE, ordinal: (word: number) => word & valueMask },
} as const;

/** Keeps the rows of events that were not taken back. */
const standing = byColumns(({ state }, at) => state[at] === stateNumbers.PUBLISHED || state[at] === stateNumbers.DRAFT);

/**
 * The first of some subjects that were found by their names: those whose names begin best, then what most events are about, then by slug.
 * Places of no event come after all others.
 */
export async function suggestNames(
  at: Snapshot,
  found: readonly RankedName[],
  limit: number,
  share: Share,
): Promise<readonly NamedSubject[]> {
  const counted: (RankedName & { readonly uses: number; readonly slug: string })[] = [];
  for (const each of found) {
    const uses = await countAbout(at, each.type, each.ordinal, share);
    counted.push({ ...each, uses, slug: at.slugOf(each.type, each.ordinal) ?? '' });
  }
  return counted
    .toSorted((a, b) => emptiness(a) - emptiness(b) || b.rank - a.rank || b.uses - a.uses || (a.slug < b.slug ? -1 : 1))
    .slice(0, limit)
    .map(({ type, ordinal }) => ({ id: at.index.ids[type].idOf(ordinal), type }));
}

function emptiness({ type, uses }: Pick<RankedName, 'type'> & { readonly uses: number }): number {
  return type === 'place' && uses === 0 ? 1 : 0;
}

/** How many events that the viewer may see are about a subject, without those that were taken back. */
async function countAbout(at: Snapshot, type: NamedType, ordinal: number, share: Share): Promise<number> {
  const { postings, tag, ordinal: ordinalOf } = about[type];
  const { rows, places } = at.index;
  const isSeen = testOfRow(allOf([seenRows(at), standing]), rows);
  const says = (row: number, isMeant: (word: number) => boolean): boolean =>
    someEntry(rows.blockOf(row), row & rowMask, (word) => tagOf(word) === tag && ordinalOf(word) === ordinal && isMeant(word));
  let count = 0;
  for (const name of postings)
    for (const chunk of places.postings[name].chunksOf(ordinal)) {
      for (const row of chunk) {
        // What names a place in two ways stands in both lists.
        const isCounted = name === 'elsewhere' && says(row, (word) => !isElsewhere(word));
        if (!isCounted && isSeen(row) && says(row, () => true)) count++;
      }
      await haveTurn(share);
    }
  return count;
}
