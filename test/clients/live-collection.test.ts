import { createCollection, createLiveQueryCollection, eq } from '@tanstack/db';
import { beforeEach, expect, test } from 'vitest';
import { liveCollectionOptions } from '../../clients/waqai-client/src/live-collection-options.ts';
import type { ListOptions } from '../../clients/waqai-client/src/live-list.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { headOf } from '../kit/incidents.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { addEvent } from '../kit/requests.ts';

// The list as a collection of TanStack DB. That it is right, whatever happens, killed-server.test.ts shows.

const { waqai, proxy } = await proxiedServer({ config: { progressEvery: 1 } });

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly text: string };
}

const opened = (options: Partial<ListOptions> = {}) =>
  createCollection(
    liveCollectionOptions<Shown>({ url: proxy.graphql, fields: 'kind title { text }', retryWaitMs: () => 2, ...options }),
  );

let events: ReturnType<typeof opened>;

beforeEach(() => {
  events = opened();
});

const write = async (title: string, kind: 'CLASH' | 'AID', day = '2020-05-17'): Promise<string> =>
  (await waqai.record.write(addEvent({ title: { en: title }, kind, date: { edtf: day } }))).subject ?? '';

/** Waits until the collection is right as of the end of the record. */
async function untilRight(): Promise<void> {
  const head = await headOf(waqai);
  await untilTrue(() => events.utils.list.get().cursor === head);
}

test('a query of a collection stays right: what enters, is corrected, moves and leaves, in the order of the list', async () => {
  const clashes = createLiveQueryCollection((query) =>
    query
      .from({ each: events })
      .where(({ each }) => eq(each.kind, 'CLASH'))
      .orderBy(({ each }) => each.sortKey),
  );
  const titles = () => clashes.toArray.map(({ title }) => title.text);
  const told: string[][] = [];
  const following = clashes.subscribeChanges(() => told.push(titles()), { includeInitialState: true });
  await write('One', 'CLASH', '2020-05-17');
  const two = await write('Two', 'CLASH', '2020-05-18');
  await write('Aid', 'AID', '2020-05-19');
  await untilRight();
  expect([titles(), events.size]).toEqual([['One', 'Two'], 3]);
  const change = { id: two as `event_${string}`, reason: 'known better' };
  await waqai.record.write({
    type: 'correctEvent',
    input: { ...change, expectedVersion: 1, set: { title: { en: 'Two, and first' }, date: { edtf: '2020-05-01' } } },
  });
  await untilRight();
  expect([titles(), told.at(-1)]).toEqual([
    ['Two, and first', 'One'],
    ['Two, and first', 'One'],
  ]);
  expect(events.toArray.map(({ title }) => title.text)).toEqual(['Two, and first', 'One', 'Aid']);
  // Nothing that is shown has changed, and nobody is told.
  const before = told.length;
  await write('More aid', 'AID');
  await untilRight();
  expect(told).toHaveLength(before);
  await waqai.record.write({ type: 'retractEvent', input: { ...change, expectedVersion: 2 } });
  await untilRight();
  expect([titles(), told.at(-1), events.has(two)]).toEqual([['One'], ['One'], false]);
  following.unsubscribe();
  await clashes.cleanup();
  await events.cleanup();
  await waqai.untilReaders(0);
});

test('a collection begins with the first who listens, is ready once it is right, and lets go when it is cleaned up', async () => {
  expect([events.status, waqai.hub.readers]).toEqual(['idle', 0]);
  proxy.away();
  const ready = events.preload();
  await proxy.refused.one();
  expect([events.status, events.size]).toEqual(['loading', 0]);
  proxy.back();
  await ready;
  const { data } = await waqai.ask('{ events { edges { sortKey node { id kind title { text } } } } }');
  const rows = data.events.edges.map(({ sortKey, node }: { sortKey: string; node: Shown }) => ({ ...node, sortKey }));
  expect(events.toArray).toMatchObject(rows);
  await waqai.untilReaders(1);
  await events.cleanup();
  await waqai.untilReaders(0);
  await events.preload();
  expect(events.toArray).toMatchObject(rows);
  await events.cleanup();
});

test('a collection whose filter is refused says why', async () => {
  events = opened({ filter: { killed: { min: -1 } } });
  await expect(events.preload()).rejects.toThrow('min');
  expect([events.status, String(events.utils.list.get().error)]).toEqual(['error', expect.stringContaining('Refused')]);
});
