import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { subjectTypes } from '../../domain/base/subject.ts';
import type { Steps } from '../../ledger/loop-turns.ts';
import type { ClaimFacts } from './claim-history.ts';
import { type EntityFacts, entityTypes } from './entities.ts';
import { none, rowFlags, rowMask } from './event-block.ts';
import { ordinalsIn } from './event-row-reader.ts';
import { type IndexMark, markOf } from './index-mark.ts';
import type { RecordIndex } from './record-index.ts';
import { addRowLists, rowListNames, rowLists } from './row-lists.ts';
import {
  type NumberList,
  readSegment,
  type SegmentContent,
  SegmentDamaged,
  type SegmentHeader,
  segmentBytes,
} from './segment-bytes.ts';

/** Number of the way in which rows are made. Raised whenever a row comes out differently: segments of another number are made anew. */
export const indexVersion = 10;

/** What a segment has lists of. */
const listNames: readonly string[] = [
  ...subjectTypes.map((type) => `ids ${type}`),
  ...entityTypes.map((type) => `versions ${type}`),
  ...rowListNames,
  'claims',
  'origins',
  'changes',
];

/** What of a segment is no list of numbers. */
interface Rest {
  readonly authors: readonly string[];
  readonly facts: EntityFacts;
  readonly claims: ClaimFacts;
}

/** What an index was given between two marks, and what that is of. */
export interface SealedPart {
  readonly ledgerId: string;
  readonly after: IndexMark;
  readonly to: IndexMark;
  /** The hash of the change at its end. */
  readonly hash: string;
  /** What the numbers of everything before it are (`numbersAfter`). */
  readonly numbers: string;
}

/** A part of an index as bytes, to be kept as a cache. */
export interface Sealed {
  readonly bytes: Uint8Array;
  /** Position of the oldest change whose payload something in it was made of. */
  readonly drawsFrom: number;
}

/**
 * Seals a part of an index. Others may have their turn between its steps, and add to the index: what comes after the part is not in it. Where
 * words are withheld meanwhile, some of it may be from before: it must not be kept then.
 */
export function* sealSegment(index: RecordIndex, { ledgerId, after, to, hash, numbers }: SealedPart): Steps<Sealed> {
  const lists: Record<string, NumberList> = {};
  for (const type of subjectTypes) lists[`ids ${type}`] = index.ids[type].wordsBetween(after.ids[type], to.ids[type]);
  lists.claims = index.claims.versions.wordsBetween(after.claims, to.claims);
  for (const type of entityTypes)
    lists[`versions ${type}`] = index.entities.versions[type].wordsBetween(after.entities[type], to.entities[type]);
  yield;
  Object.assign(lists, yield* rowLists(index.rows, after.rows, to.rows));
  lists.origins = index.origins.wordsOf(firstMet(index, after.rows, to.rows));
  lists.changes = index.changed.wordsBetween(after.position, to.position);
  yield;
  const rest: Rest = {
    authors: index.authors.between(after.authors, to.authors),
    facts: index.entities.factsBetween(after.entities, to.entities),
    claims: index.claims.factsBetween(after.claims, to.claims),
  };
  const header: SegmentHeader = { indexVersion, ledgerId, after: after.position, to: { seq: to.position, hash }, numbers, rest };
  const drawn = yield* drawsFrom(index, after, to);
  return { bytes: segmentBytes({ header, lists }), drawsFrom: drawn };
}

/** Rows that are gone over at a time. */
const rowsAtATime = 512;

/** What a row says of an event is of its own state and of the claims about it, of which all may be much older than the row. */
function* drawsFrom({ rows, claims }: RecordIndex, after: IndexMark, to: IndexMark): Steps<number> {
  let oldest = after.position + 1;
  for (let row = after.rows; row < to.rows; row++) {
    if (row % rowsAtATime === 0) yield;
    const [block, at] = [rows.blockOf(row), row & rowMask];
    if (((block.flags[at] ?? 0) & rowFlags.GONE) !== 0) continue;
    oldest = Math.min(oldest, block.payload[at] ?? 0);
    const position = block.from[at] ?? 0;
    const about = [...claims.claimsAt(block.event[at] ?? 0, position), ...ordinalsIn(rows, row, 'MERGED_CLAIM')];
    for (const payload of claims.payloadsAt(about, position)) if (payload > 0) oldest = Math.min(oldest, payload);
  }
  return oldest;
}

/**
 * A digest of what later segments refer to by its number, up to the second of two marks: ids and rows. An index that was made anew may have
 * numbered them otherwise than one that saw words which were withheld since, and no segment of the one fits the other.
 */
export function numbersAfter(index: RecordIndex, numbers: string, after: IndexMark, to: IndexMark): string {
  let sum = 0;
  const add = (words: Uint32Array): void => {
    sum = crc32(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), sum);
  };
  for (const type of subjectTypes) for (const words of index.ids[type].stretches(after.ids[type], to.ids[type])) add(words);
  for (const { block, at, count } of index.rows.stretches(after.rows, to.rows))
    for (const column of [block.event, block.from]) add(column.subarray(at, at + count));
  const { position, rows, claims, entities, authors } = to;
  return createHash('sha256')
    .update(JSON.stringify([numbers, sum, position, rows, claims, entities, authors]))
    .digest('hex');
}

/** Reads a segment that this release made of a ledger. */
export function readOwnSegment(bytes: Uint8Array, ledgerId: string): SegmentContent {
  const content = readSegment(bytes);
  const { header, lists } = content;
  if (header.indexVersion !== indexVersion) throw new SegmentDamaged(`its rows are of version ${header.indexVersion}`);
  if (header.ledgerId !== ledgerId) throw new SegmentDamaged('it is of another ledger');
  const missing = listNames.find((name) => lists[name] === undefined);
  if (missing !== undefined) throw new SegmentDamaged(`it has no list ${missing}`);
  return content;
}

/** Puts what a segment has into an index that stands where it begins, and whose numbers are those that it goes by. */
export function openSegment(index: RecordIndex, { header, lists }: SegmentContent, numbers: string): void {
  if (header.after !== index.position)
    throw new SegmentDamaged(`it begins at ${header.after}, the index ends at ${index.position}`);
  if (header.numbers !== numbers) throw new SegmentDamaged('what comes before it is numbered otherwise');
  const words = (name: string): Uint32Array => lists[name] as Uint32Array;
  for (const type of subjectTypes) index.ids[type].addWords(words(`ids ${type}`));
  const { authors, facts, claims } = header.rest as Rest;
  const before = markOf(index);
  for (const author of authors) index.authors.numberOf(author);
  for (const type of entityTypes) index.entities.versions[type].addWords(words(`versions ${type}`));
  index.entities.addFacts(before.entities, facts);
  index.claims.versions.addWords(words('claims'));
  index.claims.addFacts(before.claims, claims);
  addRowLists(index.rows, lists);
  index.origins.addWords(words('origins'));
  index.changed.addWords(before.position, words('changes'));
  index.follow(before, header.to.seq);
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
