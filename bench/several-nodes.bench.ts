import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import type { ChangeRequest } from '../src/domain/rules/change.ts';
import { digestOfRequest, hashOfRequestKey } from '../src/ledger/chain/change-hash.ts';
import type { Storage } from '../src/ledger/storage.ts';
import { readConfig } from '../src/server/config.ts';
import { openStorage } from '../src/server/open-storage.ts';
import { type PostgresServer, postgresServer } from '../test/kit/postgres-server.ts';
import { addEvent, basicRecord } from '../test/kit/requests.ts';
import { bareRate } from './bare-rate.ts';
import { type Figure, ms, quantile } from './figures.ts';

const seconds = 5;
const writers = 16;
/** What is held against each other is measured by turns; the medians count. */
const turns = 7;
const shapeCount = 1_000;
const rate = (value: number): string => `${Math.round(value).toLocaleString('en')} changes/s`;

/** Durable writes, and how soon another node knows of them: on a file, and on PostgreSQL with one node, two and four. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  await using server = await postgresServer(tmpdir());
  try {
    const file = await nodes([path.join(folder, 'bench.db')]);
    const ones: number[] = [];
    const bares: number[] = [];
    const ledgers: number[] = [];
    for (let i = 0; i < turns; i++) {
      ones.push(await nodes([server.url]));
      bares.push(await bareRate(server.url, 'ALL'));
      ledgers.push(await bareRate(server.url, 'LEDGER'));
    }
    const [one, bare, ledger] = [quantile(ones, 0.5), quantile(bares, 0.5), quantile(ledgers, 0.5)];
    const [two, four] = [await nodes(Array(2).fill(server.url)), await nodes(Array(4).fill(server.url))];
    const notified = await notifications(server);
    const soon = {
      SQLite: await untilAllRead(path.join(folder, 'bench.db'), 1),
      'PostgreSQL, one node': await untilAllRead(server.url, 1),
      'PostgreSQL, two nodes': await untilAllRead(server.url, 2),
      'PostgreSQL, four nodes': await untilAllRead(server.url, 4),
    };
    const shapes = await bytesOfShapes(server);
    return [
      { what: 'SQLite, 16 writers', value: rate(file) },
      { what: 'bare driver, the same rows to the same tables, groups of ten under the lock', value: rate(bare) },
      { what: 'bare driver, of these the ledger’s rows alone', value: rate(ledger) },
      { what: 'PostgreSQL, one node, 16 writers', value: rate(one), limit: `0.6 × bare: ${rate(0.6 * bare)}` },
      { what: 'PostgreSQL, two nodes, 16 writers', value: rate(two) },
      { what: 'PostgreSQL, four nodes, 16 writers', value: rate(four) },
      { what: 'bare NOTIFY round trip and one read', value: `median ${ms(quantile(notified, 0.5))}` },
      ...Object.entries(soon).map(([what, times]) => ({
        what: `${what}: commit to read, on the last node`,
        value: `median ${ms(quantile(times, 0.5))}`,
        ...(what === 'PostgreSQL, two nodes' ? { limit: `3 × bare: ${ms(3 * quantile(notified, 0.5))}` } : {}),
      })),
      ...shapes,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What processes write together, a node each. */
