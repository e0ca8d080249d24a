import { type EventBlock, none, rowFlags, rowMask } from '../index/event-block.ts';
import { eachEntry, ordinalOfEntry, roleOfEntry } from '../index/event-row-reader.ts';
import type { RecordIndex } from '../index/record-index.ts';
import { entryTags, sameLocation, tagOf, valueMask } from '../index/row-entries.ts';
import { allOf, byColumns, type RowTest } from './row-test.ts';
import type { Snapshot } from './snapshot.ts';

/** Keeps the rows that hold at the snapshot's position and that the viewer may be shown in a list. */
export function seenRows(at: Snapshot): RowTest {
  return seenWith(0, at);
}

/** The same of those whose words are withheld, which no list shows. */
export function withheldRows(at: Snapshot): RowTest {
  return seenWith(rowFlags.WITHHELD, at);
}

function seenWith(flag: number, at: Snapshot): RowTest {
  const { position } = at;
  const hidden = rowFlags.GONE | rowFlags.WITHHELD;
  // What every row of every question is asked goes over the columns by itself.
  const holding: RowTest = ({ from, to, flags }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if ((from[row] ?? 0) <= position && position < (to[row] ?? 0) && ((flags[row] ?? 0) & hidden) === flag) rows[kept++] = row;
    }
    return kept;
  };
  return allOf([holding, visibleRows(at)]);
}

/** Keeps the rows that the viewer may see, or what is left of them, whether or not they hold. */
export function visibleRows(at: Snapshot): RowTest {
  return allOf([draftTest(at), internalTest(at)].filter((each) => each !== undefined));
}

function draftTest({ index: { authors, origins }, rights: { drafts } }: Snapshot): RowTest | undefined {
  if (drafts === 'ALL') return undefined;
  if (drafts === 'NONE') return everPublished;
  const mine = authors.find(drafts.of);
  return ({ flags, event }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const isPublic = ((flags[row] ?? 0) & rowFlags.EVER_PUBLISHED) !== 0;
      if (isPublic || (mine !== undefined && origins.authorNumberOf(event[row] ?? 0) === mine)) rows[kept++] = row;
    }
    return kept;
  };
}

const everPublished: RowTest = ({ flags }, rows, count) => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0;
    rows[kept] = row;
    kept += ((flags[row] ?? 0) & rowFlags.EVER_PUBLISHED) === 0 ? 0 : 1;
  }
  return kept;
};

/** What rests on what may not be passed on is for signed-in roles only (`restsOnInternal`). */
function internalTest(at: Snapshot): RowTest | undefined {
  if (at.rights.internal || !hidesAnything(at.index)) return undefined;
  return byColumns((block, row) => !restsOnHidden(at, block, row) && !restsOnHiddenNow(at, block.event[row] ?? 0));
}

/** Whether anything was ever recorded that may not be passed on. */
export function hidesAnything({ entities }: RecordIndex): boolean {
  return entities.hasInternal('source') || entities.hasInternal('actor') || entities.hasInternal('place');
}

/** Whether an event, as it is now, rests on what a viewer may not see. */
export function restsOnHiddenNow({ index, now }: Snapshot, event: number): boolean {
  const row = now === undefined ? none : index.rowAt(event, now.position);
  return now !== undefined && row !== none && restsOnHidden(now, index.rows.blockOf(row), row & rowMask);
}

/** Whether an event, by its row, rests on what a viewer may not see. */
export function restsOnHidden(at: Snapshot, block: EventBlock, row: number): boolean {
  let rests = false;
  // Of the places of one location some may be seen and others not: what is left would say something else.
  let [seen, hidden] = [false, false];
  eachEntry(block, row, (word) => {
    switch (tagOf(word)) {
      case entryTags.SOURCE:
      case entryTags.MERGED_SOURCE:
        rests ||= at.isHidden('source', word & valueMask);
        break;
      case entryTags.CLAIMANT:
      case entryTags.MERGED_CLAIMANT:
      case entryTags.OWNER:
        rests ||= at.isHidden('actor', word & valueMask);
        break;
      case entryTags.PLACE: {
        if ((roleOfEntry(word, 'PLACE') & sameLocation) === 0) [seen, hidden] = [false, false];
        if (at.isHidden('place', ordinalOfEntry(word, 'PLACE'))) hidden = true;
        else seen = true;
        rests ||= seen && hidden;
        break;
      }
    }
  });
  return rests;
}
