import { dayOfMoment, openDays } from './calendar-numbers.ts';
import type { Digest } from './digest-of.ts';
import { type EventBlock, rowMask } from './event-block.ts';
import { locationRoleNumbers } from './event-row.ts';
import type { EventRows } from './event-rows.ts';
import {
  claimantsOfHarm,
  entryTags,
  harmFlags,
  isOneWord,
  numberOfWords,
  ordinalBits,
  placesOfScene,
  precisionOfScene,
  sameLocation,
  sceneFlags,
  tagOf,
  valueMask,
  wordsOfEntry,
} from './row-entries.ts';

type Days = Pick<EventBlock, 'earliest' | 'latest' | 'possibleFrom' | 'possibleTo'>;

/** The first day that the event of a row can have been on, as stated; before all others where it has no beginning. */
export function firstDayOf({ earliest, possibleFrom }: Days, at: number): number {
  return possibleFrom[at] === openDays.from ? Number.NEGATIVE_INFINITY : dayOfMoment(earliest[at] ?? 0);
}

/** The last day that it can have been on, as stated; after all others where it has no end. */
export function lastDayOf({ latest, possibleTo }: Days, at: number): number {
  return possibleTo[at] === openDays.to ? Number.POSITIVE_INFINITY : dayOfMoment(latest[at] ?? 0);
}

/** Takes each entry of a row: its first word, and where the words after it begin. */
export type TakeEntry = (word: number, words: Uint32Array, after: number) => void;

/** Goes over the entries of the row that stands at `at` in a block. */
export function eachEntry(block: EventBlock, at: number, take: TakeEntry): void {
  const { words } = block;
  const end = (block.entries[at] ?? 0) + (block.entriesLength[at] ?? 0);
  for (let i = block.entries[at] ?? 0; i < end; ) {
    const word = words[i] ?? 0;
    take(word, words, i + 1);
    i += wordsOfEntry(word);
  }
}

/** Whether an entry of the row that stands at `at` in a block meets a condition. */
export function someEntry(block: EventBlock, at: number, meets: (word: number) => boolean): boolean {
  const { words } = block;
  const end = (block.entries[at] ?? 0) + (block.entriesLength[at] ?? 0);
  for (let i = block.entries[at] ?? 0; i < end; i += wordsOfEntry(words[i] ?? 0)) if (meets(words[i] ?? 0)) return true;
  return false;
}

/** The ordinals of a row's entries of one tag. */
export function ordinalsIn(
  rows: EventRows,
  row: number,
  tag: 'CLAIMANT' | 'SOURCE' | 'MERGED_SOURCE' | 'MERGED_INTO' | 'MERGED_CLAIM',
): number[] {
  const found: number[] = [];
  eachEntry(rows.blockOf(row), row & rowMask, (word) => {
    if (tagOf(word) === entryTags[tag]) found.push(word & valueMask);
  });
  return found;
}

/** Takes what stands for each foreign id of a row, also of those that are still known where its event is withheld. */
export function eachForeign(block: EventBlock, at: number, take: (digest: Digest) => void): void {
  eachKnownBy(block, at, { mergedClaim: () => undefined, foreignId: take });
}

/** Takes what else an event is found by, and the event. */
export interface TakeKnownBy {
  /** A claim that stood by it when it was merged. */
  readonly mergedClaim: (claim: number, event: number) => void;
  readonly foreignId: (digest: Digest, event: number) => void;
}

/** Goes over the claims that the event of a row stood by when it was merged, and over its foreign ids. */
export function eachKnownBy(block: EventBlock, at: number, take: TakeKnownBy): void {
  const { words } = block;
  const event = block.event[at] ?? 0;
  const end = (block.entries[at] ?? 0) + (block.entriesLength[at] ?? 0);
  for (let i = block.entries[at] ?? 0; i < end; i += wordsOfEntry(words[i] ?? 0)) {
    const word = words[i] ?? 0;
    const tag = tagOf(word);
    if (tag === entryTags.MERGED_CLAIM) take.mergedClaim(word & valueMask, event);
    else if (tag === entryTags.FOREIGN_ID) take.foreignId([words[i + 1] ?? 0, words[i + 2] ?? 0, words[i + 3] ?? 0], event);
    // Foreign ids stand before all others of several words.
    else if (!isOneWord(tag)) return;
  }
}

/** The ordinal in an entry that has a role before it, and that role. */
export function ordinalOfEntry(word: number, kind: keyof typeof ordinalBits): number {
  return word & ((1 << ordinalBits[kind]) - 1);
}

export function roleOfEntry(word: number, kind: keyof typeof ordinalBits): number {
  return (word & valueMask) >>> ordinalBits[kind];
}

/** Whether the event of an entry of a place did not happen there. */
export function isElsewhere(word: number): boolean {
  return (roleOfEntry(word, 'PLACE') & ~sameLocation) !== locationRoleNumbers.SCENE;
}

/** At least how many people an entry of a harm, or of the killed, counts. */
export function lowOfHarm(word: number, words: Uint32Array, after: number): number {
  return numberOfHarm(word, words, after, 0);
}

/** The best estimate of an entry of a harm that has one (`harmFlags.BEST`). */
export function bestOfHarm(word: number, words: Uint32Array, after: number): number {
  return numberOfHarm(word, words, after, 1);
}

/** At most how many people an entry of a harm, or of the killed, counts that says so (`harmFlags.HIGH`). */
export function highOfHarm(word: number, words: Uint32Array, after: number): number {
  return numberOfHarm(word, words, after, (word & harmFlags.BEST) === 0 ? 1 : 2);
}

function numberOfHarm(word: number, words: Uint32Array, after: number, place: number): number {
  if ((word & harmFlags.WIDE) === 0) return words[after + place] ?? 0;
  return numberOfWords(words[after + 2 * place] ?? 0, words[after + 2 * place + 1] ?? 0);
}

/** Whether the claimants of the claims that an entry of a harm rests on all meet a condition. */
export function everyClaimantOfHarm(
  word: number,
  words: Uint32Array,
  after: number,
  meets: (claimant: number) => boolean,
): boolean {
  const end = after - 1 + wordsOfEntry(word);
  for (let k = end - claimantsOfHarm(word); k < end; k++) if (!meets(words[k] ?? 0)) return false;
  return true;
}

/** A scene as its row has it; what is not here is the place's. */
export interface SceneEntry {
  readonly isDrawn: boolean;
  readonly circle: boolean;
  readonly precision: number;
  /** The first of its places. */
  readonly place: number | undefined;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  readonly radiusKm: number | undefined;
}

export function sceneEntry(word: number, words: Uint32Array, after: number): SceneEntry {
  const places = placesOfScene(word);
  let next = after + places;
  const number = (): number => {
    next += 2;
    return numberOfWords(words[next - 2] ?? 0, words[next - 1] ?? 0);
  };
  const hasCoordinates = (word & sceneFlags.COORDINATES) !== 0;
  return {
    isDrawn: (word & sceneFlags.DRAWN) !== 0,
    circle: (word & sceneFlags.CIRCLE) !== 0,
    precision: precisionOfScene(word),
    place: places === 0 ? undefined : words[after],
    latitude: hasCoordinates ? number() : undefined,
    longitude: hasCoordinates ? number() : undefined,
    radiusKm: word & sceneFlags.RADIUS ? number() : undefined,
  };
}

/** Whether any of the places of a scene meets a condition. */
export function somePlaceOfScene(word: number, words: Uint32Array, after: number, meets: (place: number) => boolean): boolean {
  for (let k = after; k < after + placesOfScene(word); k++) if (meets(words[k] ?? 0)) return true;
  return false;
}
