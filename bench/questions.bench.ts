import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Figure, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { runCliOf, type ServerProcess, startProcess } from './server-process.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 100_000);
const rounds = Number(process.env.WAQAI_BENCH_ROUNDS ?? 15);
/** Another checkout whose server is asked the same, in turns with this one. */
const before = process.env.WAQAI_BENCH_BEFORE;
const here = fileURLToPath(new URL('..', import.meta.url));

// Each round asks for something else: what is kept of an answer helps nobody.
const questions: Readonly<Record<string, (round: number) => string>> = {
  'page of 20 with a filter and totalCount': (round) =>
    `{ events(first: 20, filter: { actors: { anyOf: [{ slug: "actor-${round % 40}" }] } }) { totalCount nodes { id title { text } } } }`,
  'four facets': () => '{ events { facets { kinds { count } actors { count } places { count } sources { count } } } }',
  'casualty totals': () => '{ events { casualties { harm group low best high eventsCounted } } }',
  'weekly histogram': () => '{ events { histogram(by: WEEK) { buckets { from count } } } }',
  'search of a word that few have': (round) =>
    `{ events(first: 20, filter: { text: "${(round * 6_151) % events}" }) { totalCount nodes { id } } }`,
  'search of a word that all have': () => '{ events(first: 20, filter: { text: "place" }) { totalCount nodes { id } } }',
  'page of 20': (round) =>
    `{ events(first: 20, orderBy: ${round % 2 === 0 ? 'DATE_ASC' : 'DATE_DESC'}) { nodes { id title { text } } } }`,
};

interface Asked {
  readonly root: string;
  readonly server: ServerProcess;
  readonly times: Map<string, number[]>;
}

/** How long questions to many events take, one at a time; and what the database and its making take. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  const asked: Asked[] = [];
  const figures: Figure[] = [];
  try {
    const file = path.join(folder, 'generated.json');
    writeFileSync(file, generateTimeline(events));
    for (const root of before === undefined ? [here] : [before, here]) {
      const database = path.join(folder, root === here ? 'now.db' : 'before.db');
      const began = performance.now();
      await runCliOf(root, 'import', file, '--database', database);
      const seconds = (performance.now() - began) / 1_000;
      const size = statSync(database).size / events / 1_000;
      figures.push({
        what: `${nameOf(root)}import of ${events} events`,
        value: `${Math.round(events / seconds)} events/s, ${size.toFixed(1)} kB each`,
      });
      const served = path.join(folder, root === here ? 'served-now.db' : 'served-before.db');
      cpSync(database, served);
      const serve = ['serve', '--port', '0', '--max-cost', '1000000', '--database', served];
      const server = await startProcess(process.execPath, [path.join(root, 'src/cli/waqai.ts'), ...serve]);
      asked.push({ root, server, times: new Map() });
      await untilReady(server);
    }
    for (let round = 0; round < rounds; round++)
      for (const [name, question] of Object.entries(questions))
        for (const { server, times } of asked) {
          const took = await timed(server.address, question(round));
          // The first answers compile what they run.
          if (round > 1) times.set(name, [...(times.get(name) ?? []), took]);
        }
    return [...figures, ...Object.keys(questions).map((name) => figureOf(name, asked))];
  } finally {
    await Promise.all(asked.map(({ server }) => server[Symbol.asyncDispose]()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function nameOf(root: string): string {
  return root === here ? '' : 'before: ';
}

function figureOf(what: string, asked: readonly Asked[]): Figure {
  const medians = asked.map(({ times }) => quantile(times.get(what) ?? [], 0.5));
  const [first = Number.NaN, now = first] = medians;
  return { what, value: ms(now), ...(asked.length > 1 ? { limit: `before: ${ms(first)}, ${(first / now).toFixed(1)} ×` } : {}) };
}

async function untilReady({ address }: ServerProcess): Promise<void> {
  const ready = new URL('/health/ready', address);
  while ((await fetch(ready)).status !== 200) await delay(200);
}

async function timed(address: string, query: string): Promise<number> {
  const began = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { errors } = (await response.json()) as { readonly errors?: unknown };
  if (errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return performance.now() - began;
}
