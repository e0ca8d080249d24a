import { createCollection } from '@tanstack/db';
import { derived, get } from 'svelte/store';
import { expect, test } from 'vitest';
import { liveCollectionOptions } from '../../clients/waqai-client/src/live-collection-options.ts';
import { type ListOptions, liveList } from '../../clients/waqai-client/src/live-list.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { openHttpProxy } from '../kit/http-proxy.ts';
import { headOf } from '../kit/incidents.ts';
import { type KeptEvent, KeptEvents, keptClients } from '../kit/kept-clients.ts';
import { type KillableServer, killableServer } from '../kit/killable-server.ts';
import { rounds } from '../kit/long-run.ts';
import { eventInput, mutate } from '../kit/mutations.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';

const howMany = rounds(3, 200);
const fields = 'version title { text }';
const page = `query ($orderBy: EventOrder! = DATE_ASC, $first: Int, $after: String) {
  events(orderBy: $orderBy, first: $first, after: $after) { edges { sortKey node { id ${fields} } } pageInfo { hasNextPage endCursor } } }`;

interface ShownEdge {
  readonly sortKey: string;
  readonly node: KeptEvent;
}

/** What a fresh query answers: the first of a list, or all of it. */
async function fresh(
  waqai: KillableServer,
  { orderBy, first }: Pick<ListOptions, 'orderBy' | 'first'> = {},
): Promise<ShownEdge[]> {
  const edges: ShownEdge[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { data, errors } = await waqai.ask(page, { orderBy, first: first ?? 100, after });
    expect(errors).toBeUndefined();
    edges.push(...data.events.edges);
    after = data.events.pageInfo.endCursor;
    more = first === undefined && data.events.pageInfo.hasNextPage;
  }
  return edges;
}

/** The lists of `@waqai/client`, each in its own clothes. */
function keptLists(url: string) {
  const options = { url, fields, retryWaitMs: () => 50 };
  const list = liveList<KeptEvent>({ ...options, first: 4, orderBy: 'DATE_DESC' });
  const stored = liveList<KeptEvent>({ ...options, first: 6 });
  const store = derived(stored, ({ edges }) => edges);
  const collection = createCollection(liveCollectionOptions<KeptEvent>({ ...options, first: 100 }));
  const following = collection.subscribeChanges(() => undefined);
  const leave = [list.subscribe(() => undefined), store.subscribe(() => undefined), () => following.unsubscribe()];
  return {
    close: () => leave.map((each) => each()),
    until: (cursor: string) =>
      untilTrue(() => [list, stored, collection.utils.list].every((each) => each.get().cursor === cursor)),
    held: () => [
      list.get().edges,
      get(store),
      collection.toArray.map(({ sortKey, id, version, title }) => ({ sortKey, node: { id, version, title } })),
    ],
    fresh: (waqai: KillableServer) =>
      Promise.all([{ first: 4, orderBy: 'DATE_DESC' }, { first: 6 }, { first: 100 }].map((each) => fresh(waqai, each))),
  };
}

/** Publishes an event, through a server that may be killed meanwhile, and answers its id. */
function publishing(waqai: KillableServer, key: string, title: string): () => Promise<string> {
  const input = eventInput({ title: [{ language: 'en', text: title }] }, { publish: true });
  const send = () => mutate(waqai, 'addEvent', input, { key, idempotencyKey: title });
  const sent = send().catch(() => undefined);
  return async () => ((await sent) ?? (await send())).event.id;
}

