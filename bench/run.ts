// Runs the benchmarks, or those named, one after the other, and writes what they measured: `npm run bench -- start replaced`.
// `speed` holds the product against others, and takes `--quick`, `--against REV` and `--only W1,W2`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure } from './figures.ts';
import { runSpeed } from './speed/run-speed.ts';

const benches = [
  'start',
  'later-start',
  'replaced',
  'import-beside',
  'import-dataset',
  'disk',
  'several-nodes',
  'beside-the-worst',
  'questions',
  'plain-loops',
  'held-up',
  'page',
] as const;
const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, against: { type: 'string' }, only: { type: 'string' } },
});
const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
/** What the figures hang on; where other checkouts and files lie they do not. */
const settings = Object.entries(process.env)
  .filter(([name]) => /^WAQAI_BENCH_(?!(?:BEFORE|LEDGER|KEPT)$)/.test(name))
  .map(([name, value = '']) => `${name}=${value} `)
  .join('');

mkdirSync(new URL('./results', import.meta.url), { recursive: true });
for (const name of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { run, notes = '' } = (await import(`./${name}.bench.ts`)) as { run: () => Promise<Figure[]>; notes?: string };
  const figures = await run();
  const rows = figures.map(({ what, value, limit = '' }) => `| ${what} | ${value} | ${limit} |`);
  const text = `# ${name}\n\n\`${settings}npm run bench -- ${name}\` on ${machine}.\n\n${notes}| what | measured | held against |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  writeFileSync(new URL(`./results/${name}.md`, import.meta.url), text);
  process.stdout.write(`${text}\n`);
}
if (wanted.length === 0 || wanted.includes('speed')) await runSpeed(flags, machine);
