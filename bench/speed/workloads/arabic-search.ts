import { fileURLToPath } from 'node:url';
import { Random } from '../../../test/kit/random.ts';
import type { Bench, Workload } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import { arabicWords } from '../data/words.ts';
import type { SearchOrder, SearchReport } from '../limits/search-statement.ts';
import { measureRates } from '../measure-rate.ts';
import { medianOf, product, type Sample, type Samples } from '../outcome.ts';
import { startObeying } from '../run/obeying-process.ts';
import { page, pageAsked } from './pages.ts';

const [statement, plainPage, both] = ['the bare statement', `${product}, W1`, 'statement and W1'];
const searchCount = 50_000;
const query =
  'query ($filter: EventFilter) { events(first: 20, filter: $filter) { nodes { id kind evidence title { text } date { edtf } } } }';

/** The first page of what Arabic words find, held against what it is made of: the search itself, and a page. */
export const arabicSearch: Workload = {
  id: 'W5',
  what: 'Arabic search, page of 20',
  targets: [{ metric: 'cpuMs', against: both, factor: 1.5, atLeast: false }],
  run,
};

async function run(bench: Bench): Promise<Samples> {
  const { events, rounds, seconds } = bench.options;
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;
  const variables = () => searches().map((text) => ({ filter: { text } }));
  const asked = { ...post, bodies: bodiesWith(bench.folder, 'searches', query, variables) };
  const { essence: _, ...askedForPage } = await pageAsked(bench, events, page, product);
  const measured = await measureRates(bench, events, [
    ...bench.products.map(({ name }) => ({ subject: name, asked })),
    { subject: plainPage, server: product, asked: askedForPage },
  ]);
  const order = { database: await bench.fixture(events).tables, words: searches().slice(0, 5_000), seconds };
  const statements: Sample[] = [];
  using searching = startObeying<SearchOrder, SearchReport>(
    fileURLToPath(new URL('../limits/search-statement.ts', import.meta.url)),
    'server',
  );
  for (let round = -1; round < rounds; round++) {
    const { statements: count, tookMs, cpuMs } = await searching.obey(order);
    if (round >= 0) statements.push({ rate: (count / tookMs) * 1_000, cpuMs: cpuMs / count });
  }
  const samples = new Map([...measured, [statement, statements] as const]);
  return samples.set(both, [{ cpuMs: medianOf(samples, statement, 'cpuMs') + medianOf(samples, plainPage, 'cpuMs') }]);
}

/** Two words side by side and one anywhere: what some hundreds of 100,000 events have. */
function searches(): string[] {
  const random = new Random(5);
  const word = (): string => random.pick(arabicWords);
  return Array.from({ length: searchCount }, () => `"${word()} ${word()}" ${word()}`);
}
