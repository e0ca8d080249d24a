import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import { type MeasuredProcess, startMeasured } from '../run/measured-process.ts';
import { copyDatabase, type Product, serveDatabase } from '../run/product.ts';
import { addEventQuery, addEventVariables, type ChangeShape } from '../workloads/add-event.ts';
import type { Streaming } from './measure-streams.ts';
import type { PublishOrder } from './stream-orders.ts';

/** How a change is made that subscribers are told of. */
export type Publishing = Pick<PublishOrder, 'url' | 'headers' | 'bodies' | 'accepted'>;

/** A server of streams, just started. */
export interface StreamSubject extends AsyncDisposable {
  readonly process: MeasuredProcess;
  readonly publishing: Publishing;
}

/** The product over a copy of its database, with a key that may publish. */
export async function startProduct(bench: Bench, product: Product, shapes: readonly ChangeShape[]): Promise<StreamSubject> {
  const folder = path.join(bench.folder, 'streams');
  mkdirSync(folder, { recursive: true });
  const { database: keyed, key } = await bench.keyed(product);
  const database = copyDatabase(product, keyed, folder);
  const process = await serveDatabase(product, database);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return {
    process,
    publishing: {
      url: process.address,
      headers,
      bodies: shapes.map((shape) => JSON.stringify({ query: addEventQuery, variables: addEventVariables(shape) })),
      accepted: 'EventAccepted',
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
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
