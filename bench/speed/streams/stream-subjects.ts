import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import { type MeasuredProcess, startMeasured } from '../run/measured-process.ts';
import { copyDatabase, createKey, type Product, serveDatabase } from '../run/product.ts';
import type { Streaming } from './measure-streams.ts';
import type { PublishOrder } from './stream-orders.ts';

/** How a change is made that subscribers are told of. */
export type Publishing = Pick<PublishOrder, 'url' | 'headers' | 'bodies' | 'accepted'>;

/** A server of streams, just started. */
export interface StreamSubject extends AsyncDisposable {
  readonly process: MeasuredProcess;
  readonly publishing: Publishing;
}

/** Who takes part in a change, and where: by the numbers of the generated record. */
export interface ChangeShape {
  readonly actor: number;
  readonly place: number;
}

/** The product over a copy of its database, with a key that may publish. */
export async function startProduct(bench: Bench, product: Product, shapes: readonly ChangeShape[]): Promise<StreamSubject> {
  const folder = path.join(bench.folder, 'streams');
  mkdirSync(folder, { recursive: true });
  const database = copyDatabase(product, await bench.fixture(bench.options.events).database(product), folder);
  const key = await createKey(product, database);
  const process = await serveDatabase(product, database);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return {
    process,
    publishing: { url: process.address, headers, bodies: shapes.map(mutationOf), accepted: 'EventAccepted' },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

/** An event that is made public, as a request; `#` stands for its number. */
function mutationOf({ actor, place }: ChangeShape): string {
  const input = {
    timeline: 'generated',
    publish: true,
    event: {
      kind: 'CLASH',
      title: [{ text: 'Speed #; residents report clashes on the coastal road', language: 'en' }],
      date: { edtf: '2019-04-04' },
      locations: [{ role: 'SCENE', place: { slug: `place-${place}` }, precision: 'REGION', preferred: true }],
      participants: [{ actor: { slug: `actor-${actor}` }, role: 'PARTY' }],
    },
    claims: [
      {
        claimant: { slug: 'actor-0' },
        statement: [{ text: 'Residents say that the road was closed.', language: 'en' }],
        citations: [{ source: { slug: 'source-0' } }],
      },
    ],
  };
  const query = `mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { __typename ... on InvalidInput { problems { message path } } } }`;
  return JSON.stringify({ query, variables: { key: `${randomUUID()} #`, input } });
}

/** Bare writes of the same message, to all or to the group whose turn it is. */
export async function startBare(message: string, { groups, told }: Pick<Streaming, 'groups' | 'told'>): Promise<StreamSubject> {
  const process = await startMeasured(fileURLToPath(new URL('../limits/bare-streams.ts', import.meta.url)));
  await fetch(process.address, { method: 'PUT', body: message });
  const every = Array.from({ length: groups }, (_, group) => group);
  const bodies = told === 'ALL' ? [`# ${every.join(' ')}`] : every.map((group) => `# ${group}`);
  return {
    process,
    publishing: { url: process.address, headers: {}, bodies, accepted: 'published' },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}
