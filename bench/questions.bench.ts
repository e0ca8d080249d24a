import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { commitOf, type Figure, heldAgainst, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { longestStall, longestStallMs, type Stall, stallNotes } from './loop-stalls.ts';
import { runCliOf, startWatched, type WatchedServer } from './server-process.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 100_000);
const rounds = Number(process.env.WAQAI_BENCH_ROUNDS ?? 7);
/** How often each question is asked in a server's turn: one that is asked after seconds in which the other computed finds the machine's caches cold. */
const asksATurn = 3;
/** Another checkout whose server is asked the same, in turns with this one. */
const before = process.env.WAQAI_BENCH_BEFORE;
/** A folder in which databases are kept for the next run, where making them is not what is measured. */
const kept = process.env.WAQAI_BENCH_KEPT;
/** Which questions; all where none is named. */
const only = new RegExp(process.env.WAQAI_BENCH_ONLY ?? '');
const here = fileURLToPath(new URL('..', import.meta.url));
/** The first answers compile what they run: quick ones are asked many times before, and none counts of the first rounds. */
const warmUp = 2;
const quickWarmUp = 200;
const mostStallMs = 20;

interface Asked {
  /** What is asked in a round: each asks for something else, so that what is kept of an answer helps nobody. */
  readonly query: (round: number) => string;
  /** How many times faster than before it is to be. */
  readonly times?: number;
}

const allQuestions: Readonly<Record<string, Asked>> = {
  'page of 20 with a filter and totalCount': {
    query: (round) =>
      `{ events(first: 20, filter: { actors: { anyOf: [{ slug: "actor-${round % 40}" }] } }) { totalCount nodes { id title { text } } } }`,
    times: 20,
  },
  'four facets': {
    query: () => '{ events { facets { kinds { count } actors { count } places { count } sources { count } } } }',
    times: 50,
  },
  'casualty totals': {
    query: () => '{ events { casualties { harm group low best high eventsCounted } } }',
    times: 50,
  },
  'weekly histogram': { query: () => '{ events { histogram(by: WEEK) { buckets { count } } } }', times: 10 },
  'search of a word that one event has': { query: (round) => search(String((round * 6_151) % events)), times: 10 },
  'search of a word of every title': { query: () => search('generated'), times: 10 },
  'search of a word of every place’s name': { query: () => search('place'), times: 10 },
  'page of 20': {
    query: (round) =>
      `{ events(first: 20, orderBy: ${round % 2 === 0 ? 'DATE_ASC' : 'DATE_DESC'}) { nodes { id title { text } } } }`,
  },
};

const questions = Object.fromEntries(Object.entries(allQuestions).filter(([name]) => only.test(name)));
/** What every server answers quickly. */
const quick = Object.entries(allQuestions).flatMap(([name, asked]) => (/one event|^page of 20$/.test(name) ? asked : []));

function search(word: string): string {
  return `{ events(first: 20, filter: { text: "${word}" }) { totalCount nodes { id } } }`;
}

/** What a question took, each time that it was asked. */
interface Took {
  readonly ms: number[];
  /** What the server computed, with all its threads: to a tick of the kernel, so that only the sum says much. */
  readonly cpuMs: number[];
  readonly stalls: Stall[];
}

interface Server {
  readonly root: string;
  readonly server: WatchedServer;
  readonly took: ReadonlyMap<string, Took>;
}

// Answers that are kept, or what they say of events, would say nothing of what they took to make.
process.env.WAQAI_MAX_KEPT_ANSWERS_BYTES = '0';
process.env.WAQAI_MAX_KEPT_TEXTS_BYTES = '0';

export const notes = stallNotes;

/** How long questions to many events take, one at a time, and what holds the server's event loop meanwhile; and what the database and its making take. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  const servers: Server[] = [];
  const figures: Figure[] = [];
  try {
    for (const root of before === undefined ? [here] : [before, here]) {
      const [server, imported] = await importAndServe(root, folder);
      servers.push({
        root,
        server,
        took: new Map(Object.keys(questions).map((name) => [name, { ms: [], cpuMs: [], stalls: [] }])),
      });
      figures.push(...imported);
    }
    for (const { server } of servers)
      for (let i = 0; i < quickWarmUp; i++) for (const { query } of quick) await timed(server.address, query(i));
    for (let round = 0; round < rounds + warmUp; round++)
      for (const [name, { query }] of Object.entries(questions))
        for (const each of servers)
          for (let i = 0; i < asksATurn; i++) await askOnce(each, name, query(round * asksATurn + i), round >= warmUp);
    return [
      ...figures,
      ...Object.entries(questions).map(([name, asked]) => figureOf(name, asked, servers)),
      ...servers.map((each) =>
        stallsOf(
          each,
          [...each.took.values()].flatMap(({ stalls }) => stalls),
          'one question at a time',
        ),
      ),
      ...(await Promise.all(servers.map(async (each) => stallsOf(each, await askAtOnce(each), 'all questions at once')))),
    ];
  } finally {
    await Promise.all(servers.map(({ server }) => server[Symbol.asyncDispose]()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importAndServe(root: string, folder: string): Promise<[WatchedServer, readonly Figure[]]> {
  const name = root === here ? 'now' : 'before';
  const database = path.join(kept ?? folder, `${name}-${events}.db`);
  const figures = existsSync(database) ? [] : [await importTo(database, root, folder)];
  const served = path.join(folder, `served-${name}.db`);
  cpSync(database, served);
  return [await startWatched(root, '--max-cost', '1000000', '--database', served), figures];
}

async function importTo(database: string, root: string, folder: string): Promise<Figure> {
  const file = path.join(folder, 'generated.json');
  writeFileSync(file, generateTimeline(events));
  const began = performance.now();
  await runCliOf(root, 'import', file, '--database', database);
  const seconds = (performance.now() - began) / 1_000;
  const size = statSync(database).size / events / 1_000;
  const what = `${root === here ? '' : `before (${commitOf(root)}): `}import of ${events.toLocaleString('en')} events`;
  return { what, value: `${Math.round(events / seconds)} events/s, ${size.toFixed(1)} kB each` };
}

async function askOnce({ server, took }: Server, name: string, query: string, counts: boolean): Promise<void> {
  await server.taken();
  const ms = await timed(server.address, query);
  const { cpuMs, stalls } = await server.taken();
  if (!counts) return;
  const all = took.get(name);
  all?.ms.push(ms);
  all?.cpuMs.push(cpuMs);
  all?.stalls.push(...stalls);
}

/** Asks everything together, a few times; answers what held the loop. */
async function askAtOnce({ server }: Server): Promise<readonly Stall[]> {
  await server.taken();
  for (let round = warmUp; round < warmUp + 3; round++)
    await Promise.all(Object.values(questions).map(({ query }) => timed(server.address, query(round))));
  return (await server.taken()).stalls;
}

function figureOf(what: string, { times: wanted }: Asked, servers: readonly Server[]): Figure {
  const all = servers.map(({ took }) => took.get(what) ?? { ms: [], cpuMs: [], stalls: [] });
  const [first, now] = [all[0], all.at(-1)].map((each) => ({
    ms: quantile(each?.ms ?? [], 0.5),
    cpuMs: mean(each?.cpuMs ?? []),
    heldMs: longestStallMs(each?.stalls ?? []),
  }));
  if (first === undefined || now === undefined) throw new Error(`nobody was asked for ${what}`);
  const inShort = (took: typeof now): string => `${ms(took.ms)} (computing ${ms(took.cpuMs)})`;
  const value = `${inShort(now)}; loop held at most ${ms(now.heldMs)}`;
  if (servers.length < 2) return { what, value };
  const faster = first.ms / now.ms;
  const limit = `before: ${inShort(first)}: ${faster.toFixed(1)} × (computing ${(first.cpuMs / now.cpuMs).toFixed(1)} ×)`;
  return { what, value, limit: wanted === undefined ? limit : `${limit}; ${heldAgainst(faster >= wanted, `${wanted} ×`)}` };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function stallsOf({ root }: Server, stalls: readonly Stall[], when: string): Figure {
  const what = `${root === here ? '' : `before (${commitOf(root)}): `}longest stall of the server’s event loop, ${when}`;
  if (root !== here) return { what, value: longestStall(stalls) };
  return { what, value: longestStall(stalls), limit: heldAgainst(longestStallMs(stalls) <= mostStallMs, ms(mostStallMs)) };
}

/** Connections that stay open, without what `fetch` takes for itself: more than many an answer. */
const agent = new Agent({ keepAlive: true });

/** How long an answer takes, from before it is asked for until its last byte is there. */
async function timed(address: string, query: string): Promise<number> {
  const began = performance.now();
  const asked = request(address, { agent, method: 'POST', headers: { 'content-type': 'application/json' } });
  asked.end(JSON.stringify({ query }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const answer = await text(response);
  const took = performance.now() - began;
  const { errors } = JSON.parse(answer) as { readonly errors?: unknown };
  if (errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return took;
}
