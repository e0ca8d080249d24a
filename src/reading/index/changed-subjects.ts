import { type SubjectType, subjectTypes } from '../../domain/base/subject.ts';
import { type ChangeKind, changeKinds } from '../../domain/rules/change.ts';
import { none } from './event-block.ts';
import { WordColumn } from './word-column.ts';

/** What each kind of change is of; words may be withheld of anything. */
const changed: Readonly<Record<ChangeKind, SubjectType | undefined>> = {
  TIMELINE_CREATED: 'timeline',
  TIMELINE_CORRECTED: 'timeline',
  EVENT_ADDED: 'event',
  EVENT_PUBLISHED: 'event',
  EVENT_CORRECTED: 'event',
  EVENT_ASSESSED: 'event',
  EVENT_RETRACTED: 'event',
  EVENT_RESTORED: 'event',
  EVENT_MERGED: 'event',
  EVENT_ABSORBED: 'event',
  EVENT_SPLIT: 'event',
  CLAIM_ADDED: 'claim',
  CLAIM_CORRECTED: 'claim',
  CLAIM_MOVED: 'claim',
  CLAIM_ASSESSED: 'claim',
  ACTOR_PUT: 'actor',
  PLACE_PUT: 'place',
  SOURCE_PUT: 'source',
  WITHHELD: undefined,
};

/** What a change is and what it is of: each has a number, from 1. */
const sorts = (Object.keys(changeKinds) as ChangeKind[]).flatMap((kind) => {
  const { [kind]: only } = changed;
  return (only === undefined ? subjectTypes : [only]).map((type) => ({ kind, type }));
});

/** Bits of a word that have the ordinal; those above have the number of the sort. */
const ordinalBits = 27;
const ordinalMask = 2 ** ordinalBits - 1;

/** A subject by its type and its ordinal. */
export interface ChangedSubject {
  readonly type: SubjectType;
  readonly ordinal: number;
}

/** A change, as the index knows it. */
export interface IndexedChange extends ChangedSubject {
  readonly kind: ChangeKind;
}

/** Positions that are looked at in a row, without asking whether others wait: a tenth of a millisecond. */
export const positionsAtOnce = 32_768;

/** Which subject the change at each position is of, and of what kind it is. */
export class ChangedSubjects {
  readonly #words = new WordColumn();
  /** Positions at which words were withheld, ascending. */
  readonly #withheld: number[] = [];

  get bytes(): number {
    return this.#words.bytes;
  }

  /** How often words were withheld. */
  get timesWithheld(): number {
    return this.#withheld.length;
  }

  note(seq: number, { kind, type, ordinal }: IndexedChange): void {
    if (ordinal > ordinalMask) throw new RangeError(`the index cannot hold ${ordinal} subjects of one type`);
    const sort = sorts.findIndex((each) => each.kind === kind && each.type === type) + 1;
    if (sort === 0) throw new TypeError(`a ${kind} is no change of a subject ${type}`);
    this.#words.set(seq, ((sort << ordinalBits) | ordinal) >>> 0);
    if (kind === 'WITHHELD') this.#withheld.push(seq);
  }

  /** The words of the changes after a position up to another. */
  wordsBetween(after: number, to: number): Uint32Array {
    return this.#words.between(after + 1, to + 1);
  }

  /** Adds what `wordsBetween` gave. */
  addWords(after: number, words: Uint32Array): void {
    this.#words.setAll(after + 1, words);
    for (let i = 0; i < words.length; i++) if (sortOf(words[i] ?? 0)?.kind === 'WITHHELD') this.#withheld.push(after + 1 + i);
  }

  /** The change at a position; undefined where there is none. */
  at(seq: number): IndexedChange | undefined {
    const word = this.#words.get(seq);
    const sort = sortOf(word);
    return sort === undefined ? undefined : { ...sort, ordinal: word & ordinalMask };
  }

  /** The ordinal of what the change at a position is of, where that is of a type; `none` where it is of another, or there is none. */
  ofType(type: SubjectType, seq: number): number {
    const word = this.#words.get(seq);
    return sortOf(word)?.type === type ? word & ordinalMask : none;
  }

  /** Positions from one to before another whose changes are of these kinds, at most so many. */
  ofKinds(kinds: ReadonlySet<ChangeKind>, from: number, to: number, most: number): number[] {
    const isWanted = sorts.map(({ kind }) => kinds.has(kind));
    const found: number[] = [];
    for (let seq = from; seq < to && found.length < most; seq++)
      if (isWanted[(this.#words.get(seq) >>> ordinalBits) - 1] === true) found.push(seq);
    return found;
  }

  /** Positions at which words of a subject were withheld. */
  withheldOf(type: SubjectType, ordinal: number): number[] {
    return this.#withheld.filter((seq) => {
      const change = this.at(seq);
      return change?.type === type && change.ordinal === ordinal;
    });
  }
}

function sortOf(word: number): (typeof sorts)[number] | undefined {
  return sorts[(word >>> ordinalBits) - 1];
}
