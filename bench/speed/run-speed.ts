import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { type Bench, openBench, type Workload } from './bench.ts';
import { type Options, readOptions, type SpeedFlags } from './options.ts';
import { canPin, moveToCore } from './run/cores.ts';
import { installPeers } from './run/install-peers.ts';
import { checkOut, thisProduct } from './run/product.ts';
import { tell } from './run/progress.ts';
import { speedPlot } from './speed-plot.ts';
import { againstTable, type Measured, samplesTable, verdictTable } from './speed-report.ts';
import { allWorkloads } from './workloads/all-workloads.ts';

const results = fileURLToPath(new URL('../results', import.meta.url));

/** One that fails leaves the others to be measured. */
async function measure(workload: Workload, bench: Bench): Promise<Measured> {
  try {
    return { workload, samples: await workload.run(bench) };
  } catch (error) {
    tell(`  failed: ${inspect(error)}`);
    return { workload, samples: new Map(), failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Measures every workload, or those that are named, and writes what came of it: `npm run bench -- speed --quick`. */
export async function runSpeed(flags: SpeedFlags, machine: string): Promise<void> {
  const options = readOptions(flags);
  installPeers();
  moveToCore('load', process.pid);
  // What is interrupted leaves nothing behind: no process, no worktree, no file.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-speed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dataFolder = process.env.WAQAI_BENCH_KEPT ?? folder;
  mkdirSync(dataFolder, { recursive: true });
  const other = options.against === undefined ? undefined : checkOut(options.against, folder);
  const products = other === undefined ? [thisProduct] : [thisProduct, other];
  await using bench = openBench({ options, products, folder, dataFolder });
  const measured: Measured[] = [];
  for (const workload of allWorkloads) {
    if (options.only.size > 0 && !options.only.has(workload.id)) continue;
    tell(`${workload.id}: ${workload.what}`);
    measured.push(await measure(workload, bench));
  }
  const parts = [
    `# speed\n\n\`${commandOf(flags)}\` on ${machine}.`,
    notesOn(options),
    '![What is reached, as a part of what is wanted](speed.svg)',
    verdictTable(measured),
    ...(other === undefined ? [] : [`## Beside another commit\n\n${againstTable(measured, thisProduct.name, other.name)}`]),
    '## All figures',
    ...measured.map((each) => `### ${each.workload.id}: ${each.workload.what}\n\n${samplesTable(each)}`),
  ];
  const text = `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
  // What is only a part does not take the place of the whole.
  if (options.only.size === 0) {
    writeFileSync(path.join(results, 'speed.md'), text);
    writeFileSync(path.join(results, 'speed.svg'), speedPlot(measured));
  }
  process.stdout.write(text);
}

function commandOf({ quick, against, only }: SpeedFlags): string {
  const flags = [
    quick ? ' --quick' : '',
    against === undefined ? '' : ` --against ${against}`,
    only === undefined ? '' : ` --only ${only}`,
  ];
  return `npm run bench -- speed${flags.join('')}`;
}

function notesOn({ isQuick, rounds, seconds, events, subscribers }: Options): string {
  const much = `${events.toLocaleString('en')} events and ${subscribers.toLocaleString('en')} subscribers unless said otherwise, ${rounds} rounds of ${seconds} s in turns; medians, with the least and the most of the rounds in brackets.`;
  const quickly = isQuick ? ' **A quick run: fewer events, subscribers and rounds than what the targets are about.**' : '';
  const cores = canPin
    ? 'Whatever serves has one core, whatever loads it another.'
    : 'Nothing is held to a core: there is no `taskset`, or one core.';
  return `${much}${quickly} ${cores} “CPU” is that of all threads of the process that serves. Where “load’s core” is near 100 % the load could do no more, and CPU each says more than the rate.`;
}
