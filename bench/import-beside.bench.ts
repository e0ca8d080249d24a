import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { type Figure, ms, spread } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { ask, runCli, startProcess } from './server-process.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 100_000);
const page =
  '{ events(last: 20) { totalCount nodes { title { text } participants { actor { name { text } } } claims { nodes { statement { text } } } } } }';

/** An import of 100,000 events, and keys made and revoked, beside a running server that is asked and followed meanwhile. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Figure[]> {
  const file = path.join(folder, 'generated.json');
  const database = ['--database', path.join(folder, 'bench.db')] as const;
  writeFileSync(file, generateTimeline(events));
  await using server = await startProcess(process.execPath, ['src/cli/waqai.ts', 'serve', '--port', '0', ...database]);
  const key = (await runCli('keys', 'create', '--name', 'bench', '--role', 'editor', ...database)).trim();
  const quiet = await askFor(() => delay(10_000), server.address, key);
  const followed = follow(server.address);
  const began = performance.now();
  const busy = await askFor(() => runCli('import', file, ...database), server.address, key);
  const tookS = (performance.now() - began) / 1_000;
  const incidents = await followed;
  return [
    {
      what: `import of ${events.toLocaleString('en')} events beside the server`,
      value: `${Math.round(tookS)} s, ${Math.round(events / tookS).toLocaleString('en')} events/s`,
    },
    {
      what: 'incidents that a subscriber got, once each',
      value: incidents.toLocaleString('en'),
      limit: events.toLocaleString('en'),
    },
    { what: 'queries without the import', value: spread(quiet.queries) },
    { what: 'queries beside the import', value: spread(busy.queries), limit: '200 ms more' },
    { what: 'mutations without the import', value: spread(quiet.mutations) },
    { what: 'mutations beside the import', value: spread(busy.mutations), limit: '200 ms more' },
    ...(await keyTimes(server.address, database)),
  ];
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
    `mutation { putActor(idempotencyKey: "${crypto.randomUUID()}", input: { slug: "a-${crypto.randomUUID()}", kind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`;
  const asking = [timed(queries, () => page), timed(mutations, put)];
  await work();
  over = true;
  await Promise.all(asking);
  return { queries, mutations };
}

/** Follows until every generated incident has come; counts them, and fails where one comes twice. */
async function follow(address: string): Promise<number> {
  const client = createClient({ url: address });
  const seen = new Set<string>();
  for await (const { data } of client.iterate<{ incidentAdded: { __typename: string; incident?: { id: string } } }>({
    query: 'subscription { incidentAdded { __typename ... on IncidentAdded { incident { id } } } }',
  })) {
    const id = data?.incidentAdded.incident?.id;
    if (id === undefined) continue;
    if (seen.has(id)) throw new Error(`${id} came twice`);
    seen.add(id);
    if (seen.size === events) return seen.size;
  }
  return seen.size;
}

/** How long it takes until a running server knows a key that another process made, or no longer does. */
async function keyTimes(address: string, database: readonly [string, string]): Promise<Figure[]> {
  const known: number[] = [];
  const gone: number[] = [];
  for (let round = 0; round < 5; round++) {
    const { id, key } = JSON.parse(await runCli('keys', 'create', '--json', '--name', 'x', '--role', 'reader', ...database)) as {
      id: string;
      key: string;
    };
    let began = performance.now();
    while ((await ask(address, '{ viewer { role } }', key)).keyUnknown) await delay(5);
    known.push(performance.now() - began);
    await runCli('keys', 'revoke', id, ...database);
    began = performance.now();
    while (!(await ask(address, '{ viewer { role } }', key)).keyUnknown) await delay(5);
    gone.push(performance.now() - began);
  }
  return [
    { what: 'a new key works after', value: `at most ${ms(Math.max(...known))}`, limit: '1,000 ms' },
    { what: 'a revoked key no longer works after', value: `at most ${ms(Math.max(...gone))}`, limit: '1,000 ms' },
  ];
}
