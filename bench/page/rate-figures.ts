import { type Figure, heldAgainst } from '../figures.ts';
import type { Bench } from '../speed/bench.ts';
import { measureRates } from '../speed/measure-rate.ts';
import { judge, medianOf, metrics, product, rangeOf, type Target } from '../speed/outcome.ts';
import { page, pageAsked } from '../speed/workloads/pages.ts';

/** What a browser says that asks for a page. */
const headers = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en',
};
const printed = 'the page';
const target: Target = { metric: 'rate', of: printed, against: product, factor: 0.5, atLeast: true };

/** How often a page that was printed is served again, beside how often W1 is answered, in turns. */
export async function rateFigures(bench: Bench): Promise<Figure[]> {
  const { events, warmUpSeconds: seconds } = bench.options;
  const { address } = await bench.subjects(events).get(product);
  // What is asked for the second time is kept: many who ask for it the first time at once would each have it printed.
  await bench.load.load({ url: new URL('/', address).href, method: 'GET', headers, connections: 1, seconds });
  const samples = await measureRates(bench, events, [
    { subject: product, asked: await pageAsked(bench, events, page, product) },
    { subject: printed, server: product, asked: { path: '/', method: 'GET', headers } },
  ]);
  const { ratio, byCpu = Number.NaN, isMet } = judge(samples, target);
  const told = (subject: string): string => {
    const range = rangeOf(samples, subject, 'rate').map(metrics.rate.tell).join(' – ');
    const cpu = metrics.cpuMs.tell(medianOf(samples, subject, 'cpuMs'));
    return `${metrics.rate.tell(medianOf(samples, subject, 'rate'))} a second (${range}), ${cpu} of CPU each`;
  };
  return [
    { what: 'W1: a page of 20 over GraphQL, other arguments each time', value: told(product) },
    {
      what: 'the printed page, packed as a browser takes it',
      value: `${told(printed)}: ${ratio.toFixed(2)} × W1, by CPU ${byCpu.toFixed(2)} ×`,
      limit: heldAgainst(isMet, `${target.factor} ×`),
    },
  ];
}
