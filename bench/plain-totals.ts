import type { CasualtyTotal } from '../src/domain/derived/casualty-total.ts';
import { casualtyGroups, harms } from '../src/domain/record/casualties.ts';
import { rowFlags } from '../src/reading/index/event-block.ts';
import { stateNumbers } from '../src/reading/index/event-row.ts';
import { groupOf, harmFlags, harmOf, wordsOfEntry } from '../src/reading/index/row-entries.ts';
import type { Chosen } from './plain-loops.ts';

/** How many people were harmed, by harm and group. */
export function addUp(chosen: readonly Chosen[]): CasualtyTotal[] {
  const names = figureNames();
  const sums = newSums(names.length);
  let all = 0;
  for (const { block, rows } of chosen) {
    const { words, entries, entriesLength, figuresLength, flags, state } = block;
    for (let i = 0; i < rows.length; i++) {
      const at = rows[i] ?? 0;
      if (state[at] === stateNumbers.RETRACTED || state[at] === stateNumbers.MERGED) continue;
      all++;
      const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
      for (let k = end - (figuresLength[at] ?? 0); k < end; ) {
        const word = words[k] ?? 0;
        addHarm(sums, words, k, (flags[at] ?? 0) & rowFlags.DISPUTED);
        k += wordsOfEntry(word);
      }
    }
  }
  return names.flatMap((name, figure) => {
    const of = (sum: keyof Sums): number => sums[sum][figure] ?? 0;
    const events = of('events');
    if (events === 0) return [];
    return {
      ...name,
      low: of('low'),
      best: of('bests') === 0 ? null : of('best'),
      high: of('highs') === events ? of('high') : null,
      eventsCounted: events,
      eventsWithoutLow: of('withoutLow'),
      eventsWithoutBest: events - of('bests'),
      eventsWithoutHigh: events - of('highs'),
      eventsDisputed: of('disputed'),
      eventsWithoutFigure: all - events,
      eventsIncluded: 0,
    };
  });
}

/** Sums of each figure, by the number of its harm and group. */
type Sums = ReturnType<typeof newSums>;

function newSums(figures: number) {
  const sum = () => new Float64Array(figures);
  return { low: sum(), best: sum(), high: sum(), events: sum(), bests: sum(), highs: sum(), withoutLow: sum(), disputed: sum() };
}

function figureNames(): Pick<CasualtyTotal, 'harm' | 'group'>[] {
  const groups = Object.keys(casualtyGroups) as (keyof typeof casualtyGroups)[];
  return (Object.keys(harms) as (keyof typeof harms)[]).flatMap((harm) => groups.map((group) => ({ harm, group })));
}

const groupCount = Object.keys(casualtyGroups).length;

function addHarm(sums: Sums, words: Uint32Array, k: number, disputed: number): void {
  const word = words[k] ?? 0;
  const figure = harmOf(word) * groupCount + groupOf(word);
  add(sums.events, figure, 1);
  add(sums.low, figure, words[k + 1] ?? 0);
  let next = k + 2;
  if ((word & harmFlags.BEST) !== 0) {
    add(sums.bests, figure, 1);
    add(sums.best, figure, words[next++] ?? 0);
  }
  if ((word & harmFlags.HIGH) !== 0) {
    add(sums.highs, figure, 1);
    add(sums.high, figure, words[next] ?? 0);
  }
  if ((word & harmFlags.LOW_MISSING) !== 0) add(sums.withoutLow, figure, 1);
  if (disputed !== 0) add(sums.disputed, figure, 1);
}

function add(sums: Float64Array, figure: number, value: number): void {
  sums[figure] = (sums[figure] ?? 0) + value;
}
