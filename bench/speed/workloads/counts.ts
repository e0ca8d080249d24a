import { Random } from '../../../test/kit/random.ts';
import type { Workload } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import { generatedKinds } from '../data/generated-record.ts';
import { sqlGroups } from '../http-subjects.ts';
import { measureRates } from '../measure-rate.ts';

const [dayCount, rangeDays, variableCount] = [900, 1_094, 20_000];
const query = `query ($filter: EventFilter) { events(filter: $filter) {
  histogram(by: WEEK) { buckets { firstDay count } imprecise { firstDay lastDay count } }
  facets {
    kinds { kind count } actors(first: 10) { actor { slug } count } places(first: 10) { place { slug } count } sources(first: 10) { source { slug } count }
  }
  casualties { harm group low best high eventsCounted }
} }`;

/** Everything that a page of figures shows of very many events, for a filter of two kinds and three years. */
export const counts: Workload = {
  id: 'W4',
  what: 'weekly histogram, facets and totals over a filter',
  targets: [{ metric: 'rate', against: sqlGroups, factor: 20, atLeast: true }],
  run: (bench) => {
    const events = bench.options.sizes.at(-1) ?? bench.options.events;
    const asked = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      bodies: bodiesWith(bench.folder, 'counts', query, variables),
    } as const;
    // SQL takes seconds for one.
    const load = { connections: 2, times: 5 };
    return measureRates(bench, events, [
      ...bench.products.map(({ name }) => ({ subject: name, asked: { ...asked, essence: essenceOfProduct }, ...load })),
      { subject: sqlGroups, asked: { ...asked, essence: essenceOfSql }, ...load },
    ]);
  },
};

function variables(): unknown[] {
  const random = new Random(4);
  return Array.from({ length: variableCount }, () => {
    const from = Date.UTC(2014, 0, 1) + random.below(dayCount) * 86_400_000;
    const dayAt = (days: number): string => new Date(from + days * 86_400_000).toISOString().slice(0, 10);
    const first = random.below(generatedKinds.length);
    const kinds = [generatedKinds[first], generatedKinds[(first + 1 + random.below(3)) % generatedKinds.length]];
    return { filter: { kinds, occurred: { firstDay: dayAt(0), lastDay: dayAt(rangeDays) } } };
  });
}

interface Counted {
  readonly count: number;
}

interface ProductAnswer {
  readonly data: {
    readonly events: {
      readonly histogram: { readonly buckets: readonly Counted[]; readonly imprecise: readonly Counted[] };
      readonly facets: Readonly<Record<'kinds' | 'actors' | 'places' | 'sources', readonly Counted[]>>;
      readonly casualties: readonly { readonly harm: string; readonly group: string; readonly eventsCounted: number }[];
    };
  };
}

/** What both count: who is named first of those that are equal is for each to say. */
function essenceOfProduct(answer: unknown): unknown {
  const { histogram, facets, casualties } = (answer as ProductAnswer).data.events;
  const countsOf = (all: readonly Counted[]): number[] => all.map(({ count }) => count);
  return {
    weeks: countsOf(histogram.buckets).filter((count) => count > 0),
    wider: countsOf(histogram.imprecise),
    kinds: countsOf(facets.kinds).sort((a, b) => a - b),
    actors: countsOf(facets.actors),
    places: countsOf(facets.places),
    sources: countsOf(facets.sources),
    events: casualties.find(({ harm, group }) => harm === 'KILLED' && group === 'ALL')?.eventsCounted,
  };
}

function essenceOfSql(answer: unknown): unknown {
  const { weeks, wider, kinds, actors, places, sources, totals } = answer as Readonly<
    Record<string, readonly (readonly number[])[]>
  >;
  const lastOf = (rows: readonly (readonly number[])[] = []): number[] => rows.map((row) => row.at(-1) ?? 0);
  return {
    weeks: lastOf(weeks),
    wider: lastOf(wider),
    kinds: lastOf(kinds).sort((a, b) => a - b),
    actors: lastOf(actors),
    places: lastOf(places),
    sources: lastOf(sources),
    events: totals?.[0]?.[0],
  };
}
