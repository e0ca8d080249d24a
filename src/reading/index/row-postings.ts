import type { SubjectType } from '../../domain/base/subject.ts';
import type { Steps } from '../../ledger/loop-turns.ts';
import { type EventBlock, rowFlags } from './event-block.ts';
import { isElsewhere } from './event-row-reader.ts';
import type { EventRows, Stretch } from './event-rows.ts';
import { GatheredPostings } from './gathered-postings.ts';
import { Postings } from './postings.ts';
import { entryTags, isOneWord, type OrdinalTag, ordinalBits, tagOf, tagShift } from './row-entries.ts';

/** Which rows mention whom and what, by what they have the ordinals of. */
const posted = {
  /** Those who take part, and those who claim something. */
  actor: 'actor',
  claimant: 'actor',
  /** Those who spoke for a claimant. */
  through: 'actor',
  /** Where it happened, with anchors; and what else it names of where. */
  scene: 'place',
  elsewhere: 'place',
  source: 'source',
  /** Events that are linked to, or that another was merged into. */
  target: 'event',
} as const satisfies Record<string, SubjectType>;
type PostedName = keyof typeof posted;
export type RowPostings = Readonly<Record<PostedName, Postings>>;
const names = Object.keys(posted) as PostedName[];

/** Under what an entry is posted. */
const postedTags: { readonly [Tag in OrdinalTag]?: PostedName } = {
  PARTICIPANT: 'actor',
  PLACE: 'scene',
  CLAIMANT: 'claimant',
  THROUGH: 'through',
  SOURCE: 'source',
  LINK: 'target',
  MERGED_INTO: 'target',
};
/** The same by the tag's number: the place of the name among the names, -1 where there is none, and the bits that have the ordinal. */
const placeOf = new Int8Array(16).fill(-1);
const maskOf = new Uint32Array(16);
for (const [tag, name] of Object.entries(postedTags) as [OrdinalTag, PostedName][]) {
  placeOf[entryTags[tag]] = names.indexOf(name);
  maskOf[entryTags[tag]] = 2 ** (tag in ordinalBits ? ordinalBits[tag as keyof typeof ordinalBits] : tagShift) - 1;
}

const elsewhere = names.indexOf('elsewhere');

function ofEach<T>(make: (name: PostedName) => T): Readonly<Record<PostedName, T>> {
  return Object.fromEntries(names.map((name) => [name, make(name)] as const)) as Record<PostedName, T>;
}

export function rowPostings(): RowPostings {
  return ofEach(() => new Postings());
}

/** Takes what a row mentions: under which name, by its place, and the ordinal. */
type TakePosting = (place: number, ordinal: number, row: number) => void;

/** Goes over everything that a row, which stands at `at` in a block, mentions. */
function eachPosting(block: EventBlock, at: number, row: number, take: TakePosting): void {
  if (((block.flags[at] ?? 0) & rowFlags.GONE) !== 0) return;
  const { words } = block;
  const end = (block.entries[at] ?? 0) + (block.entriesLength[at] ?? 0);
  for (let i = block.entries[at] ?? 0; i < end; i++) {
    const word = words[i] ?? 0;
    const tag = tagOf(word);
    if (!isOneWord(tag)) return;
    const place = tag === entryTags.PLACE && isElsewhere(word) ? elsewhere : (placeOf[tag] ?? -1);
    if (place >= 0) take(place, word & (maskOf[tag] ?? 0), row);
  }
}

/** Notes under everything that a row mentions that it does. */
export function postRow(postings: RowPostings, row: number, block: EventBlock, at: number): void {
  eachPosting(block, at, row, (place, ordinal) => {
    const name = names[place];
    if (name !== undefined) postings[name].add(ordinal, row);
  });
}

/** The same of all rows that there are; it stops after each block, so that others may have their turn. */
export function* postAll(rows: EventRows, ids: Readonly<Record<SubjectType, { readonly size: number }>>): Steps<RowPostings> {
  const gathered = names.map((name) => new GatheredPostings(ids[posted[name]].size));
  const stretches = [...rows.stretches(0)];
  for (const stretch of stretches) {
    countAll(gathered, stretch);
    yield;
  }
  for (const each of gathered) each.counted();
  for (const stretch of stretches.toReversed()) {
    putAll(gathered, stretch);
    yield;
  }
  return ofEach((name) => gathered[names.indexOf(name)]?.done() ?? new Postings());
}

function countAll(gathered: readonly GatheredPostings[], { block, at, count, first }: Stretch): void {
  const take: TakePosting = (place, ordinal, row) => gathered[place]?.count(ordinal, row);
  for (let i = 0; i < count; i++) eachPosting(block, at + i, first + i, take);
}

function putAll(gathered: readonly GatheredPostings[], { block, at, count, first }: Stretch): void {
  const take: TakePosting = (place, ordinal, row) => gathered[place]?.put(ordinal, row);
  for (let i = count - 1; i >= 0; i--) eachPosting(block, at + i, first + i, take);
}
