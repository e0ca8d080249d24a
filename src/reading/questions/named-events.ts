import { type EventBlock, none, rowMask } from '../index/event-block.ts';
import { ordinalOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf, valueMask } from '../index/row-entries.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

type NamedType = 'actor' | 'place';

/** Actors and places that have a name, by their ordinals. */
export type NamedInEvents = Readonly<Record<NamedType, ReadonlySet<number>>>;

/** Under what an actor or a place stands that an event names. */
const postingsOf = { actor: ['actor', 'claimant', 'through'], place: ['scene', 'elsewhere'] } as const;

/** Takes every event that names any of some actors and places at a snapshot's position: who takes part, who speaks, where it was. */
export async function markNamed(
  { index, position }: Snapshot,
  found: Readonly<Record<NamedType, readonly number[]>>,
  share: Share,
  take: (event: number) => void,
): Promise<void> {
  const { rewritten } = index.rows;
  for (const type of ['actor', 'place'] as const)
    for (const ordinal of found[type])
      for (const name of postingsOf[type])
        for (const rows of index.places.postings[name].chunksOf(ordinal)) {
          for (const row of rows) {
            const [block, at] = [index.rows.blockOf(row), row & rowMask];
            const holds = (block.from[at] ?? none) <= position && position < (block.to[at] ?? 0);
            if (holds && (!rewritten.has(row) || names(block, at, type, ordinal))) take(block.event[at] ?? 0);
          }
          await haveTurn(share);
        }
}

/** Whether a row still names somebody or somewhere: where words were withheld it was written over. */
function names(block: EventBlock, at: number, type: NamedType, ordinal: number): boolean {
  return someEntry(block, at, (word) => named[type](word) === ordinal);
}

/** Whether a row names any of some actors and places. */
export function namesAny(block: EventBlock, at: number, { actor, place }: NamedInEvents): boolean {
  return someEntry(block, at, (word) => actor.has(named.actor(word)) || place.has(named.place(word)));
}

/** Whom or where an entry names, by its ordinal; `none` where it does not. */
const named: Readonly<Record<NamedType, (word: number) => number>> = {
  actor: (word) => {
    switch (tagOf(word)) {
      case entryTags.PARTICIPANT:
        return ordinalOfEntry(word, 'PARTICIPANT');
      case entryTags.CLAIMANT:
      case entryTags.THROUGH:
        return word & valueMask;
      default:
        return none;
    }
  },
  place: (word) => (tagOf(word) === entryTags.PLACE ? ordinalOfEntry(word, 'PLACE') : none),
};
