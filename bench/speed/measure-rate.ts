import { isDeepStrictEqual } from 'node:util';
import type { LoadOrder } from '../peers/load-order.ts';
import type { Bench } from './bench.ts';
import { bodyAt } from './bodies.ts';
import type { Sample, Samples } from './outcome.ts';
import type { MeasuredProcess } from './run/measured-process.ts';
import { tell } from './run/progress.ts';

/** What is asked of a subject: everything of an order but who is asked, and how hard. */
export interface Asked extends Pick<LoadOrder, 'method' | 'headers' | 'body' | 'bodies' | 'expected'> {
  /** Under the subject's address; the address itself where it is left out. */
  readonly path?: string;
  /** The status that is awaited; 200 where it is left out. */
  readonly status?: number;
  /** What is known of an answer that all subjects give: they must be equal. */
  readonly essence?: (answer: unknown) => unknown;
}

export interface Rated {
  readonly subject: string;
  /** Who is asked, where a subject goes by another name than its server. */
  readonly server?: string;
  /** How many events it serves, where that is not what the others do. */
  readonly events?: number;
  readonly asked: Asked;
  readonly connections?: number;
  /** How many times as long as others it is loaded: an answer of it may take seconds. */
  readonly times?: number;
}

/** How many answers are held against each other before anything is measured. */
const comparedAnswers = 5;

/** Stretches that the time of a warm-up has; and how many it takes at most, where somebody goes on getting faster. */
const [usualStretches, mostStretches] = [3, 30];
/** Whoever has got faster by more than this within that time is not warm: what is kept of many events grows little by little. */
const stillWarming = 1.1;

/** Loads subjects in turns, round by round, after each was warmed and all gave the same answers. */
export async function measureRates(bench: Bench, events: number, rated: readonly Rated[]): Promise<Samples> {
  const { rounds, seconds } = bench.options;
  const serverOf = (each: Rated) => bench.subjects(each.events ?? events).get(each.server ?? each.subject);
  await requireEqualAnswers(rated, async (each) => (await serverOf(each)).address);
  const samples = new Map<string, Sample[]>(rated.map(({ subject }) => [subject, []]));
  const froms = new Map<string, number>();
  const loaded = async (each: Rated, forSeconds: number): Promise<Sample> => {
    const from = froms.get(each.subject) ?? 0;
    const [sample, answered] = await loadOnce(bench, each, await serverOf(each), from, forSeconds * (each.times ?? 1));
    froms.set(each.subject, from + answered);
    return sample;
  };
  for (const each of rated) await warmUp(bench, (forSeconds) => loaded(each, forSeconds));
  for (let round = 0; round < rounds; round++)
    for (const each of rated) {
      const sample = await loaded(each, seconds);
      samples.get(each.subject)?.push(sample);
      tell(`  ${each.subject}: ${Math.round(sample.rate ?? 0).toLocaleString('en')} a second`);
    }
  return samples;
}

/** Loads a subject until it gets no faster. */
async function warmUp({ options: { warmUpSeconds } }: Bench, load: (seconds: number) => Promise<Sample>): Promise<void> {
  const rates: number[] = [];
  const fastest = (some: readonly number[]): number => Math.max(0, ...some);
  const isWarming = (): boolean =>
    fastest(rates.slice(-usualStretches)) > fastest(rates.slice(0, -usualStretches)) * stillWarming;
  do {
    const { rate } = await load(warmUpSeconds / usualStretches);
    rates.push(rate || 0);
  } while (rates.length < mostStretches && (rates.length < usualStretches || isWarming()));
}

/** Loads a server for so long, from some request on; answers what was measured, and how many requests were answered. */
export async function loadOnce(
  { load, options }: Bench,
  { asked, connections = options.connections }: Rated,
  process: MeasuredProcess,
  from: number,
  seconds: number,
): Promise<[sample: Sample, answered: number]> {
  const { path, status, essence: _, bodies, ...order } = asked;
  const before = await process.usage();
  const report = await load.load(
    {
      ...order,
      ...(bodies === undefined ? {} : { bodies: { ...bodies, from: bodies.from + from } }),
      url: urlOf(process.address, path),
      connections,
      seconds,
    },
    status,
  );
  const after = await process.usage();
  const cpuMs = after.cpuMs - before.cpuMs;
  const sample = {
    rate: (report.answered / report.tookMs) * 1_000,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    cpuMs: cpuMs / report.answered,
    cpuShare: cpuMs / report.tookMs,
    loadShare: report.cpuMs / report.tookMs,
    memoryBytes: after.residentBytes,
  };
  return [sample, report.answered];
}

const urlOf = (address: string, path: string | undefined): string => (path === undefined ? address : new URL(path, address).href);

/** Fails where a subject answers otherwise than the first: what is measured is the same work. */
async function requireEqualAnswers(rated: readonly Rated[], addressOf: (each: Rated) => Promise<string>): Promise<void> {
  for (let i = 0; i < comparedAnswers; i++) {
    let first: unknown;
    for (const each of rated) {
      const { subject, asked } = each;
      if (asked.essence === undefined) continue;
      const answer = asked.essence(await answerOf(asked, await addressOf(each), i));
      first ??= answer;
      if (!isDeepStrictEqual(answer, first))
        throw new Error(
          `${subject} answers ${JSON.stringify(answer).slice(0, 500)}\nwhere others answer ${JSON.stringify(first).slice(0, 500)}`,
        );
    }
  }
}

async function answerOf({ path, method, headers, body, bodies }: Asked, address: string, i: number): Promise<unknown> {
  const text = bodies === undefined ? body : bodyAt(bodies, i);
  const response = await fetch(urlOf(address, path), { method, headers, ...(text === undefined ? {} : { body: text }) });
  return response.json();
}
