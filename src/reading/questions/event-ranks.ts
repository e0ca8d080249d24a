import type { EventRanking } from '../../domain/derived/event-rankings.ts';
import { type EventBlock, rowMask } from '../index/event-block.ts';
import { groupNumbers, harmNumbers } from '../index/event-row.ts';
import { bestOfHarm, highOfHarm, lowOfHarm } from '../index/event-row-reader.ts';
import { entryTags, groupOf, harmFlags, harmOf, tagOf, wordsOfEntry } from '../index/row-entries.ts';
import type { Snapshot } from './snapshot.ts';

/** Where events stand beside their dates: a whole number of a row from zero on, the least first, and its most digits. */
export interface EventRank {
  readonly digits: number;
  readonly rankOf: (row: number) => number;
}

/** How well each event, by its ordinal, answers a search. */
export type Scores = Uint16Array;

const [mostScore, digitsOfScore] = [999_999, 6];
const [most, digits] = [Number.MAX_SAFE_INTEGER, 16];

type Ranks = { readonly [Ranking in EventRanking]: (at: Snapshot, scores: Scores) => EventRank };

/** The most of something first. */
function mostFirst(numberOf: (row: number) => number): EventRank {
  return { digits, rankOf: (row) => most - numberOf(row) };
}

const ranks: Ranks = {
  RELEVANCE: ({ index: { rows } }, scores) => ({
    digits: digitsOfScore,
    rankOf: (row) => mostScore - (scores[rows.eventOf(row)] ?? 0),
  }),
  ADDED: ({ index: { rows, origins } }) => mostFirst((row) => origins.timeOf(rows.eventOf(row))),
  CHANGED: ({ index: { rows } }) => mostFirst((row) => rows.changedOf(row)),
  KILLED_LOW: byKilled(lowOfHarm, 0),
  KILLED_BEST: byKilled(bestOfHarm, harmFlags.BEST),
  KILLED_HIGH: byKilled(highOfHarm, harmFlags.HIGH),
};

/** What events stand by in an order beside that of their dates. */
export function eventRank(ranking: EventRanking, at: Snapshot, scores: Scores = new Uint16Array()): EventRank {
  return ranks[ranking](at, scores);
}

/** By how many were killed of everybody; an event that gives no such number comes after all that do. */
function byKilled(numberOf: typeof lowOfHarm, flag: number): (at: Snapshot) => EventRank {
  return ({ index: { rows } }) => {
    const killedIn = (block: EventBlock, at: number): number => {
      const { words } = block;
      const end = (block.entries[at] ?? 0) + (block.entriesLength[at] ?? 0);
      for (let i = end - (block.figuresLength[at] ?? 0); i < end; i += wordsOfEntry(words[i] ?? 0)) {
        const word = words[i] ?? 0;
        if (tagOf(word) !== entryTags.HARM || harmOf(word) !== harmNumbers.KILLED || groupOf(word) !== groupNumbers.ALL) continue;
        return (word & flag) === flag ? numberOf(word, words, i + 1) : -1;
      }
      return -1;
    };
    return mostFirst((row) => killedIn(rows.blockOf(row), row & rowMask));
  };
}
