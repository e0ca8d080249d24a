import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onCore } from './cores.ts';
import type { Product } from './product.ts';
import type { Took } from './report-at-exit.ts';

/** What an import took, by the clock too. */
export interface Imported extends Took {
  readonly tookMs: number;
}

/** Imports a file into a database, on all cores. */
export async function runImport(
  { root }: Product,
  file: string,
  database: string,
  ...options: readonly string[]
): Promise<Imported> {
  const reporting = new URL('./report-at-exit.ts', import.meta.url).href;
  const args = ['--import', reporting, path.join(root, 'src/cli/waqai.ts'), 'import', file, '--database', database, ...options];
  const began = performance.now();
  const took = path.join(mkdtempSync(path.join(tmpdir(), 'waqai-took-')), 'took.json');
  const env = { ...process.env, WAQAI_BENCH_TOOK: took };
  const child = spawn(...onCore('both', process.execPath, args), { stdio: ['ignore', 'ignore', 'pipe'], env });
  const stop = (): boolean => child.kill();
  process.once('exit', stop);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  process.off('exit', stop);
  // Results are read elsewhere, where nobody has this machine's paths.
  const why = said.split('\n').filter((line) => !/^\s+at |\.db/.test(line));
  if (code !== 0) throw new Error(`an import ended with ${code}: ${why.join(' ')}`);
  const tookMs = performance.now() - began;
  const { cpuMs, mostBytes } = JSON.parse(readFileSync(took, 'utf8')) as Took;
  rmSync(path.dirname(took), { recursive: true });
  return { cpuMs, mostBytes, tookMs };
}
