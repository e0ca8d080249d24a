import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Figure, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { ask, runCliOf, startProcess } from './server-process.ts';
import { worstQueries } from './worst-queries.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 20_000);
const seconds = Number(process.env.WAQAI_BENCH_SECONDS ?? 15);
/** Another checkout whose server is measured as well: how it was before. */
const before = process.env.WAQAI_BENCH_BEFORE;
/** Which attacks; all where none is named. */
const only = new RegExp(process.env.WAQAI_BENCH_ONLY ?? '');
const here = fileURLToPath(new URL('..', import.meta.url));
const page =
  '{ events(first: 20) { readAt nodes { title { text } participants { actor { name { text } } } claims { nodes { statement { text } } } } } }';

const attacks = [
  ...Object.keys(worstQueries.queries),
  ...Object.keys(worstQueries.feeds),
  'streams',
  'pings',
  'unread',
  'resumes',
];
const said: Readonly<Record<string, string>> = {
  streams: '100 subscriptions of one socket with dear messages, a publication a second',
  pings: 'pings of 1 MB on a socket that is not read',
  unread: '100 playgrounds that are not read',
  resumes: '2,000 subscribers that come back at once, ten incidents later',
};

/** What another client meets while one does the worst that it may. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const file = path.join(folder, 'generated.json');
    writeFileSync(file, generateTimeline(events));
    const roots = before === undefined ? [here] : [before, here];
    for (const root of roots) await runCliOf(root, 'import', file, '--database', databaseOf(root, folder));
    const figures: Figure[] = [];
    const alone = new Map<string, Beside>();
    for (const root of roots) alone.set(root, await measure(root, folder, undefined));
    for (const root of roots) figures.push(figure('alone', root, alone.get(root)));
    for (const attack of attacks.filter((each) => only.test(each)))
      for (const root of roots)
        figures.push(figure(said[attack] ?? attack, root, await measure(root, folder, attack), alone.get(root)));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database that a checkout made itself: an older one may not open what a newer one made. */
const databaseOf = (root: string, folder: string): string => path.join(folder, root === here ? 'bench.db' : 'before.db');

interface Beside {
  readonly pages: readonly number[];
  readonly health: readonly number[];
  readonly memory: number;
  readonly attacker: string;
}

function figure(what: string, root: string, beside: Beside | undefined, alone?: Beside): Figure {
  const { pages = [], health = [], memory = 0, attacker = '' } = beside ?? {};
  const value = `page: ${inShort(pages)}; health: ${inShort(health)}; ${Math.round(memory / 2 ** 20)} MiB${attacker}`;
  const limit = alone === undefined ? {} : { limit: `5 × alone: 99 % ${ms(5 * quantile(alone.pages, 0.99))}` };
  return { what: `${root === here ? '' : 'before: '}${what}`, value, ...(root === here ? limit : {}) };
}

function inShort(times: readonly number[]): string {
  return `median ${ms(quantile(times, 0.5))}, 99 % ${ms(quantile(times, 0.99))}, most ${ms(quantile(times, 1))} of ${times.length}`;
}

/** Asks for a page, and for the health, over and over beside an attack on a server of its own. */
async function measure(root: string, folder: string, attack: string | undefined): Promise<Beside> {
  const database = path.join(folder, 'served.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
  cpSync(databaseOf(root, folder), database);
  const server = await startProcess(process.execPath, [
    path.join(root, 'src/cli/waqai.ts'),
    'serve',
    '--port',
    '0',
    '--database',
    database,
  ]);
  const { pid = 0 } = server.child;
  let attacker: Attacker | undefined;
  try {
    const key = (await runCliOf(root, 'keys', 'create', '--name', 'bench', '--role', 'editor', '--database', database)).trim();
    const since = await startOf(server.address, key, attack);
    for (let i = 0; i < 200; i++) await timed(server.address, page);
    if (attack !== undefined) attacker = await startAttack(server.address, attack, since);
    const publishing = attack === 'streams' ? publish(server.address, key, seconds) : undefined;
    const until = performance.now() + seconds * 1_000;
    const [pages, health] = await Promise.all([
      overAndOver(() => timed(server.address, page), until),
      overAndOver(() => timed(server.address.replace('/graphql', '/health/live')), until),
    ]);
    await publishing;
    const memory = await residentOf(pid);
    return { pages, health, memory, attacker: (await attacker?.end()) ?? '' };
  } finally {
    await attacker?.end();
    process.kill(-pid, 'SIGKILL');
  }
}

/** Where subscribers of the resumption start: ten incidents before the end. */
async function startOf(address: string, key: string, attack: string | undefined): Promise<string> {
  const { data } = await ask(address, '{ events(first: 1) { readAt } }');
  if (attack === 'resumes') for (let i = 0; i < 10; i++) await publishOne(address, key, i);
  return (data.events as { readAt: string }).readAt;
}

async function publish(address: string, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await Promise.race([publishOne(address, key, i), delay(1_000)]);
    await delay(1_000);
  }
}

async function publishOne(address: string, key: string, i: number): Promise<void> {
  const claim = `{ claimant: { slug: "actor-0" }, statement: [{ text: "Said ${i}", language: "en" }], citations: [{ source: { slug: "generated" } }] }`;
  const event = `{ kind: CLASH, title: [{ text: "Published ${i}", language: "en" }], date: { edtf: "2020-01-01" } }`;
  const input = `{ timeline: { slug: "generated" }, publish: true, event: ${event}, claims: [${claim}] }`;
  const query = `mutation { addEvent(idempotencyKey: "${crypto.randomUUID()}", input: ${input}) { __typename } }`;
  const answer = await ask(address, query, key).catch(() => undefined);
  const type = (answer?.data.addEvent as { __typename?: string } | undefined)?.__typename;
  if (type !== undefined && type !== 'EventAccepted') throw new Error(`an event was not added: ${type}`);
}

/** How long an answer takes; one that has not come when the time is over took at least until then. */
async function overAndOver(once: () => Promise<number>, until: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < until) {
    const began = performance.now();
    const took = await Promise.race([once(), delay(until - began, undefined).then(() => performance.now() - began)]);
    times.push(took);
    await delay(5);
  }
  return times;
}

function timed(address: string, query?: string): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const options = query === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } };
    const sent = request(address, options, (response) => {
      response.resume();
      response.once('end', () => resolve(performance.now() - began));
    });
    sent.once('error', () => resolve(performance.now() - began));
    sent.end(query === undefined ? undefined : JSON.stringify({ query }));
  });
}

interface Attacker {
  end(): Promise<string>;
}

async function startAttack(address: string, attack: string, since: string): Promise<Attacker> {
  const script = fileURLToPath(new URL('./worst-client.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, address, attack, since], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => (line === 'attacks' ? begin() : lines.push(line)));
  await begun;
  let ended: Promise<string> | undefined;
  const end = async (): Promise<string> => {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, delay(1_000)]);
    child.kill('SIGKILL');
    return lines.length === 0 ? '' : `; it: ${lines.join(', ').replaceAll('|', '')}`;
  };
  return {
    end: () => {
      ended ??= end();
      return ended;
    },
  };
}

async function residentOf(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const [, pages = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0')).split(' ');
  return Number(pages) * 4_096;
}
