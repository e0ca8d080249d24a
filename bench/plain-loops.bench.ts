import { isDeepStrictEqual } from 'node:util';
import type { EventFilter } from '../src/domain/derived/event-filter.ts';
import { histogram } from '../src/domain/derived/histogram.ts';
import { eventKinds } from '../src/domain/record/event-kind.ts';
import { anonymousRights } from '../src/domain/record/visibility.ts';
import type { Facet } from '../src/ledger/counting.ts';
import { LoopTurns } from '../src/ledger/loop-turns.ts';
import { dayNumber } from '../src/reading/index/calendar-numbers.ts';
import type { RecordIndex } from '../src/reading/index/record-index.ts';
import { totalCasualties } from '../src/reading/questions/casualty-totals.ts';
import { countEvents } from '../src/reading/questions/count-events.ts';
import type { Question } from '../src/reading/questions/question.ts';
import { Snapshot } from '../src/reading/questions/snapshot.ts';
import { tallyDays } from '../src/reading/questions/tally-days.ts';
import { tallyFacet } from '../src/reading/questions/tally-facet.ts';
import { type Figure, heldAgainst, ms, quantile } from './figures.ts';
import { longestStall, longestStallMs, threadCpuMs, watchLoop } from './loop-stalls.ts';
import { indexOfMany } from './many-events-index.ts';
import { choose, count, countEntries, countKinds, countWeeks, type PlainFilter } from './plain-loops.ts';
import { addUp } from './plain-totals.ts';

const many = Number(process.env.WAQAI_BENCH_EVENTS ?? 1_000_000);
const few = many / 10;
const rounds = Number(process.env.WAQAI_BENCH_ROUNDS ?? 15);
/** The first rounds compile what they run. */
const warmUp = 3;
const [mostTimes, mostGrowth, mostHeldMs] = [1.5, 10, 20];
/** Values of a facet that are answered. */
const limit = 10;

/** Asked for together, as an operation does. */
const facets: readonly Facet[] = ['KIND', 'ACTOR', 'SCENE', 'SOURCE'];
const parts = ['filter and count', 'weekly histogram', 'four facets', 'totals'] as const;
type Part = (typeof parts)[number];

interface Case {
  readonly what: string;
  readonly filter: EventFilter;
  readonly plain: PlainFilter;
}

/** What is asked of an index: of some events, chosen by when, what and (with parts) who, and of all. */
function casesOf(index: RecordIndex): Case[] {
  const actor = index.ids.actor.idOf(1);
  const partsOf = new Snapshot(index, anonymousRights).actorsIn([actor], true);
  const occurred = { from: '2019-07-01', to: '2020-06-30', certainty: 'POSSIBLY' } as const;
  const kinds = ['CLASH', 'AIR_OR_DRONE_STRIKE'] as const;
  return [
    {
      what: 'by days, kinds and an actor with its parts',
      filter: { states: ['PUBLISHED'], occurred, kinds, actors: { anyOf: [actor], parts: true } },
      plain: {
        days: { from: dayNumber(occurred.from), to: dayNumber(occurred.to) },
        kinds: Uint8Array.from(Object.keys(eventKinds), (kind) => ((kinds as readonly string[]).includes(kind) ? 1 : 0)),
        actors: Uint8Array.from({ length: index.ids.actor.size }, (_, i) => partsOf(i).length),
      },
    },
    { what: 'of all', filter: { states: ['PUBLISHED'] }, plain: {} },
  ];
}

/** Answers, and what each took, milliseconds: by the clock, and of the processor. */
interface Answered {
  readonly answers: unknown;
  readonly clock: readonly number[];
  readonly computed: readonly number[];
}

/** Takes the time at the beginning, and after each part. */
class Splits {
  readonly #clock = [performance.now()];
  readonly #computed = [threadCpuMs()];

  take(): void {
    this.#clock.push(performance.now());
    this.#computed.push(threadCpuMs());
  }

