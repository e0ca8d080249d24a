import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Figure, ms, quantile } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { multiplyLedger } from './multiplied-ledger.ts';
import { runCli, type ServerProcess, startProcess } from './server-process.ts';

/** Events that are imported, and then recorded again so many times, of others: `WAQAI_BENCH_COPIES=999` makes a million of them. */
const imported = 1_000;
const copies = Number(process.env.WAQAI_BENCH_COPIES ?? 99);
/** A ledger of that length that is there from a run before, where making it is not what takes the time. */
const kept = process.env.WAQAI_BENCH_LEDGER;

/** How long a server takes until it is ready: where the index is made of the ledger, and where it is opened from its segments. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const database = path.join(folder, 'w.db');
    const changes = await makeLedger(folder, database);
    emptied(database);
    const first = await startToReady(database);
    // Whatever is sealed behind the first start is there before the next.
    const { segments, bytes } = await untilSealed(database, changes, first.server);
    await first.server[Symbol.asyncDispose]();
    const later: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { server, readyMs } = await startToReady(database);
      later.push(readyMs);
      memory.push(residentOf(server));
      await server[Symbol.asyncDispose]();
    }
    const bare = await bareProcess(path.join(folder, 'empty.db'));
    const events = imported * (copies + 1);
    const index = quantile(memory, 0.5) - bare.resident;
    return [
      { what: 'events, changes of the ledger', value: `${events}, ${changes}` },
      {
        what: 'first start, until ready',
        value: `${ms(first.readyMs)}, ${Math.round((changes * 1_000) / first.readyMs)} changes a second`,
      },
      { what: 'bare process: an empty database, until ready', value: ms(bare.readyMs) },
      { what: 'later start, until ready: median of 5', value: ms(quantile(later, 0.5)), limit: '2,000 ms for 1,000,000 events' },
      { what: 'segments', value: `${segments}, ${Math.round(bytes / changes)} bytes a change` },
      {
        what: 'memory above the bare process',
        value: `${Math.round(index / 1_000_000)} MB, ${Math.round(index / changes)} bytes a change`,
        limit: '250 bytes a version',
      },
      { what: 'the database', value: `${Math.round(statSync(database).size / 1_000_000)} MB` },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
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

async function startToReady(database: string): Promise<{ readonly server: ServerProcess; readonly readyMs: number }> {
  const began = performance.now();
  const server = await startProcess(process.execPath, [
    'src/cli/waqai.ts',
    'serve',
    '--empty',
    '--port',
    '0',
    '--database',
    database,
  ]);
  while ((await fetch(new URL('/health/ready', server.address))).status !== 200) await new Promise((go) => setTimeout(go, 10));
  return { server, readyMs: performance.now() - began };
}

async function bareProcess(database: string): Promise<{ readonly resident: number; readonly readyMs: number }> {
  const { server, readyMs } = await startToReady(database);
  const resident = residentOf(server);
  await server[Symbol.asyncDispose]();
  return { resident, readyMs };
}

/** Waits until all of the ledger but its last few thousand changes stands in segments. */
async function untilSealed(
  database: string,
  changes: number,
  { child }: ServerProcess,
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

/** Bytes of memory that a process has, as Linux counts them. */
function residentOf({ child }: ServerProcess): number {
  const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
  return pages * 4_096;
}
