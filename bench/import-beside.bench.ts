import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commitOf, type Figure, heldAgainst, ms, spread } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { IncidentFollower } from './incident-follower.ts';
import { longestStall, longestStallMs, type Stall, stallNotes } from './loop-stalls.ts';
import { ask, runCliOf, startWatched } from './server-process.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 100_000);
/** Another checkout in which the same is done before. */
const before = process.env.WAQAI_BENCH_BEFORE;
const here = fileURLToPath(new URL('..', import.meta.url));
const subscribers = 5;
const mostStallMs = 50;
/** How long subscribers may take, once the import has ended, until they have heard of everything. */
const mostBehindMs = 900_000;
const page =
  '{ events(last: 20) { totalCount nodes { title { text } participants { actor { name { text } } } claims { nodes { statement { text } } } } } }';

/** What an import met, and what others met beside it. */
interface Beside {
  readonly perSecond: number;
  readonly figures: readonly Figure[];
}

export const notes = stallNotes;

/** An import of 100,000 events, and keys made and revoked, beside a running server that is asked and followed meanwhile. */
export async function run(): Promise<Figure[]> {
  const was = before === undefined ? undefined : await inFolder((folder) => measure(before, folder, undefined));
  const is = await inFolder((folder) => measure(here, folder, was?.perSecond));
  return [...(was?.figures ?? []), ...is.figures];
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(root: string, folder: string, perSecondBefore: number | undefined): Promise<Beside> {
  const file = path.join(folder, 'generated.json');
  const database = ['--database', path.join(folder, 'bench.db')] as const;
  const cli = (...args: readonly string[]): Promise<string> => runCliOf(root, ...args, ...database);
  writeFileSync(file, generateTimeline(events));
  await using server = await startWatched(root, ...database);
  const key = (await cli('keys', 'create', '--name', 'bench', '--role', 'editor')).trim();
  // The first answers compile what they run.
  for (let i = 0; i < 50; i++) await ask(server.address, page, key);
  await server.taken();
  const quiet = await askFor(() => delay(10_000), server.address, key);
  const { stalls: quietStalls } = await server.taken();
  const followers = Array.from({ length: subscribers }, () => new IncidentFollower(server.address, events));
  const all = Promise.all(followers.map((each) => each.all));
  // It is waited for once the import is over.
  all.catch(() => undefined);
  const began = performance.now();
  const busy = await askFor(() => cli('import', file), server.address, key);
  const tookS = (performance.now() - began) / 1_000;
  const atTheEnd = Math.min(...followers.map(({ heard }) => heard.once));
  await Promise.race([all, delay(mostBehindMs, undefined, { ref: false })]);
  const behindS = (performance.now() - began) / 1_000 - tookS;
  const heard = followers.map((each) => each.heard);
  for (const each of followers) each[Symbol.dispose]();
  const { stalls } = await server.taken();
  const perSecond = events / tookS;
  const name = root === here ? '' : `before (${commitOf(root)}): `;
  const figures: Figure[] = [
    {
      what: `import of ${events.toLocaleString('en')} events beside the server`,
      value: `${Math.round(tookS)} s, ${Math.round(perSecond).toLocaleString('en')} events/s`,
      ...(perSecondBefore === undefined
        ? {}
        : {
            limit: `${(perSecond / perSecondBefore).toFixed(2)} × before; ${heldAgainst(perSecond >= perSecondBefore, 'no slower')}`,
          }),
    },
    {
      what: `incidents that each of ${subscribers} subscribers got once, those that came again, times it was cut for reading slowly`,
      value: heard.map(({ once, again, cut }) => `${once.toLocaleString('en')}, ${again}, ${cut}`).join('; '),
      limit: heldAgainst(
        heard.every(({ once, again }) => once === events && again === 0),
        'each once',
      ),
    },
    {
      what: 'what the slowest subscriber had at the end of the import, and when all had everything',
      value: `${atTheEnd.toLocaleString('en')}; ${behindS.toFixed(1)} s later`,
    },
    stallFigure('longest stall of the server’s event loop without the import', quietStalls),
    stallFigure('longest stall of the server’s event loop beside the import', stalls, mostStallMs),
    { what: 'queries without the import', value: spread(quiet.queries) },
    { what: 'queries beside the import', value: spread(busy.queries), limit: '200 ms more' },
    { what: 'mutations without the import', value: spread(quiet.mutations) },
    { what: 'mutations beside the import', value: spread(busy.mutations), limit: '200 ms more' },
    ...(await keyTimes(server.address, cli)),
  ];
  return { perSecond, figures: figures.map(({ what, ...rest }) => ({ what: `${name}${what}`, ...rest })) };
}

function stallFigure(what: string, stalls: readonly Stall[], mostMs = Number.POSITIVE_INFINITY): Figure {
  if (mostMs === Number.POSITIVE_INFINITY) return { what, value: longestStall(stalls) };
  const over = stalls.filter(({ ms: each }) => each > mostMs).length;
  return {
    what,
    value: `${longestStall(stalls)}; ${over} longer than ${ms(mostMs)}`,
    limit: heldAgainst(longestStallMs(stalls) <= mostMs, ms(mostMs)),
  };
}

/** Asks and writes, ten times a second each, while something else goes on. */
async function askFor(
  work: () => Promise<unknown>,
  address: string,
  key: string,
): Promise<{ queries: number[]; mutations: number[] }> {
  const queries: number[] = [];
  const mutations: number[] = [];
  let over = false;
  const timed = async (times: number[], query: () => string): Promise<void> => {
    while (!over) {
      const began = performance.now();
      await ask(address, query(), key);
      times.push(performance.now() - began);
      await delay(100);
    }
  };
  const put = (): string =>
    `mutation { putActor(idempotencyKey: "${crypto.randomUUID()}", input: { slug: "a-${crypto.randomUUID()}", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`;
  const asking = [timed(queries, () => page), timed(mutations, put)];
  await work();
  over = true;
  await Promise.all(asking);
  return { queries, mutations };
}

/** How long it takes until a running server knows a key that another process made, or no longer does. */
async function keyTimes(address: string, cli: (...args: readonly string[]) => Promise<string>): Promise<Figure[]> {
  const known: number[] = [];
  const gone: number[] = [];
  for (let round = 0; round < 5; round++) {
    const { id, key } = JSON.parse(await cli('keys', 'create', '--json', '--name', 'x', '--role', 'reader')) as {
      id: string;
      key: string;
    };
    let began = performance.now();
    while ((await ask(address, '{ viewer { role } }', key)).keyUnknown) await delay(5);
    known.push(performance.now() - began);
    await cli('keys', 'revoke', id);
    began = performance.now();
    while (!(await ask(address, '{ viewer { role } }', key)).keyUnknown) await delay(5);
    gone.push(performance.now() - began);
  }
  return [
    { what: 'a new key works after', value: `at most ${ms(Math.max(...known))}`, limit: '1,000 ms' },
    { what: 'a revoked key no longer works after', value: `at most ${ms(Math.max(...gone))}`, limit: '1,000 ms' },
  ];
}
