import { groupOrigins, type OriginClaim } from '../../domain/derived/independent-origins.ts';
import { type EventBlock, rowFlags } from '../index/event-block.ts';
import { eachEntry } from '../index/event-row-reader.ts';
import { entryTags, furtherKindOf, furtherKinds, furtherMask, tagOf } from '../index/row-entries.ts';
import type { Snapshot } from './snapshot.ts';

/** How many independent origins the claims about the event of a row have. */
export function originsOfRow(at: Snapshot, block: EventBlock, row: number): number {
  const claims: OriginClaim<number>[] = [];
  eachEntry(block, row, (word, words, after) => {
    if (tagOf(word) !== entryTags.FURTHER || furtherKindOf(word) !== furtherKinds.ORIGIN) return;
    const sources = [...words.subarray(after + 1, after + (word & furtherMask))];
    claims.push({ claimant: words[after] ?? 0, sources: sources.filter((each) => !at.isHidden('source', each)) });
  });
  if (claims.length > 0) return groupOrigins(claims, at.origins).length;
  return ((block.flags[row] ?? 0) & rowFlags.AFFIRMED) === 0 ? 0 : 1;
}
