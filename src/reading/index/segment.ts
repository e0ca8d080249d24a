import { subjectTypes } from '../../domain/subject.ts';
import { type EntityFacts, entityTypes } from './entities.ts';
import { none, rowMask } from './event-block.ts';
import type { IndexMark, RecordIndex } from './record-index.ts';
import { addRowLists, rowLists } from './row-lists.ts';
import { type NumberList, readSegment, SegmentDamaged, type SegmentHeader, segmentBytes } from './segment-bytes.ts';

/** Number of the way in which rows are made. Raised whenever a row comes out differently: segments of another number are made anew. */
export const indexVersion = 1;

/** What of a segment is no list of numbers. */
interface Rest {
  readonly authors: readonly string[];
  readonly facts: EntityFacts;
}

/** Seals what an index was given between two marks into bytes, to be kept as a cache. */
export function sealSegment(
  index: RecordIndex,
  after: IndexMark,
  to: IndexMark,
  { ledgerId, hash }: { readonly ledgerId: string; readonly hash: string },
): Uint8Array {
  const lists: Record<string, NumberList> = {};
  for (const type of subjectTypes) lists[`ids ${type}`] = index.ids[type].wordsBetween(after.ids[type], to.ids[type]);
  lists.claims = index.claims.versions.wordsBetween(after.claims, to.claims);
  for (const type of entityTypes)
    lists[`versions ${type}`] = index.entities.versions[type].wordsBetween(after.entities[type], to.entities[type]);
  Object.assign(lists, rowLists(index.rows, after.rows, to.rows));
  lists.origins = index.origins.wordsOf(firstMet(index, after.rows, to.rows));
  const rest: Rest = {
    authors: index.origins.authorsBetween(after.authors, to.authors),
    facts: index.entities.factsBetween(after.entities, to.entities),
  };
  const header: SegmentHeader = { indexVersion, ledgerId, after: after.position, to: { seq: to.position, hash }, rest };
  return segmentBytes({ header, lists });
}

/** Puts what a segment has into an index that stands where it begins. */
export function openSegment(index: RecordIndex, bytes: Uint8Array, ledgerId: string): SegmentHeader {
  const { header, lists } = readSegment(bytes);
  if (header.indexVersion !== indexVersion) throw new SegmentDamaged(`its rows are of version ${header.indexVersion}`);
  if (header.ledgerId !== ledgerId) throw new SegmentDamaged('it is of another ledger');
  if (header.after !== index.position)
    throw new SegmentDamaged(`it begins at ${header.after}, the index ends at ${index.position}`);
  const words = (name: string): Uint32Array => {
    const list = lists[name];
    if (!(list instanceof Uint32Array)) throw new SegmentDamaged(`it has no list ${name}`);
    return list;
  };
  for (const type of subjectTypes) index.ids[type].addWords(words(`ids ${type}`));
  const { authors, facts } = header.rest as Rest;
  const before = index.mark();
  for (const type of entityTypes) index.entities.versions[type].addWords(words(`versions ${type}`));
  index.entities.addFacts(before.entities, facts);
  index.claims.versions.addWords(words('claims'));
  addRowLists(index.rows, lists);
  index.origins.addWords(authors, words('origins'));
  index.follow(before, header.to.seq);
  return header;
}

/** The events whose first row is among these. */
function firstMet({ rows }: RecordIndex, from: number, to: number): number[] {
  const events: number[] = [];
  for (let row = from; row < to; row++) {
    const [block, at] = [rows.blockOf(row), row & rowMask];
    if (block.previous[at] === none) events.push(block.event[at] ?? 0);
  }
  return events;
}
