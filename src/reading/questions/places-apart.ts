import { areApart } from '../../domain/derived/disagreements.ts';
import type { EventBlock } from '../index/event-block.ts';
import { eachEntry } from '../index/event-row-reader.ts';
import { claimedScenes, entryTags, furtherKindOf, furtherKinds, furtherMask, tagOf } from '../index/row-entries.ts';
import type { Snapshot } from './snapshot.ts';

/** Whether claims about the event of a row give scenes that are apart, of those that the viewer may see. */
export function placesApart(at: Snapshot): (block: EventBlock, row: number) => boolean {
  const { ids } = at.index;
  const isIn = (place: number, other: number): boolean => at.placesIn([ids.place.idOf(other)], true)(place);
  return (block, row) => {
    const isSeen = (place: number): boolean => !at.isHidden('place', place);
    const claims: number[][] = [];
    eachEntry(block, row, (word, words, after) => {
      if (tagOf(word) !== entryTags.FURTHER || furtherKindOf(word) !== furtherKinds.CLAIMED_SCENES) return;
      const scenes = claimedScenes(words.subarray(after, after + (word & furtherMask)));
      // What names one that may not be seen is nowhere without it.
      const seen = scenes.filter((places) => places.every(isSeen)).flat();
      if (seen.length > 0) claims.push(seen);
    });
    return areApart(claims, isIn);
  };
}
