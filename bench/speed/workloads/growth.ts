import type { Workload } from '../bench.ts';
import { measureRates } from '../measure-rate.ts';
import { product, type Samples } from '../outcome.ts';
import { nested, type PageShape, page, pageAsked } from './pages.ts';

/** With how few events: the others are ten times as many each. */
const fewest = 'with the fewest events';

/** Whether a page takes longer where there are more events. */
function growthOf(shape: PageShape, id: string): Workload {
  return {
    id: 'W11',
    what: `${id}, with a hundred times the events`,
    targets: [{ metric: 'p50Ms', against: fewest, factor: 1.3, atLeast: false }],
    async run(bench): Promise<Samples> {
      const [few, ...more] = bench.options.sizes;
      const most = more.at(-1) ?? few;
      const nameOf = (events: number): string => {
        if (events === few) return fewest;
        return events === most ? product : `with ${events.toLocaleString('en')} events`;
      };
      const rated = [few, ...more].map(async (events) => {
        const { essence: _, ...asked } = await pageAsked(bench, events, shape, product);
        // One at a time: among many, a median says in which order they were answered.
        return { subject: nameOf(events), server: product, events, asked, connections: 1 };
      });
      return measureRates(bench, most, await Promise.all(rated));
    },
  };
}

export const pageGrowth = growthOf(page, 'W1');
export const nestedGrowth = growthOf(nested, 'W2');
