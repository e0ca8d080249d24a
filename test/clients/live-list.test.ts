import { expect, test } from 'vitest';
import { type ListOptions, type LiveList, liveList } from '../../clients/waqai-client/src/live-list.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { headOf } from '../kit/incidents.ts';
import { filterInput } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import type { OracleRecord } from '../kit/oracle-record.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { dates } from '../kit/random-values.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { openSwitch } from '../kit/switch.ts';
import { pending, reporter } from '../kit/test-record.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

interface Shown {
  readonly id: string;
  readonly version: number;
}

// Everybody hears of each position, so that a list is known to be right as of the head.
const { waqai, proxy } = await proxiedServer({ seed: 33, config: { progressEvery: 1 } }, []);

const fields = 'version kind independentOrigins title { text } date { edtf text { text } }';
const page = `query ($filter: EventFilter, $orderBy: EventOrder! = DATE_ASC, $first: Int) {
  events(filter: $filter, orderBy: $orderBy, first: $first) { edges { sortKey node { id ${fields} } } pageInfo { hasNextPage } } }`;

/** What a fresh query answers. */
async function fresh({ filter, orderBy, first }: ListOptions, server: Pick<TestServer, 'ask'> = waqai) {
  const { data, errors } = await server.ask(page, { filter, orderBy, first });
  expect(errors).toBeUndefined();
  return { edges: data.events.edges, hasMore: data.events.pageInfo.hasNextPage };
}

/** A list that is listened to, and how often it has asked for its page. */
function listened(options: Omit<ListOptions, 'url'>) {
  let asked = 0;
  const all: ListOptions = {
    url: proxy.graphql,
    fields,
    retryWaitMs: () => 2,
    fetch: (...args) => {
      if (new Headers(args[1]?.headers).get('accept') === 'application/json') asked++;
      return fetch(...args);
    },
    ...options,
  };
  const list = liveList<Shown>(all);
  const leave = list.subscribe(() => undefined);
  return { list, options: all, leave, asked: () => asked };
}

/** Waits until a list is right as of a position. */
function untilRight(list: LiveList<Shown>, cursor: string): Promise<void> {
  return new Promise((right) => {
    let leave = (): void => undefined;
    leave = list.subscribe((snapshot) => {
      if (snapshot.error !== undefined) throw snapshot.error;
      if (snapshot.cursor !== cursor) return;
      queueMicrotask(() => leave());
      right();
    });
  });
}

test('a list is what a fresh query answers, after any sequence of changes and cuts', async () => {
  const random = new Random(33);
  for (let i = 0; i < 60; i++) await writeRandom(random, waqai.record);
  const lists = [{ first: 5 }, { first: 5, orderBy: 'DATE_DESC' }, { first: 100 }].map((options) => listened(options));
  for (let i = 0; i < 3; i++) {
    let { filter, rights } = randomInterest(random, await oracleOf(waqai.record), reporter.key);
    while (rights.internal) ({ filter, rights } = randomInterest(random, await oracleOf(waqai.record), reporter.key));
    lists.push(listened({ first: 3 + random.below(8), filter: filterInput({ ...filter, states: ['PUBLISHED'] }) }));
  }
  let [quiet, moved] = [0, 0];
  let last = '';
  for (let round = 0; round < rounds(20, 200); round++) {
    const asked = lists.map((each) => each.asked());
    const eventsOnly = random.chance(0.6);
    for (let i = 0; i < 6; i++) {
      if (random.chance(0.1)) {
        proxy.away();
        proxy.back();
      }
      await (eventsOnly ? changeEvent(random) : writeRandom(random, waqai.record));
    }
    if (random.chance(0.1)) await withholdRandom(random, waqai.record);
    if (round % 7 === 3) {
      proxy.away();
      await proxy.refused.take(lists.length);
      await changeEvent(random);
      proxy.back();
    }
    const head = await headOf(waqai);
    await Promise.all(lists.map(({ list }) => untilRight(list, head)));
    const answers = await Promise.all(lists.map(({ options }) => fresh(options)));
    const held = lists.map(({ list }) => ({ edges: list.get().edges, hasMore: list.get().hasMore }));
    expect(held).toEqual(answers);
    quiet += lists.filter((each, i) => each.asked() === asked[i]).length;
    if (JSON.stringify(answers) !== last) moved++;
    last = JSON.stringify(answers);
  }
  // It was right because of what the stream told, not only because it was asked for again.
  expect(quiet).toBeGreaterThan(lists.length);
  expect(moved).toBeGreaterThan(10);
  for (const { leave } of lists) leave();
  await waqai.untilReaders(0);
});

