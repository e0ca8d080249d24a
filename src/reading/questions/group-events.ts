import type { CasualtyTotal } from '../../domain/derived/casualty-total.ts';
import { type DimensionTally, type EventGroup, type Grouping, keyOfGroup } from '../../domain/derived/groupings.ts';
import type { PartyWordTally } from '../../ledger/counting.ts';
import { rowFlags } from '../index/event-block.ts';
import { addHarm, newSum, notePartyWord, type PartyWords, partyWordsOf, type Sum, totalsOf } from './casualty-totals.ts';
import { eachFigure, type FigureNumber, figureOf } from './counted-figures.ts';
import { RowGroups } from './group-rows.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** Rows that are grouped before others may have their turn. */
const rowsAtOnce = 256;

/** The events that are asked for, by what they have in each dimension; in the order of their keys. */
export async function groupEvents(question: Question, by: readonly Grouping[]): Promise<EventGroup[]> {
  const groups = new RowGroups(by, question.at);
  const counts: number[] = [];
  await scan(
    question,
    (block, rows, count) => {
      for (let i = 0; i < count; i++)
        for (const group of groups.of(block, rows[i] ?? 0)) counts[group] = (counts[group] ?? 0) + 1;
    },
    rowsAtOnce,
  );
  await groups.named(question.changesAt);
  return counts
    .map((count, group) => ({ ...groups.keysOf(group), count }))
    .map((group) => [keyOfGroup(group), group] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group);
}

/** What is added up of a group: its figures, how many events count, and how many of them do not with a figure that another event includes. */
interface GroupSums {
  readonly sums: Sum[];
  events: number;
  readonly left: Map<FigureNumber, number>;
}

/** What the figures of each group add up to, by its key, by the rules of all totals. */
export async function groupCasualties(
  question: Question,
  by: readonly Grouping[],
): Promise<ReadonlyMap<string, readonly CasualtyTotal[]>> {
  let groups = new RowGroups(by, question.at);
  const all: GroupSums[] = [];
  const of = (group: number): GroupSums => {
    const known = all[group] ?? { sums: [], events: 0, left: new Map() };
    all[group] = known;
    return known;
  };
  // Each event comes before its figures, some of one block at a time.
  const groupsAt: (readonly number[])[] = [];
  await eachFigure(question, () => {
    // Where it begins anew words may have been withheld meanwhile: a group that was met before may have no event any more.
    groups = new RowGroups(by, question.at);
    all.length = 0;
    return {
      event: (block, at, leftOut) => {
        const ofEvent = groups.of(block, at);
        groupsAt[at] = ofEvent;
        for (const group of ofEvent) {
          const sums = of(group);
          sums.events++;
          for (const figure of leftOut ?? []) sums.left.set(figure, (sums.left.get(figure) ?? 0) + 1);
        }
      },
      figures: (block, { words: places, rows, count }) => {
        for (let i = 0; i < count; i++) {
          const [k, at] = [places[i] ?? 0, rows[i] ?? 0];
          const word = block.words[k] ?? 0;
          const figure = figureOf(word);
          for (const group of groupsAt[at] ?? []) {
            const { sums } = of(group);
            const sum = sums[figure] ?? newSum();
            sums[figure] = sum;
            addHarm(sum, word, block.words, k + 1, (block.flags[at] ?? 0) & rowFlags.DISPUTED);
          }
        }
      },
    };
  });
  await groups.named(question.changesAt);
  const told = all.map(({ sums, events, left }, group) => {
    const totals = totalsOf({ sums, events, leftOut: (figure) => left.get(figure) ?? 0 });
    return [keyOfGroup(groups.keysOf(group)), totals] as const;
  });
  return new Map(told);
}

/** For each group by its key, and each harm and group of people, the events that count and whose figures rest on the word of parties alone. */
export async function groupPartyWords(
  question: Question,
  by: readonly Grouping[],
): Promise<ReadonlyMap<string, readonly PartyWordTally[]>> {
  const { at: snapshot } = question;
  let groups = new RowGroups(by, snapshot);
  const all = new Map<number, PartyWords>();
  await eachFigure(question, () => {
    groups = new RowGroups(by, snapshot);
    all.clear();
    return {
      figures: (block, { words: places, rows, count }) => {
        for (let i = 0; i < count; i++)
          for (const group of groups.of(block, rows[i] ?? 0)) {
            const words = all.get(group) ?? [];
            all.set(group, words);
            notePartyWord(words, snapshot, block, rows[i] ?? 0, places[i] ?? 0);
          }
      },
    };
  });
  await groups.named(question.changesAt);
  return new Map([...all].map(([group, words]) => [keyOfGroup(groups.keysOf(group)), partyWordsOf(words)]));
}

/** The values of one dimension that most events have, most first, then by value; an event counts once for each of its values. */
export async function tallyDimension(question: Question, by: Grouping, limit: number): Promise<DimensionTally[]> {
  const groups = await groupEvents(question, [by]);
  return groups
    .flatMap(({ keys: [key = []], labels, count }) => (key.length === 0 ? [] : [{ key, label: labels?.[0], count }]))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit);
}
