import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { cursorOf, type Position } from '../src/domain/base/cursor.ts';
import { type Figure, heldAgainst, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { longestStall, longestStallMs, stallNotes } from './loop-stalls.ts';
import { multiplyLedger } from './multiplied-ledger.ts';
import { ask, runCli, startWatched } from './server-process.ts';

/** Events that are imported first, and then recorded again so many times, of others: a million of them. */
const imported = 1_000;
const copies = Number(process.env.WAQAI_BENCH_COPIES ?? 999);
const subscribers = Number(process.env.WAQAI_BENCH_SUBSCRIBERS ?? 5_000);
/** Changes that subscribers come back behind, and events that are imported beside others. */
const [backlog, besides] = [100_000, 2_000];
/** How long it is looked at what becomes of those who were cut, milliseconds. */
const afterCutMs = 5_000;
/** The target: how long nobody else may be held up, milliseconds. */
const mostMs = 50;

// Answers that are kept, or what they say of events, would say nothing of what they took to make.
process.env.WAQAI_MAX_KEPT_ANSWERS_BYTES = '0';
process.env.WAQAI_MAX_KEPT_TEXTS_BYTES = '0';

export const notes = stallNotes;

const streamed =
  'subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor } } }';
const wide = `{ events(filter: { occurred: { firstDay: "1000-01-01", lastDay: "3000-12-31" } }) { totalCount
  histogram(by: WEEK) { buckets { count } imprecise { count } } casualties { low best high }
  facets { kinds { count } evidence { count } actors(first: 10) { count } places(first: 10) { count } } } }`;

/** What holds up a server of many events that is asked for a little all the time, while something large goes on. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const database = path.join(folder, 'bench.db');
    await makeLedger(folder, database);
    const more = path.join(folder, 'more.json');
    // The same events, and some more.
    writeFileSync(more, generateTimeline(imported + besides));
    await using server = await startWatched('.', '--database', database);
    const { address } = server;
    // The first answers compile what they run.
    for (let i = 0; i < 200; i++) await ask(address, '{ events(last: 5) { nodes { id title { text } } } }');
    await ask(address, wide);
    const behind = cursorBefore(database, backlog);
    const figures: Figure[] = [];
    const hold = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      await server.taken();
      const waits = await waitsBeside(address, work);
      const { stalls } = await server.taken();
      const most = Math.max(longestStallMs(stalls), quantile(waits, 1));
      figures.push({
        what,
        value: `${longestStall(stalls)}; longest that a request waited ${ms(quantile(waits, 1))}, 99 % ${ms(quantile(waits, 0.99))}`,
        limit: heldAgainst(most <= mostMs, ms(mostMs)),
      });
    };
    await hold('nothing else', () => delay(5_000));
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    await hold(`${count(subscribers)} subscribers join at once`, () => joined(address, agent, subscribers));
    await hold(`${count(subscribers)} subscribers are cut at once`, async () => {
      agent.destroy();
      await delay(afterCutMs);
    });
    const resuming = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    await hold(`10 subscribers come back ${count(backlog)} changes behind`, () => joined(address, resuming, 10, behind));
    resuming.destroy();
    await hold('whatever there is is counted, by week, kind, actor and casualties, 5 times', async () => {
      for (let i = 0; i < 5; i++) await ask(address, wide);
    });
    await hold(`an import of ${count(besides)} events`, () => runCli('import', more, '--database', database));
    return [{ what: 'events', value: count(imported * (copies + 1)) }, ...figures];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function makeLedger(folder: string, database: string): Promise<void> {
  const file = path.join(folder, 'generated.json');
  writeFileSync(file, generateTimeline(imported));
  await runCli('import', file, '--database', database);
  await multiplyLedger(database, copies);
}

/** Has another process ask all the time while something large goes on: how long each answer took, milliseconds. */
async function waitsBeside(address: string, work: () => Promise<unknown>): Promise<number[]> {
  const asking = fork(new URL('./asking-process.ts', import.meta.url), [address]);
  await once(asking, 'message');
  await work();
  const waits = once(asking, 'message');
  asking.send('end');
  return (await waits)[0] as number[];
}

/** The cursor so many changes before the head. */
function cursorBefore(database: string, changes: number): string {
  const db = new Sqlite(database, { readonly: true });
  const at = db.prepare<[number], Position>(
    'SELECT seq, hash FROM headers WHERE seq <= (SELECT seq FROM ledger_head) - ? ORDER BY seq DESC LIMIT 1',
  );
  const position = at.get(changes);
  db.close();
  if (position === undefined) throw new Error(`the ledger is no ${changes} changes long`);
  return cursorOf(position);
}

/** Opens streams all at once, and waits until each has begun, or has come to the head where they come back. */
async function joined(address: string, agent: Agent, streams: number, since?: string): Promise<void> {
  const body = JSON.stringify({ query: streamed, variables: since === undefined ? {} : { since } });
  await Promise.all(
    Array.from({ length: streams }, async () => {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const sent = request(address, { agent, method: 'POST', headers }).end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      let messages = 0;
      for await (const chunk of response.iterator({ destroyOnReturn: false })) {
        messages += String(chunk).split('\ndata:').length - 1;
        if (messages > (since === undefined ? 0 : backlog / 2)) return;
      }
    }),
  );
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}
