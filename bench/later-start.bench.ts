import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Figure, heldAgainst, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { multiplyLedger } from './multiplied-ledger.ts';
import type { Usage } from './report-within.ts';
import { runCli, startWatched, type WatchedServer } from './server-process.ts';

/** Events that are imported, and then recorded again so many times, of others: a million of them. */
const imported = 1_000;
const copies = Number(process.env.WAQAI_BENCH_COPIES ?? 999);
/** A ledger of that length that is there from a run before, where making it is not what takes the time. */
const kept = process.env.WAQAI_BENCH_LEDGER;

/** Starts that the medians are of. */
const starts = 5;
/** The targets: milliseconds until a later start of a million events is ready, bytes that a version takes. */
const [mostReadyMs, mostBytes] = [2_000, 250];

/** How long a server takes until it is ready: where the index is made of the ledger, and where it is opened from its segments; and what it takes in memory. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const database = path.join(folder, 'w.db');
    const changes = await makeLedger(folder, database);
    emptied(database);
    const first = await startAt(database);
    // Whatever is sealed behind the first start is there before the next.
    const { segments, bytes } = await untilSealed(database, changes, first);
    await first[Symbol.asyncDispose]();
    const later = await startsAt(database);
    const bare = await startsAt(path.join(folder, 'empty.db'));
    const events = imported * (copies + 1);
    return [
      { what: 'events, changes of the ledger', value: `${count(events)}, ${count(changes)}` },
      {
        what: 'first start, until ready',
        value: `${ms(first.readyInMs)}, ${count((changes * 1_000) / first.readyInMs)} changes a second`,
      },
      { what: `bare process, an empty database, until ready: median of ${starts}`, value: readyIn(bare) },
      {
        what: `later start, until ready: median of ${starts}`,
        value: `${readyIn(later)}, ${ms(later.readyMs - bare.readyMs)} more than a bare process`,
        limit: `${heldAgainst(later.readyMs <= mostReadyMs, ms(mostReadyMs))} (for 1,000,000 events)`,
      },
      { what: 'segments', value: `${segments}, ${Math.round(bytes / changes)} bytes a change` },
      memory('memory above the bare process, of what lives', later.live - bare.live, { changes, events }),
      memory('memory above the bare process, all that it has when it is ready', later.resident - bare.resident, {
        changes,
        events,
      }),
      { what: 'the database', value: `${count(statSync(database).size / 1_000_000)} MB` },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** A change makes a version of its subject. No payload was asked for yet: the cache of payloads has none. */
function memory(what: string, bytes: number, { changes, events }: { readonly changes: number; readonly events: number }): Figure {
  return {
    what,
    value: `${count(bytes / 1_000_000)} MB: ${count(bytes / changes)} bytes a version, ${count(bytes / events)} an event with its claim`,
    limit: heldAgainst(bytes / changes <= mostBytes, `${mostBytes} bytes a version`),
  };
}

/** What some starts took, the median of each. */
interface Starts extends Usage {
  readonly readyMs: number;
}

async function startsAt(database: string): Promise<Starts> {
  const all: Starts[] = [];
  for (let i = 0; i < starts; i++) {
    await using server = await startAt(database);
    all.push({ readyMs: server.readyInMs, ...(await server.usage()) });
  }
  const median = (of: keyof Starts): number =>
    quantile(
      all.map((each) => each[of]),
      0.5,
    );
  return { readyMs: median('readyMs'), cpuMs: median('cpuMs'), resident: median('resident'), live: median('live') };
}

function readyIn({ readyMs, cpuMs }: Starts): string {
  return `${ms(readyMs)} (${ms(cpuMs)} of the processors)`;
}

function startAt(database: string): Promise<WatchedServer> {
  return startWatched('.', '--empty', '--database', database);
}

async function makeLedger(folder: string, database: string): Promise<number> {
  if (kept === undefined) {
    const timeline = path.join(folder, 'timeline.json');
    writeFileSync(timeline, generateTimeline(imported));
    await runCli('import', '--database', database, timeline);
    return multiplyLedger(database, copies);
  }
  copyFileSync(kept, database);
  return multiplyLedger(database, 0);
}

/** Takes out what is kept of the index, as before the first start. */
function emptied(database: string): void {
  const db = new Sqlite(database);
  db.exec('DELETE FROM segments');
  db.close();
}

/** Waits until all of the ledger but its last few thousand changes stands in segments. */
async function untilSealed(
  database: string,
  changes: number,
  { child }: WatchedServer,
): Promise<{ segments: number; bytes: number }> {
  const db = new Sqlite(database, { readonly: true });
  const kept = db.prepare<[], { segments: number; bytes: number; last: number }>(
    'SELECT count(*) AS segments, sum(length(bytes)) AS bytes, coalesce(max(last_seq), 0) AS last FROM segments',
  );
  while (child.exitCode === null) {
    const found = kept.get();
    if (found !== undefined && changes - found.last < 5_000) {
      db.close();
      return found;
    }
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('the server ended before it had sealed its index');
}
