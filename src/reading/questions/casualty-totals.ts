import { type CasualtyTotal, withinWholes } from '../../domain/derived/casualty-total.ts';
import type { PartyWordTally } from '../../ledger/counting.ts';
import { type EventBlock, rowFlags } from '../index/event-block.ts';
import { participantRoleNumbers } from '../index/event-row.ts';
import {
  bestOfHarm,
  everyClaimantOfHarm,
  highOfHarm,
  lowOfHarm,
  ordinalOfEntry,
  roleOfEntry,
  someEntry,
} from '../index/event-row-reader.ts';
import { entryTags, harmFlags, tagOf } from '../index/row-entries.ts';
import { type Counted, eachFigure, type FigureNumber, figureCount, figureOf, namesOf } from './counted-figures.ts';
import type { Question } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** How many people were harmed, by harm and group. Retracted and merged events never count. */
export async function totalCasualties(question: Question): Promise<CasualtyTotal[]> {
  let sums: Sum[] = [];
  const counted = await eachFigure(question, () => {
    sums = Array.from({ length: figureCount }, newSum);
    return {
      figures: ({ words, flags }, figures) => {
        for (let i = 0; i < figures.count; i++) {
          const at = figures.words[i] ?? 0;
          const word = words[at] ?? 0;
          const sum = sums[figureOf(word)];
          if (sum !== undefined) addHarm(sum, word, words, at + 1, (flags[figures.rows[i] ?? 0] ?? 0) & rowFlags.DISPUTED);
        }
      },
    };
  });
  return totalsOf({ sums, ...counted });
}

/** What was added up, each by the number of its figure, and of how many events. */
export interface SumsOfFigures {
  readonly sums: readonly (Sum | undefined)[];
  readonly events: number;
}

/** What sums come to. */
export function totalsOf({ sums, events, leftOut }: SumsOfFigures & Pick<Counted, 'leftOut'>): CasualtyTotal[] {
  const told = inOrder(sums, (sum) => sum.events > 0).map(([figure, sum]) => {
    const eventsIncluded = leftOut(figure);
    return {
      ...namesOf(figure),
      low: sum.low,
      best: sum.bests === 0 ? null : sum.best,
      high: sum.highs === sum.events ? sum.high : null,
      eventsCounted: sum.events,
      eventsWithoutLow: sum.withoutLow,
      eventsWithoutBest: sum.events - sum.bests,
      eventsWithoutHigh: sum.events - sum.highs,
      eventsDisputed: sum.disputed,
      eventsWithoutFigure: events - sum.events - eventsIncluded,
      eventsIncluded,
    };
  });
  return withinWholes(told);
}

/** For each harm and group, the events that count and whose figures rest on the word of parties alone. */
export async function tallyPartyWord(question: Question): Promise<PartyWordTally[]> {
  const { at: snapshot } = question;
  let words: PartyWords = [];
  await eachFigure(question, () => {
    words = [];
    return {
      figures: (block, figures) => {
        for (let i = 0; i < figures.count; i++)
          notePartyWord(words, snapshot, block, figures.rows[i] ?? 0, figures.words[i] ?? 0);
      },
    };
  });
  return partyWordsOf(words);
}

/** How many events there are of each figure that counts, by its number, and how many of them are the word of parties alone. */
export type PartyWords = { events: number; ofParties: number }[];

/** Notes the figure of an event whose entry stands at a place among the words of its block. */
export function notePartyWord(words: PartyWords, snapshot: Snapshot, block: EventBlock, at: number, k: number): void {
  const word = block.words[k] ?? 0;
  const count = words[figureOf(word)] ?? { events: 0, ofParties: 0 };
  words[figureOf(word)] = count;
  count.events++;
  const isWord =
    (word & harmFlags.CLAIMS) !== 0 &&
    everyClaimantOfHarm(word, block.words, k + 1, (claimant) => isParty(snapshot, block, at, claimant));
  if (isWord) count.ofParties++;
}

/** What was noted, in the order of the figures' names. */
export function partyWordsOf(words: PartyWords): PartyWordTally[] {
  return inOrder(words, ({ events }) => events > 0).map(([figure, { ofParties }]) => ({ ...namesOf(figure), count: ofParties }));
}

/** Whether a claimant takes part in an event itself, or belongs to somebody who does. */
function isParty(snapshot: Snapshot, block: EventBlock, at: number, claimant: number): boolean {
  const wholes = snapshot.wholesEver(claimant);
  return someEntry(
    block,
    at,
    (word) =>
      tagOf(word) === entryTags.PARTICIPANT &&
      roleOfEntry(word, 'PARTICIPANT') !== participantRoleNumbers.MENTIONED &&
      !snapshot.isHidden('actor', ordinalOfEntry(word, 'PARTICIPANT')) &&
      wholes.has(ordinalOfEntry(word, 'PARTICIPANT')),
  );
}

/** What there is of figures, in the order of their names. */
function inOrder<T>(figures: readonly (T | undefined)[], isThere: (value: T) => boolean): (readonly [FigureNumber, T])[] {
  const keyOf = (figure: FigureNumber): string => Object.values(namesOf(figure)).join('|');
  return [...figures.entries()]
    .flatMap(([figure, value]) => (value === undefined || !isThere(value) ? [] : [[figure, value] as const]))
    .sort(([a], [b]) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What the figures of one harm and group add up to. */
export type Sum = ReturnType<typeof newSum>;

export function newSum() {
  return { low: 0, best: 0, high: 0, events: 0, bests: 0, highs: 0, withoutLow: 0, disputed: 0 };
}

export function addHarm(sum: Sum, word: number, words: Uint32Array, after: number, disputed: number): void {
  sum.events++;
  sum.low += lowOfHarm(word, words, after);
  if ((word & harmFlags.BEST) !== 0) {
    sum.bests++;
    sum.best += bestOfHarm(word, words, after);
  }
  if ((word & harmFlags.HIGH) !== 0) {
    sum.highs++;
    sum.high += highOfHarm(word, words, after);
  }
  if ((word & harmFlags.LOW_MISSING) !== 0) sum.withoutLow++;
  if (disputed !== 0) sum.disputed++;
}