/** Changes one event, so that it enters, leaves or moves in some lists, and nothing else changes; what chance makes that is refused leaves no trace. */
async function changeEvent(random: Random): Promise<void> {
  const events = eventsOf(await oracleOf(waqai.record));
  await waqai.storage.append([pending(eventChange(random, random.pick(events)))]);
}

function eventsOf(record: OracleRecord) {
  return record.all<TimelineEvent>('event').filter(({ state: { state } }) => state === 'PUBLISHED' || state === 'RETRACTED');
}

function eventChange(
  random: Random,
  { id, version: expectedVersion, state }: ReturnType<typeof eventsOf>[number],
): ChangeRequest {
  const reason = 'it moved';
  if (random.chance(0.2)) return addEvent({ date: { edtf: random.pick(dates) } });
  if (state.state === 'RETRACTED') return { type: 'publishEvent', input: { id, expectedVersion, reason } };
  if (random.chance(0.3)) return { type: 'retractEvent', input: { id, expectedVersion, reason } };
  const title = { en: `Corrected ${random.below(1_000_000)}` };
  return { type: 'correctEvent', input: { id, expectedVersion, reason, set: { title } } };
}

test('a list begins with the first who listens, and rests when nobody does', async () => {
  const list = liveList<Shown>({ url: proxy.graphql, first: 3 });
  expect([list.get().cursor, waqai.hub.readers]).toEqual([undefined, 0]);
  const told: (string | undefined)[] = [];
  const leave = list.subscribe(({ cursor }) => told.push(cursor));
  expect(told).toEqual([undefined]);
  const leaveToo = list.subscribe(() => undefined);
  await waqai.untilReaders(1);
  leave();
  await untilRight(list, await headOf(waqai));
  expect(list.get().edges).toHaveLength(3);
  leaveToo();
  await waqai.untilReaders(0);
  const again = list.subscribe(() => undefined);
  await waqai.untilReaders(1);
  again();
});

test('a list is a store as Svelte has them: it tells at once what it knows, and nothing once it is left', async () => {
  const { subscribe, get } = liveList<Shown>({ url: proxy.graphql, fields, first: 3 });
  /** What `get` of svelte/store does, and a page that is rendered by a server. */
  const known = () => {
    const told: unknown[] = [];
    subscribe((each) => told.push(each))();
    return told;
  };
  expect(known().at(-1)).toBe(get());
  await waqai.untilReaders(0);
  const leave = subscribe(() => undefined);
  await untilRight({ subscribe, get }, await headOf(waqai));
  const told = known();
  const before = get();
  expect(told).toEqual([before]);
  await writeRandom(new Random(4), waqai.record);
  await untilRight({ subscribe, get }, await headOf(waqai));
  expect(get().cursor).not.toBe(before.cursor);
  expect(told).toHaveLength(1);
  leave();
  await waqai.untilReaders(0);
});

test('a list whose filter is refused says why, and is kept right no more', async () => {
  const list = liveList({ url: proxy.graphql, filter: { killed: { min: -1 } } });
  const { error, state } = await new Promise<ReturnType<typeof list.get>>((failed) => {
    list.subscribe((snapshot) => snapshot.error !== undefined && failed(snapshot));
  });
  expect([String(error), state]).toEqual([expect.stringContaining('Refused'), 'ended']);
});

test('where the ledger is another one, a list drops what it has and begins again', async () => {
  await using first = await testServer({ config: { progressEvery: 1 } });
  await using second = await testServer({ seed: 9, config: { progressEvery: 1 } });
  for (const request of [...basicRecord, addEvent({ title: { en: 'Of the first' } })]) await first.record.write(request);
  for (const request of [...basicRecord, addEvent({ title: { en: 'Of the second' } })]) await second.record.write(request);
  await using address = await openSwitch(first);
  const list = liveList<Shown>({ url: address.graphql, fields, retryWaitMs: () => 2 });
  const leave = list.subscribe(() => undefined);
  await untilRight(list, await headOf(first));
  const before = list.get().edges;
  address.to(second);
  await untilRight(list, await headOf(second));
  expect(list.get().edges).toEqual((await fresh({ url: '', first: 20 }, second)).edges);
  expect(list.get().edges).not.toEqual(before);
  await second.record.write(addEvent({ title: { en: 'And one more' } }));
  await untilRight(list, await headOf(second));
  expect(list.get().edges).toHaveLength(2);
  leave();
});