  with(answers: unknown): Answered {
    return { answers, clock: between(this.#clock), computed: between(this.#computed) };
  }
}

function between(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
}

async function ask(index: RecordIndex, { filter }: Case): Promise<Answered> {
  const words = () => {
    throw new Error('nothing is searched for or read');
  };
  const splits = new Splits();
  const at = new Snapshot(index, anonymousRights);
  const share = { turns: new LoopTurns(), check: () => undefined, changesAt: words };
  const question: Question = { at, filter: { ...filter }, words, ...share };
  const counted = await countEvents(question);
  splits.take();
  const weeks = histogram(await tallyDays(question), 'WEEK');
  splits.take();
  const tallies = await Promise.all(facets.map((facet) => tallyFacet(question, facet, limit)));
  splits.take();
  const totals = await totalCasualties(question);
  splits.take();
  return splits.with({ counted, weeks, tallies, totals });
}

function loop(index: RecordIndex, { plain }: Case): Answered {
  const splits = new Splits();
  const chosen = choose(index, index.position, plain);
  const counted = count(chosen);
  splits.take();
  const weeks = countWeeks(chosen);
  splits.take();
  const kinds = countKinds(chosen, Object.keys(eventKinds), limit);
  const tallies = [kinds, ...countEntries(chosen, index, limit)];
  splits.take();
  const totals = addUp(chosen);
  splits.take();
  return splits.with({ counted, weeks, tallies, totals });
}

export const notes = `Each answer of the product is equal to that of a plain loop over the same arrays; both are asked in turns, and medians compared. What is
computed is the time of the thread alone: where others use the machine, the clock says more than that.

`;

/** Questions of the product held against plain loops over the same arrays, in turns: how long each takes at a million events, and how that grows. */
export async function run(): Promise<Figure[]> {
  const indexes = [few, many].map(indexOfMany);
  const loopOfProcess = watchLoop();
  const figures: Figure[] = [];
  for (const what of casesOf(indexes[0] as RecordIndex).keys()) {
    const runs = indexes.map((index) => ({ index, asked: casesOf(index)[what] as Case, product: newTimes(), plain: newTimes() }));
    const stalls = [];
    for (let round = 0; round < rounds + warmUp; round++)
      for (const { index, asked, product, plain } of runs) {
        loopOfProcess.take();
        const answered = await ask(index, asked);
        const held = loopOfProcess.take();
        const looped = loop(index, asked);
        if (!isDeepStrictEqual(answered.answers, looped.answers)) throw new Error(`loops answer ${asked.what} otherwise`);
        if (round < warmUp) continue;
        if (index === indexes[1]) stalls.push(...held);
        note(product, answered);
        note(plain, looped);
      }
    figures.push(...figuresOf(runs), {
      what: `${runs[0]?.asked.what}: the event loop was held at most, with ${many.toLocaleString('en')} events`,
      value: longestStall(stalls),
      limit: heldAgainst(longestStallMs(stalls) <= mostHeldMs, ms(mostHeldMs)),
    });
  }
  loopOfProcess.stop();
  return figures;
}

/** What each part took, and all of them together, round by round. */
type Times = Record<Part | 'together', { readonly clock: number[]; readonly computed: number[] }>;

function newTimes(): Times {
  return Object.fromEntries([...parts, 'together'].map((part) => [part, { clock: [], computed: [] }])) as unknown as Times;
}

function note(times: Times, took: Answered): void {
  for (const by of ['clock', 'computed'] as const) {
    for (const [i, part] of parts.entries()) times[part][by].push(took[by][i] ?? 0);
    times.together[by].push(took[by].reduce((sum, each) => sum + each, 0));
  }
}

interface Run {
  readonly asked: Case;
  readonly product: Times;
  readonly plain: Times;
}

function figuresOf([small, large]: readonly Run[]): Figure[] {
  if (small === undefined || large === undefined) return [];
  const median = (times: Times, part: keyof Times, by: 'clock' | 'computed' = 'clock'): number => quantile(times[part][by], 0.5);
  const ratio = (part: keyof Times, by: 'clock' | 'computed'): number =>
    median(large.product, part, by) / median(large.plain, part, by);
  const figure = (part: keyof Times): Figure => {
    const times = `${ratio(part, 'clock').toFixed(2)} × plain loops, ${ms(median(large.plain, part))} (computing ${ratio(part, 'computed').toFixed(2)} ×)`;
    return {
      what: `${large.asked.what}: ${part}`,
      value: `${ms(median(large.product, part))} (computing ${ms(median(large.product, part, 'computed'))})`,
      limit: part === 'together' ? `${times}; ${heldAgainst(ratio(part, 'clock') <= mostTimes, `${mostTimes} ×`)}` : times,
    };
  };
  const growth = median(large.product, 'together') / median(small.product, 'together');
  const plainGrowth = median(large.plain, 'together') / median(small.plain, 'together');
  return [
    ...parts.map(figure),
    figure('together'),
    {
      what: `${large.asked.what}: from ${few.toLocaleString('en')} events to ten times as many`,
      value: `${growth.toFixed(1)} × (plain loops ${plainGrowth.toFixed(1)} ×)`,
      limit: heldAgainst(growth <= mostGrowth, `${mostGrowth} ×`),
    },
  ];
}