test('each client’s list is what a fresh query says, and each incident came once, over cuts at any byte, a proxy’s 502 and servers that are killed', {
  timeout: rounds(240_000, 7_200_000),
}, async () => {
  const random = new Random(18);
  await using waqai = await killableServer({ seed: 18, args: ['--progress-every', '1'] });
  await using proxy = await openHttpProxy(waqai);
  await writeRandom(random, waqai.record);
  const { secret } = await waqai.keyOf('EDITOR');
  const since = await headOf(waqai);
  const before = (await fresh(waqai)).map(({ node }) => node);
  const clients = Object.entries(keptClients).map(([name, open]) => {
    const kept = new KeptEvents(before);
    return { name, kept, close: open(proxy, kept) };
  });
  const lists = keptLists(proxy.graphql);
  await untilTrue(() => clients.every(({ kept }) => kept.hasBegun));
  await lists.until(since);
  let [cuts, kills, asked] = [0, 0, 0];
  for (let round = 0; round < howMany; round++) {
    for (let left = random.below(5); left > 0; left--) await writeRandom(random, waqai.record);
    const roll = round % 3 === 1 ? 0 : random.next();
    const published = publishing(waqai, secret, `Marker ${round}`);
    if (roll < 0.3) {
      kills++;
      await waqai.kill();
      await writeRandom(random, waqai.record);
      await waqai.start();
    } else if (roll < 0.4) {
      proxy.away();
      await proxy.refused.one();
      proxy.back();
    } else {
      cuts++;
      proxy.cutAfter(1 + random.below(3_000));
    }
    const marker = await published();
    await untilTrue(() => clients.every(({ kept }) => kept.has(marker)));
    await lists.until(await headOf(waqai));
    const events = (await fresh(waqai)).map(({ node }) => node);
    // All are told the same; where it is to ask again, each does.
    const asking = clients.filter(({ kept }) => kept.mustAsk);
    expect([0, clients.length]).toContain(asking.length);
    if (asking.length > 0) asked++;
    for (const { kept } of asking) kept.load(events);
    for (const { name, kept } of clients) expect([name, byId(kept.all.values())]).toEqual([name, byId(events)]);
    expect(lists.held()).toEqual(await lists.fresh(waqai));
  }
  expect(Math.min(cuts, kills)).toBeGreaterThan(0);
  expect(asked).toBeLessThan(howMany / 2);
  const incidents = await incidentsSince(waqai, since, `Marker ${howMany - 1}`);
  expect(new Set(incidents).size).toBe(incidents.length);
  // What its words are gone of since, or what may not be seen any more, is told to nobody who comes later.
  const gone = await goneAmong(waqai, [...new Set(clients.flatMap(({ kept }) => kept.incidents))]);
  for (const { name, kept } of clients) {
    expect([name, kept.incidents.filter((id) => !gone.has(id))]).toEqual([name, incidents.filter((id) => !gone.has(id))]);
    expect([name, kept.incidents]).toEqual([name, clients[0]?.kept.incidents]);
    expect(new Set(kept.incidents).size).toBe(kept.incidents.length);
  }
  for (const { close } of clients) await close();
  lists.close();
});

/** Those of some events that nobody is shown any more, or whose words are gone. */
async function goneAmong(waqai: KillableServer, ids: readonly string[]): Promise<Set<string>> {
  const gone = new Set<string>();
  for (let i = 0; i < ids.length; i += 100) {
    const asked = ids.slice(i, i + 100);
    const { data } = await waqai.ask('query ($asked: [ID!]!) { nodes(ids: $asked) { ... on TimelineEvent { withheld } } }', {
      asked,
    });
    for (const [k, id] of asked.entries()) if (data.nodes[k]?.withheld !== false) gone.add(id);
  }
  return gone;
}

function byId(events: Iterable<KeptEvent>): KeptEvent[] {
  return [...events].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a stream that nobody disturbs is told. */
async function incidentsSince({ graphql }: KillableServer, since: string, last: string): Promise<string[]> {
  const query = `subscription { incidentAdded(since: "${since}") { ... on IncidentAdded { incident { id title { text } } } } }`;
  await using stream = await openEventStream(graphql, { query });
  const told: string[] = [];
  for (;;) {
    const { incident } = (await stream.events.one()).data.data.incidentAdded;
    if (incident !== undefined) told.push(incident.id);
    if (incident?.title.text === last) return told;
  }
}