async function nodes(databases: readonly string[]): Promise<number> {
  const each = Math.max(1, Math.floor(writers / databases.length));
  const started = databases.map((database) => {
    const args = ['bench/append-node.ts', database, String(each), String(seconds)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of started) await lines.next();
  for (const { child } of started) child.stdin.write('go\n');
  const rates = await Promise.all(started.map(async ({ lines }) => Number((await lines.next()).value)));
  return rates.reduce((sum, value) => sum + value, 0);
}

/** How long a notification takes from one connection to another, with one read after it. */
async function notifications({ url }: PostgresServer): Promise<number[]> {
  const [one, other] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
  const times: number[] = [];
  let heard = (): void => undefined;
  await other.listen('bench', () => heard());
  for (let i = 0; i < 200; i++) {
    const { promise, resolve } = Promise.withResolvers<void>();
    heard = resolve;
    const began = performance.now();
    await one`SELECT pg_notify('bench', '1')`;
    await promise;
    await other`SELECT seq, hash FROM ledger_head`;
    times.push(performance.now() - began);
  }
  await Promise.all([one.end(), other.end()]);
  return times;
}

/** From a commit on the first of so many nodes to its being read on the last of them that hears of it. */
async function untilAllRead(database: string, count: number): Promise<number[]> {
  const config = readConfig({ database, pollEveryMs: 60_000 });
  await using opened = new AsyncDisposableStack();
  const storages: Storage[] = [];
  for (let i = 0; i < count; i++) storages.push(opened.use(await openStorage(config)));
  const [writer] = storages;
  if (writer === undefined) return [];
  const author = await writer.keys.builtIn();
  const times: number[] = [];
  for (let i = 0, seq = await lengthOf(writer); i < 200; i++, seq++) {
    const came = storages.map((storage) => untilRead(storage, seq));
    const name = `l-${randomUUID()}`;
    const request = { type: 'putActor', input: { slug: name, kind: 'STATE', names: [{ text: name, language: 'en' }] } } as const;
    const requestKey = hashOfRequestKey(author.key, randomUUID());
    await writer.append([{ request, author, requestKey, requestDigest: digestOfRequest(request) }]);
    const committed = performance.now();
    times.push(Math.max(0, ...(await Promise.all(came)).map((at) => at - committed)));
  }
  return times;
}

async function lengthOf(storage: Storage): Promise<number> {
  await using view = await storage.openView();
  return view.position.seq;
}

/** When a node that is told of something reads more than it had. */
function untilRead(storage: Storage, had: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const stop = storage.watch(() => {
    void lengthOf(storage).then((length) => {
      if (length <= had) return;
      resolve(performance.now());
      stop();
    });
  });
  return promise;
}

/** What PostgreSQL keeps on its disk for a change of each shape, all tables and indexes. */
async function bytesOfShapes({ url }: PostgresServer): Promise<Figure[]> {
  await using storage = await openStorage(readConfig({ database: url }));
  const sql = postgres(url, { max: 1 });
  const size = async (): Promise<number> => Number((await sql`SELECT pg_database_size(current_database()) AS size`)[0]?.size);
  const author = { ...(await storage.keys.builtIn()), role: 'ADMIN' } as const;
  const append = async (request: ChangeRequest): Promise<string> => {
    const requestKey = hashOfRequestKey(author.key, randomUUID());
    const [outcome] = await storage.append([{ request, author, requestKey, requestDigest: digestOfRequest(request) }]);
    if (outcome?.type !== 'WRITTEN') throw new Error(`not written: ${JSON.stringify(outcome)}`);
    return outcome.subject ?? '';
  };
  for (const request of basicRecord.slice(0, 2)) await append(request);
  const statement = {
    en: 'The ministry says that seven people were killed and twenty injured when shells struck the residence.',
  };
  const claim = { claimant: 'al-jazeera', statement };
  const title = { en: 'Shelling of a residence', ar: 'قصف مقر إيواء' };
  const events: string[] = [];
  const shapes: Readonly<Record<string, (i: number) => Promise<unknown>>> = {
    'an event with its first claim (two changes)': async () =>
      events.push(await append(addEvent({ title, summary: statement }, { claims: [claim] }))),
    'a claim': (i) => append({ type: 'addClaim', input: { event: events[i] ?? '', claim } }),
    'a correction of an event': (i) =>
      append({
        type: 'correctEvent',
        input: { id: events[i] ?? '', expectedVersion: 1, reason: 'second reading', set: { kind: 'CALL' } },
      }),
  };
  const figures: Figure[] = [];
  for (const [what, write] of Object.entries(shapes)) {
    const before = await size();
    for (let i = 0; i < shapeCount; i++) await write(i);
    figures.push({
      what: `PostgreSQL’s disk for ${what}`,
      value: `${Math.round(((await size()) - before) / shapeCount).toLocaleString('en')} bytes`,
    });
  }
  await sql.end();
  return figures;
}
