import { pageCursor } from '../../../src/schema/types/page.ts';
import type { Bench, Workload } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import { type Asked, measureRates } from '../measure-rate.ts';
import { product } from '../outcome.ts';
import { positionsOf } from './page-positions.ts';
import { postGraphilePage } from './postgraphile-page.ts';

/** A page of a list, and what is answered of each of its events. */
export interface PageShape {
  readonly name: 'page' | 'nested';
  readonly first: number;
  readonly fields: string;
}

export const page: PageShape = { name: 'page', first: 20, fields: 'id kind evidence title { text } date { edtf }' };
export const nested: PageShape = {
  name: 'nested',
  first: 50,
  fields: `id title { text } date { edtf } locations { role place { slug name { text } } } participants { role actor { slug name { text } } }
    claims(first: 5) { nodes { statement { text } citations { source { slug publisher { text } } } } }`,
};

export const pageOf20: Workload = {
  id: 'W1',
  what: 'page of 20, five fields, different arguments each request',
  targets: [
    { metric: 'rate', against: 'Mercurius', factor: 1.5, atLeast: true },
    { metric: 'rate', against: 'documents', factor: 0.7, atLeast: true },
  ],
  run: (bench) => measurePages(bench, page),
};

export const nestedPage: Workload = {
  id: 'W2',
  what: '50 events with place, actors, sources, different arguments',
  targets: [
    { metric: 'rate', against: 'Mercurius', factor: 3, atLeast: true },
    { metric: 'rate', against: 'documents', factor: 0.5, atLeast: true },
  ],
  run: (bench) => measurePages(bench, nested),
};

async function measurePages(bench: Bench, shape: PageShape) {
  const { events } = bench.options;
  const subjects = [...bench.products.map(({ name }) => name), 'Mercurius', 'Yoga', 'PostGraphile', 'documents'];
  const rated = subjects.map(async (subject) => ({ subject, asked: await pageAsked(bench, events, shape, subject) }));
  return measureRates(bench, events, await Promise.all(rated));
}

/** What is asked for a page: from any event on, forwards and backwards. */
export async function pageAsked(bench: Bench, events: number, shape: PageShape, subject: string): Promise<Asked> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;
  if (subject === 'PostGraphile') return { ...post, ...(await postGraphilePage(bench, events, shape.name)) };
  const positions = positionsOf(bench.fixture(events).sortKeys);
  const isProduct = subject.startsWith(product);
  const variables = () =>
    (['DATE_ASC', 'DATE_DESC'] as const).flatMap((order) =>
      positions.map((key) => ({ after: isProduct ? pageCursor(`events/${order}`, key) : key, order })),
    );
  const query = `query ($after: String, $order: EventOrder!) { events(first: ${shape.first}, after: $after, orderBy: $order) { nodes { ${shape.fields} } } }`;
  return {
    ...post,
    ...(subject === 'documents' ? { path: `/${shape.name}` } : {}),
    bodies: bodiesWith(bench.folder, `pages-${isProduct ? 'product' : 'peers'}-${events}`, query, variables),
    essence: (answer) => (answer as { data: unknown }).data,
  };
}
