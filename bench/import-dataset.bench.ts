import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import type { Figure } from './figures.ts';
import { generateUcdpRows } from './generate-ucdp-rows.ts';

const rows = Number(process.env.WAQAI_BENCH_ROWS ?? 1_000_000);
const parts = 10;

/** A million rows in the shape of UCDP GED: how fast they come in, how fast they are found unchanged, and what memory and disk that takes. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const file = path.join(folder, 'ged.csv.gz');
    await pipeline(Readable.from(generateUcdpRows(rows)), createGzip(), createWriteStream(file));
    const database = path.join(folder, 'bench.db');
    const first = await importFile(file, database);
    const bytes = statSync(database).size / rows;
    const again = await importFile(file, database);
    return [
      rate('first import', first),
      ...byParts(first),
      { what: 'first import: disk for a row', value: `${(bytes / 1_000).toFixed(1)} kB` },
      rate('the same file again', again),
      { what: 'the same file again: memory, at most', value: `${Math.max(...again.samples.map(({ mib }) => mib))} MiB` },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How far an import was at a moment, and the memory it held. */
interface Sample {
  readonly atS: number;
  readonly done: number;
  readonly mib: number;
}

interface Measured {
  readonly tookS: number;
  readonly samples: readonly Sample[];
}

async function importFile(file: string, database: string): Promise<Measured> {
  const began = performance.now();
  const args = ['src/cli/waqai.ts', 'import', file, '--timeline', 'ged', '--database', database];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const samples: Sample[] = [];
  const secondsSince = (): number => (performance.now() - began) / 1_000;
  const look = (): void => {
    const sample = { atS: secondsSince(), done: eventsIn(database), mib: residentMiB(child.pid) };
    samples.push(sample);
    if (samples.length % 20 === 0)
      process.stderr.write(`${sample.done.toLocaleString('en')} events, ${Math.round(sample.atS)} s, ${sample.mib} MiB\n`);
  };
  const looking = setInterval(look, 500);
  await once(child, 'close');
  clearInterval(looking);
  look();
  return { tookS: secondsSince(), samples };
}

/** How many events there are: none is ever taken away, so the last row's number says it. */
function eventsIn(database: string): number {
  try {
    using db = disposable(new Sqlite(database, { readonly: true }));
    return db.prepare<[], number>("SELECT count(*) FROM subjects WHERE type = 'event'").pluck().get() ?? 0;
  } catch {
    // Not made yet.
    return 0;
  }
}

function disposable(db: Sqlite.Database): Sqlite.Database & Disposable {
  return Object.assign(db, { [Symbol.dispose]: () => void db.close() });
}

function residentMiB(pid: number | undefined): number {
  try {
    const [, kiB = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kiB) / 1_024);
  } catch {
    return 0;
  }
}

function rate(what: string, { tookS }: Measured): Figure {
  return {
    what: `${what}: ${rows.toLocaleString('en')} rows`,
    value: `${Math.round(tookS)} s, ${Math.round(rows / tookS).toLocaleString('en')} rows/s`,
  };
}

/** The rate and the most memory of each tenth: whether either changes as the record grows. */
function byParts({ samples }: Measured): Figure[] {
  const figures: Figure[] = [];
  let from: Sample = { atS: 0, done: 0, mib: 0 };
  let most = 0;
  for (const sample of samples) {
    most = Math.max(most, sample.mib);
    const part = figures.length + 1;
    if (sample.done < (rows * part) / parts) continue;
    const perSecond = Math.round((sample.done - from.done) / (sample.atS - from.atS));
    figures.push({
      what: `first import: tenth ${part}, rate and most memory`,
      value: `${perSecond.toLocaleString('en')} rows/s, ${most} MiB`,
    });
    from = sample;
    most = 0;
  }
  return figures;
}
