import path from 'node:path';
import type { Bench, Workload } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import { type Asked, loadOnce } from '../measure-rate.ts';
import type { Sample, Samples } from '../outcome.ts';
import { copyDatabase, type Product, serveDatabase } from '../run/product.ts';
import { tell } from '../run/progress.ts';
import { betterSqlite, changesIn, sampleOfRows, startRowWriter } from '../run/row-writer.ts';
import { addEventQuery, addEventVariables } from './add-event.ts';

/** Events that are added by many at once, each answered once it is on the disk. Counted are changes: an event with its claim is two. */
export const writes: Workload = {
  id: 'W7',
  what: 'durable `addEvent` by 32 clients, in changes',
  targets: [{ metric: 'rate', against: betterSqlite, factor: 0.6, atLeast: true }],
  run,
};

async function run(bench: Bench): Promise<Samples> {
  const { rounds, seconds, warmUpSeconds, events } = bench.options;
  const samples = new Map<string, Sample[]>();
  await using opened = new AsyncDisposableStack();
  const writer = opened.use(startRowWriter());
  const fixture = bench.fixture(events);
  const writing: [name: string, (seconds: number) => Promise<Sample>][] = [];
  for (const product of bench.products) {
    const { database: keyed, key } = await bench.keyed(product);
    const database = copyDatabase(product, keyed, path.join(bench.folder, 'writes'));
    const served = opened.use(await serveDatabase(product, database));
    const asked = askedWith(bench, key);
    let from = 0;
    writing.push([
      product.name,
      async (forSeconds) => {
        const before = changesIn(database);
        const [sample, answered] = await loadOnce(bench, { subject: product.name, asked }, served, from, forSeconds);
        // Some were still under way when the load ended: no key is sent twice.
        from += answered + 2 * bench.options.connections;
        return inChanges(sample, (changesIn(database) - before) / answered);
      },
    ]);
  }
  const source = await fixture.database(bench.products[0] as Product);
  const order = { source, from: 1_000, folder: bench.folder, changesATransaction: 1 };
  writing.push([betterSqlite, async (forSeconds) => sampleOfRows(await writer.obey({ ...order, seconds: forSeconds }))]);
  for (let round = -1; round < rounds; round++)
    for (const [name, write] of writing) {
      const sample = await write(round < 0 ? warmUpSeconds : seconds);
      if (round < 0) continue;
      samples.set(name, [...(samples.get(name) ?? []), sample]);
      tell(`  ${name}: ${Math.round(sample.rate ?? 0).toLocaleString('en')} changes a second`);
    }
  return samples;
}

function inChanges({ rate = 0, cpuMs = 0, ...others }: Sample, changesEach: number): Sample {
  return { ...others, rate: rate * changesEach, cpuMs: cpuMs / changesEach };
}

function askedWith(bench: Bench, key: string): Asked {
  const shapes = Array.from({ length: 200 }, (_, i) => addEventVariables({ actor: 1 + (i % 100), place: i }));
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    bodies: bodiesWith(bench.folder, 'writes', addEventQuery, () => shapes),
    expected: 'EventAccepted',
  };
}
