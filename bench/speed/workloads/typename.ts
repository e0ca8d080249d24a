import type { Workload } from '../bench.ts';
import { type Asked, measureRates } from '../measure-rate.ts';

const asked: Asked = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{ __typename }"}',
  essence: (answer) => (answer as { data: unknown }).data,
};

/** What it costs to be asked at all. */
export const typename: Workload = {
  id: 'W0',
  what: '`{ __typename }`',
  targets: [{ metric: 'rate', against: 'Mercurius', factor: 0.8, atLeast: true }],
  run: (bench) => {
    const subjects = [...bench.products.map(({ name }) => name), 'Mercurius', 'Yoga', 'PostGraphile'];
    return measureRates(
      bench,
      bench.options.events,
      subjects.map((subject) => ({ subject, asked })),
    );
  },
};
