import { type EventBlock, rowMask } from '../index/event-block.ts';
import { ordinalOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf, valueMask } from '../index/row-entries.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

type NamedType = 'actor' | 'place';

/** Under what an actor or a place stands that an event names. */
const postingsOf = { actor: ['actor', 'claimant', 'through'], place: ['place'] } as const;

/** Takes every event that names any of some actors and places at a snapshot's position: who takes part, who speaks, where it was. */
export async function markNamed(
  { index, position }: Snapshot,
  named: Readonly<Record<NamedType, readonly number[]>>,
  share: Share,
  take: (event: number) => void,
): Promise<void> {
  for (const type of ['actor', 'place'] as const)
    for (const ordinal of named[type])
      for (const name of postingsOf[type])
        for (const rows of index.places.postings[name].chunksOf(ordinal)) {
          for (const row of rows) {
            const [block, at] = [index.rows.blockOf(row), row & rowMask];
            if (index.holds(row, position) && names(block, at, type, ordinal)) take(block.event[at] ?? 0);
          }
          await haveTurn(share);
        }
}

/** Whether a row still names somebody or somewhere: where words were withheld it was written over. */
function names(block: EventBlock, at: number, type: NamedType, ordinal: number): boolean {
  return someEntry(block, at, (word) => isNamed[type](word, ordinal));
}

const isNamed: Readonly<Record<NamedType, (word: number, ordinal: number) => boolean>> = {
  actor: (word, ordinal) => {
    switch (tagOf(word)) {
      case entryTags.PARTICIPANT:
        return ordinalOfEntry(word, 'PARTICIPANT') === ordinal;
      case entryTags.CLAIMANT:
      case entryTags.THROUGH:
        return (word & valueMask) === ordinal;
      default:
        return false;
    }
  },
  place: (word, ordinal) => tagOf(word) === entryTags.PLACE && ordinalOfEntry(word, 'PLACE') === ordinal,
};
