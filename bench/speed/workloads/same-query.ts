import type { Bench, Workload } from '../bench.ts';
import { bodyAt } from '../bodies.ts';
import { type Asked, measureRates, type Rated } from '../measure-rate.ts';
import { product, type Samples } from '../outcome.ts';
import { page, pageAsked } from './pages.ts';

const unchanged = (name: string): string => `${name}, 304`;

/** What it costs to give an answer that was given before, and to say that it is still the same. */
export const sameQuery: Workload = {
  id: 'W6',
  what: 'the same query again and again',
  targets: [
    { metric: 'rate', against: 'static', factor: 0.6, atLeast: true },
    { metric: 'rate', of: unchanged(product), against: 'static', factor: 0.8, atLeast: true },
  ],
  run,
};

async function run(bench: Bench): Promise<Samples> {
  const { events } = bench.options;
  const subjects = bench.subjects(events);
  const rated: Rated[] = [];
  for (const { name } of bench.products) {
    const asked = await sameAsked(bench, name);
    rated.push({ subject: name, asked });
    const conditional = await conditionalAsked(asked, (await subjects.get(name)).address);
    if (conditional !== undefined) rated.push({ subject: unchanged(name), server: name, asked: conditional });
  }
  const asked = await sameAsked(bench, product);
  const answer = await fetch((await subjects.get(product)).address, { ...asked, body: asked.body ?? '' });
  await fetch((await subjects.get('static')).address, { method: 'PUT', body: await answer.text() });
  rated.push({ subject: 'Mercurius', asked: await sameAsked(bench, 'Mercurius') }, { subject: 'static', asked });
  return measureRates(bench, events, rated);
}

/** One page, always the same. */
async function sameAsked(bench: Bench, subject: string): Promise<Asked> {
  const { bodies, ...asked } = await pageAsked(bench, bench.options.events, page, subject);
  return { ...asked, ...(bodies === undefined ? {} : { body: bodyAt(bodies, 0) }) };
}

/** The same by GET, with the ETag of the answer; undefined where answers have none. */
async function conditionalAsked({ body = '' }: Asked, address: string): Promise<Asked | undefined> {
  const { query, variables } = JSON.parse(body) as { readonly query: string; readonly variables: unknown };
  const path = `?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
  const etag = (await fetch(new URL(path, address), { headers: { accept: 'application/json' } })).headers.get('etag');
  if (etag === null) return undefined;
  return { path, method: 'GET', headers: { accept: 'application/json', 'if-none-match': etag }, status: 304 };
}
