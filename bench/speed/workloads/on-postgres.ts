import type { Workload } from '../bench.ts';
import { onPostgres } from '../http-subjects.ts';
import { measureRates } from '../measure-rate.ts';
import { product } from '../outcome.ts';
import { page, pageAsked } from './pages.ts';

/** Whether a page takes longer on a node of PostgreSQL than on a file. */
export const pageOnPostgres: Workload = {
  id: 'W12',
  what: 'W1 on a PostgreSQL node',
  targets: [{ metric: 'rate', of: onPostgres(product), against: product, factor: 0.8, atLeast: true }],
  async run(bench) {
    const { events } = bench.options;
    const subjects = bench.products.flatMap(({ name }) => [name, onPostgres(name)]);
    const rated = subjects.map(async (subject) => ({ subject, asked: await pageAsked(bench, events, page, subject) }));
    return measureRates(bench, events, await Promise.all(rated));
  },
};
