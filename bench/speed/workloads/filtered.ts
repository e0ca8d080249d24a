import { Random } from '../../../test/kit/random.ts';
import type { Bench, Workload } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import { actorCount, generatedKinds, often } from '../data/generated-record.ts';
import { measureRates } from '../measure-rate.ts';
import type { Samples } from '../outcome.ts';

const [dayCount, variableCount] = [1_600, 100_000];
const query =
  'query ($filter: EventFilter) { events(first: 20, filter: $filter) { totalCount nodes { id kind title { text } date { edtf } } } }';

/** The first page of what some filter finds, and how much that is. */
export const filtered: Workload = {
  id: 'W3',
  what: 'filter by kinds, a year and an actor, with totalCount',
  targets: [{ metric: 'rate', against: 'Mercurius', factor: 10, atLeast: true }],
  run,
};

function run(bench: Bench): Promise<Samples> {
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    bodies: bodiesWith(bench.folder, 'filters', query, variables),
    essence: (answer: unknown) => (answer as { data: unknown }).data,
  } as const;
  const subjects = [...bench.products.map(({ name }) => name), 'Mercurius', 'Yoga'];
  return measureRates(
    bench,
    bench.options.events,
    subjects.map((subject) => ({ subject, asked })),
  );
}

/** Two kinds, an actor and a year that begins on some day: hardly ever the same twice. Who takes part in most is asked for most. */
function variables(): unknown[] {
  const random = new Random(3);
  return Array.from({ length: variableCount }, () => {
    const from = Date.UTC(2014, 0, 1) + random.below(dayCount) * 86_400_000;
    const dayAt = (days: number): string => new Date(from + days * 86_400_000).toISOString().slice(0, 10);
    const first = random.below(generatedKinds.length);
    return {
      filter: {
        kinds: [generatedKinds[first], generatedKinds[(first + 1 + random.below(3)) % generatedKinds.length]],
        occurred: { firstDay: dayAt(0), lastDay: dayAt(364) },
        actors: { anyOf: [{ slug: `actor-${often(random, actorCount)}` }] },
      },
    };
  });
}
