import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Workload } from '../bench.ts';
import type { Fixture } from '../data/fixture.ts';
import type { Sample, Samples } from '../outcome.ts';
import type { Product } from '../run/product.ts';
import { tell } from '../run/progress.ts';
import { betterSqlite, changesIn, sampleOfRows, startRowWriter } from '../run/row-writer.ts';
import { runImport } from '../run/run-import.ts';

interface Kind {
  readonly what: string;
  readonly factor: number;
  readonly file: (fixture: Fixture) => Promise<string>;
  readonly options: readonly string[];
}

const ucdp: Kind = { what: 'rows of UCDP', factor: 0.4, file: ({ rowsFile }) => rowsFile, options: ['--timeline', 'ged'] };
const timelineFile: Kind = { what: 'a timeline file', factor: 0.5, file: ({ timelineFile }) => timelineFile, options: [] };

/** A file that is imported into a new database, from the command to its end; then the same rows, written by themselves. */
function importOf(kind: Kind): Workload {
  return {
    id: 'W10',
    what: `import of ${kind.what}, in changes`,
    targets: [{ metric: 'rate', against: betterSqlite, factor: kind.factor, atLeast: true }],
    async run(bench) {
      const [products, bare]: [Map<string, Sample[]>, Sample[]] = [new Map(), []];
      using writer = startRowWriter();
      for (let round = 0; round < bench.options.importRounds; round++)
        for (const product of bench.products) {
          const { sample, database } = await importOnce(bench, product, kind, bench.options.importEvents);
          products.set(product.name, [...(products.get(product.name) ?? []), sample]);
          if (product !== bench.products[0]) continue;
          bare.push(
            sampleOfRows(await writer.obey({ source: database, from: 1, folder: bench.folder, changesATransaction: 1_000 })),
          );
        }
      return new Map([...products, [betterSqlite, bare]]);
    },
  };
}

export const importOfRows = importOf(ucdp);
export const importOfTimeline = importOf(timelineFile);

const few = 'with a hundredth of the rows';

/** Whether what an import takes of memory grows with what is imported. */
export const importMemory: Workload = {
  id: 'W10',
  what: 'memory of an import of rows of UCDP, and of a hundredth of them',
  targets: [{ metric: 'memoryBytes', against: few, factor: 1.2, atLeast: false }],
  async run(bench): Promise<Samples> {
    const [product] = bench.products;
    if (product === undefined) return new Map();
    const { mostImported } = bench.options;
    const sampleOf = async (rows: number) => [(await importOnce(bench, product, ucdp, rows)).sample];
    return new Map([
      [few, await sampleOf(mostImported / 100)],
      [product.name, await sampleOf(mostImported)],
    ]);
  },
};

async function importOnce(
  bench: Bench,
  product: Product,
  { file, options }: Kind,
  events: number,
): Promise<{ sample: Sample; database: string }> {
  const database = path.join(bench.folder, 'imported.db');
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  const { tookMs, cpuMs, mostBytes } = await runImport(product, await file(bench.fixture(events)), database, ...options);
  const changes = changesIn(database);
  const rate = (changes / tookMs) * 1_000;
  tell(`  ${product.name}: ${changes.toLocaleString('en')} changes, ${Math.round(rate).toLocaleString('en')} a second`);
  return { sample: { rate, cpuMs: cpuMs / changes, cpuShare: cpuMs / tookMs, memoryBytes: mostBytes }, database };
}
