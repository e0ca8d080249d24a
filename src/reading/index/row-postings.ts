import { type EventBlock, rowFlags } from './event-block.ts';
import { eachEntry, ordinalOfEntry } from './event-row-reader.ts';
import { Postings } from './postings.ts';
import { entryTags, tagOf, valueMask } from './row-entries.ts';

/** Which rows mention whom and what. */
export interface RowPostings {
  readonly timeline: Postings;
  /** Those who take part, and those who claim something. */
  readonly actor: Postings;
  readonly claimant: Postings;
  /** Those who spoke for a claimant. */
  readonly through: Postings;
  /** With anchors. */
  readonly place: Postings;
  readonly source: Postings;
  /** Events that are linked to, or that another was merged into. */
  readonly target: Postings;
}

export function rowPostings(): RowPostings {
  return {
    timeline: new Postings(),
    actor: new Postings(),
    claimant: new Postings(),
    through: new Postings(),
    place: new Postings(),
    source: new Postings(),
    target: new Postings(),
  };
}

/** Notes under everything that a row, which stands at `at` in a block, mentions that it does. Answers whether it names merged claims. */
export function postRow(postings: RowPostings, row: number, block: EventBlock, at: number): boolean {
  if (((block.flags[at] ?? 0) & rowFlags.GONE) !== 0) return false;
  let hasMerged = false;
  postings.timeline.add(block.timeline[at] ?? 0, row);
  eachEntry(block, at, (word) => {
    switch (tagOf(word)) {
      case entryTags.PARTICIPANT:
        return postings.actor.add(ordinalOfEntry(word, 'PARTICIPANT'), row);
      case entryTags.PLACE:
        return postings.place.add(ordinalOfEntry(word, 'PLACE'), row);
      case entryTags.CLAIMANT:
        return postings.claimant.add(word & valueMask, row);
      case entryTags.THROUGH:
        return postings.through.add(word & valueMask, row);
      case entryTags.SOURCE:
        return postings.source.add(word & valueMask, row);
      case entryTags.LINK:
        return postings.target.add(ordinalOfEntry(word, 'LINK'), row);
      case entryTags.MERGED_INTO:
        return postings.target.add(word & valueMask, row);
      case entryTags.MERGED_CLAIM:
        hasMerged = true;
    }
  });
  return hasMerged;
}
