import { areApart } from '../../domain/derived/disagreements.ts';
import { groupOrigins, type OriginClaim } from '../../domain/derived/independent-origins.ts';
import { type EventBlock, rowFlags } from '../index/event-block.ts';
import { eachEntry } from '../index/event-row-reader.ts';
import { entryTags, furtherKindOf, furtherKinds, furtherMask, tagOf } from '../index/row-entries.ts';
import type { Snapshot } from './snapshot.ts';

/** How many independent origins the claims about the event of a row have. */
export function originsOf(at: Snapshot, block: EventBlock, row: number): number {
  const claims: OriginClaim<number>[] = [];
  eachEntry(block, row, (word, words, after) => {
    if (tagOf(word) !== entryTags.FURTHER || furtherKindOf(word) !== furtherKinds.ORIGIN) return;
    const sources = [...words.subarray(after + 1, after + (word & furtherMask))];
    claims.push({ claimant: words[after] ?? 0, sources: sources.filter((each) => !at.isHidden('source', each)) });
  });
  if (claims.length > 0) return groupOrigins(claims, at.origins).length;
  return ((block.flags[row] ?? 0) & rowFlags.AFFIRMED) === 0 ? 0 : 1;
}

/** Whether claims about the event of a row give scenes that are apart, of those that the viewer may see. */
export function placesApart(at: Snapshot): (block: EventBlock, row: number) => boolean {
  const { ids } = at.index;
  const isIn = (place: number, other: number): boolean => at.placesIn([ids.place.idOf(other)], true)(place);
  return (block, row) => {
    const scenes: number[][] = [];
    eachEntry(block, row, (word, words, after) => {
      if (tagOf(word) !== entryTags.FURTHER || furtherKindOf(word) !== furtherKinds.CLAIMED_SCENES) return;
      const places = words.subarray(after, after + (word & furtherMask));
      const seen = [...places].filter((place) => !at.isHidden('place', place));
      if (seen.length > 0) scenes.push(seen);
    });
    return areApart(scenes, isIn);
  };
}
