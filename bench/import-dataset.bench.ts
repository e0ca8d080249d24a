import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Figure } from './figures.ts';

const rows = Number(process.env.WAQAI_BENCH_ROWS ?? 1_000_000);

/** A million rows in the shape of UCDP GED: how fast they come in, how fast they are found unchanged, and what memory that takes. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const file = path.join(folder, 'ged.csv');
    await pipeline(Readable.from(generated()), createWriteStream(file));
    const database = path.join(folder, 'bench.db');
    const first = await importFile(file, database);
    const again = await importFile(file, database);
    return [figure('first import', first), figure('the same file again', again)].flat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sample's rows over and over, each time with ids of their own. */
function* generated(): Generator<string> {
  const [header = [], ...records] = parse(readFileSync(new URL('../test/samples/ucdp-ged-sample.csv', import.meta.url)));
  yield stringify([header]);
  for (let i = 0; i < rows; i++) yield stringify([[String(1_000_000 + i), ...(records[i % records.length]?.slice(1) ?? [])]]);
}

interface Measured {
  readonly tookS: number;
  /** Most memory at a tenth of the way, and at the end, MiB. */
  readonly early: number;
  readonly most: number;
}

async function importFile(file: string, database: string): Promise<Measured> {
  const began = performance.now();
  const args = ['src/cli/waqai.ts', 'import', file, '--timeline', 'ged', '--database', database];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const seen: number[] = [];
  const look = setInterval(() => seen.push(residentMiB(child.pid)), 500);
  await once(child, 'close');
  clearInterval(look);
  const early = Math.max(...seen.slice(0, Math.max(1, Math.ceil(seen.length / 10))));
  return { tookS: (performance.now() - began) / 1_000, early, most: Math.max(...seen) };
}

function residentMiB(pid: number | undefined): number {
  try {
    const [, kiB = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kiB) / 1_024);
  } catch {
    return 0;
  }
}

function figure(what: string, { tookS, early, most }: Measured): Figure[] {
  return [
    {
      what: `${what}: ${rows.toLocaleString('en')} rows`,
      value: `${Math.round(tookS)} s, ${Math.round(rows / tookS).toLocaleString('en')} rows/s`,
    },
    { what: `${what}: memory in its first tenth, and at most`, value: `${early} MiB, ${most} MiB` },
  ];
}
