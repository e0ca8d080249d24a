import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { EventInput, EventPatch, TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { Written } from '../../src/ledger/storage.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import {
  type BuiltExample,
  buildExample,
  cachedExamples,
  type ExampleOptions,
  type ExamplePage,
  openExample,
  pagedExamples,
} from '../kit/example-page.ts';
import { openHttpProxy } from '../kit/http-proxy.ts';
import { type KillableServer, killableServer } from '../kit/killable-server.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { dates } from '../kit/random-values.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { openSwitch } from '../kit/switch.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

/** Servers are started in processes of their own. */
const timeout = rounds(240_000, 7_200_000);

let browser: TestBrowser;
let examples: BuiltExample[];

beforeAll(async () => {
  browser = await testBrowser();
  examples = [];
  for (const name of pagedExamples) examples.push(await buildExample(name));
});

afterAll(async () => {
  for (const each of examples) await each[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
});

const page = `query ($filter: EventFilter, $after: String) {
  events(filter: $filter, first: 100, after: $after) {
    nodes {
      kind independentOrigins title { text } date { text { text } }
      locations { place { name { text } } coordinates { latitude } } participants { role actor { name { text } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The whole list as it is answered now, in the examples' words. */
async function freshLines(waqai: Pick<TestServer, 'ask'>, { filter, key }: ExampleOptions): Promise<string[]> {
  const lines: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors } = await waqai.ask(page, { filter, after }, key);
    expect(errors).toBeUndefined();
    lines.push(...data.events.nodes.map(lineOf));
    [after, more] = [data.events.pageInfo.endCursor, data.events.pageInfo.hasNextPage];
  }
  return lines;
}

// biome-ignore lint/suspicious/noExplicitAny: an event of the query above
function lineOf({ title, date, kind, locations, participants, independentOrigins }: any): string {
  // biome-ignore lint/suspicious/noExplicitAny: a location of it
  const where = locations.map(({ place, coordinates: at }: any) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  // biome-ignore lint/suspicious/noExplicitAny: a participant of it
  const who = participants.map(({ actor, role }: any) => `${actor.name.text} ${role}`);
  return [date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ');
}

/** Opens an event in the page, and tries a correction of it there: its first version and what is only proposed go through the cache. */
async function lookInto({ page }: ExamplePage, pick: number, waqai: Pick<TestServer, 'ask'>, key: string): Promise<string> {
  const items = page.locator('ol > li');
  const item = items.nth(Math.floor(pick * (await items.count())));
  const id = await item.getAttribute('data-id');
  const event = `{ event(by: { id: "${id}" }) { version participants { id actor { id } } locations { id place { id } } } }`;
  const { version, participants, locations } = (await waqai.ask(event, {}, key)).data.event;
  const set = {
    title: [{ language: 'en', text: 'Only proposed' }],
    date: { edtf: '2020-01' },
    // biome-ignore lint/suspicious/noExplicitAny: the participants of the query above
    participants: participants.map(({ id, actor }: any) => ({ id, actor: { id: actor.id }, role: 'SUPPORTER' })),
    // biome-ignore lint/suspicious/noExplicitAny: the locations of the query above
    locations: locations.map(({ id, place }: any) =>
      place === null
        ? { id, role: 'CONCERNS', precision: 'UNKNOWN' }
        : { id, role: 'CONCERNS', precision: 'REGION', place: { id: place.id } },
    ),
  };
  const details = item.locator('details');
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await details.locator('[data-part=as-it-was]:not(:empty)').waitFor();
  await details.locator('[name=version]').fill(String(version));
  await details.locator('[name=set]').fill(JSON.stringify(set));
  await details.locator('button').click();
  const answer = details.locator('output:not(:empty)');
  await answer.waitFor();
  return (await answer.textContent()) ?? '';
}

test('each example’s list is what a fresh query answers, after any changes, with its connection cut, a server that is killed behind its proxy, and whatever else is looked at', {
  timeout,
}, async () => {
  const random = new Random(5);
  await using waqai = await killableServer({ seed: 5 });
  await using proxy = await openHttpProxy(waqai);
  await using direct = await openSwitch(waqai);
  for (let i = 0; i < 40; i++) await writeRandom(random, waqai.record);
  const [actor, other] = (await oracleOf(waqai.record)).all('actor').map(({ id }) => ({ id }));
  for (let i = 0; i < 8; i++) await waqai.record.write(marker(`first ${i}`, actor!.id));
  const { secret: key } = await waqai.keyOf('EDITOR');
  const lists: ExampleOptions[] = [
    { filter: null, first: 100, key },
    { filter: null, first: 100 },
    { filter: { actors: { anyOf: [actor, other] }, box: { south: 32, west: 12.5, north: 33, east: 13.5 } }, first: 5 },
  ];
  // An EventSource has no key, and without a cache there is nothing to mix up.
  const isCached = (name: string): boolean => cachedExamples.some((each) => each === name);
  const listsOf = (name: string) => lists.filter(({ key, filter }) => filter !== null || isCached(name) === (key !== undefined));
  // With nothing between, the browser itself comes back to a server that was killed.
  const through = (name: string) => (name === 'event-source' ? [proxy, direct] : [proxy]);
  const pages = await Promise.all(
    examples.flatMap((example) =>
      through(example.name).flatMap((server) =>
        listsOf(example.name).map(async (list) => {
          const page = await openExample(browser, example, server, list);
          return { name: example.name, list, isProxied: server === proxy, ...page };
        }),
      ),
    ),
  );
  const proxied = pages.filter(({ isProxied }) => isProxied);
  let fresh = new Map<ExampleOptions, string[]>();
  const isRight = async ({ name, list, shown }: (typeof pages)[number]): Promise<void> => {
    const all = fresh.get(list)!;
    // What is loaded is the beginning of the list; a page takes a moment to paint what its list knows.
    const differs = async () => {
      const { lines, hasMore } = await shown();
      const loaded = hasMore && lines.length > 0 ? all.slice(0, lines.length) : all;
      return JSON.stringify(lines) === JSON.stringify(loaded) ? undefined : { name, lines, loaded };
    };
    await expect.poll(differs, { timeout: 10_000 }).toBeUndefined();
  };
  /** Waits until every list has come to a position, and holds it against a fresh answer. */
  const areRight = async ({ position }: Pick<Written, 'position'>): Promise<void> => {
    fresh = new Map();
    for (const list of lists) fresh.set(list, await freshLines(waqai, list));
    await Promise.all(pages.map((each) => each.untilCursor(cursorOf(position))));
    await Promise.all(pages.map(isRight));
  };
  let [moved, quiet, proposed] = [0, 0, 0];
  let last = '';
  for (let round = 0; round < rounds(4, 200); round++) {
    const asked = pages.map((each) => each.asked());
    const movesMarkers = random.chance(0.6);
    if (!movesMarkers) await rename(random, waqai, actor!.id);
    for (let i = 0; i < 4; i++) await (movesMarkers ? moveMarker(random, waqai, actor!.id) : writeRandom(random, waqai.record));
    if (round % 6 === 3) {
      await waqai.kill();
      await proxy.refused.take(proxied.length);
      await waqai.start();
      await areRight(await waqai.record.write(marker('away', actor!.id)));
      // Then what they ask is refused: no event tells of a name, so all of them ask.
      proxy.refuse(({ method }) => method === 'POST');
      const renamed = await rename(random, waqai, actor!.id);
      await untilTrue(() => proxied.every((each) => each.refused() > 0));
      proxy.back();
      await areRight(renamed);
    }
    await areRight(await waqai.record.write(marker(String(round), actor!.id)));
    if (round === 1) for (const each of pages.filter(({ list }) => list.first === 5)) await each.loadMore();
    await Promise.all(pages.map(isRight));
    quiet += pages.filter((each, i) => each.asked() === asked[i]).length;
    const looking = pages.filter(({ list }) => list.key !== undefined).map((each) => ({ each, pick: random.next() }));
    const answers = await Promise.all(looking.map(({ each, pick }) => lookInto(each, pick, waqai, key)));
    proposed += answers.filter((answer) => answer.includes('Only proposed')).length;
    await Promise.all(looking.map(({ each }) => isRight(each)));
    if (JSON.stringify([...fresh.values()]) !== last) moved++;
    last = JSON.stringify([...fresh.values()]);
  }
  // Cut off, each went on where it was, and not from the beginning.
  for (const each of pages.filter(({ name }) => name !== 'event-source')) {
    expect(each.since.length).toBeGreaterThan(1);
    expect(new Set(each.since).size).toBe(each.since.length);
  }
  // The list was right because of what the stream told, not only because it was asked for again.
  expect(quiet).toBeGreaterThan(pages.length);
  expect([moved, proposed].every((count) => count > 3)).toBe(true);
  for (const each of pages) await each[Symbol.asyncDispose]();
  // That a connection was cut is told by the browser itself.
  expect(browser.complaints.filter((each) => !/ERR_|502|CORS|WebSocket/.test(each))).toEqual([]);
});

/** Changes one of these, so that it enters, leaves or moves in some of the lists, and nothing else changes. */
async function moveMarker(random: Random, { record }: KillableServer, actor: string): Promise<void> {
  const events = (await oracleOf(record))
    .all<TimelineEvent>('event')
    .filter(({ state }) => state.title.en?.startsWith('Marker') && ['PUBLISHED', 'RETRACTED'].includes(state.state));
  if (events.length === 0) return;
  const { id, version: expectedVersion, state } = random.pick(events);
  const reason = 'it moved';
  const { participants, locations } = there(actor);
  const set = random.pick<EventPatch>([
    { date: { edtf: random.pick(dates) } },
    { participants: state.participants.length > 0 ? [] : participants },
    { locations: state.locations.length > 0 ? [] : locations },
  ]);
  const others = events.filter((each) => each.id !== id && each.state.state === 'PUBLISHED' && state.state === 'PUBLISHED');
  if (others.length > 0 && random.chance(0.25)) {
    const other = random.pick(others);
    const merge = [{ id: other.id, expectedVersion: other.version }];
    await record.write({ type: 'mergeEvents', input: { into: { id, expectedVersion }, merge, reason, set } });
  } else if (state.state === 'RETRACTED') await record.write({ type: 'publishEvent', input: { id, expectedVersion, reason } });
  else if (random.chance(0.2)) await record.write({ type: 'retractEvent', input: { id, expectedVersion, reason } });
  else await record.write({ type: 'correctEvent', input: { id, expectedVersion, reason, set } });
}

/** Gives the actor of all markers another name, which no event tells of. */
async function rename(random: Random, { record }: KillableServer, id: string): Promise<Written> {
  const { state, version: expectedVersion } = (await oracleOf(record)).all<Actor>('actor').find((each) => each.id === id)!;
  const names = [{ text: `Name ${random.below(1_000_000)}`, language: 'en' }];
  return record.write({ type: 'putActor', input: { ...state, names, expectedVersion } });
}

/** An incident that every list has, so that everybody is told of it. */
function marker(name: string, actor: string): ChangeRequest {
  return addEvent({ title: { en: `Marker ${name}` }, ...there(actor) });
}

function there(actor: string): Required<Pick<EventInput, 'participants' | 'locations'>> {
  return {
    participants: [{ actor, role: 'MENTIONED' }],
    locations: [{ role: 'SCENE', place: 'tripoli', precision: 'NEAR', coordinates: { latitude: 32.9, longitude: 13.2 } }],
  };
}

test('each example drops what it holds and begins again where the ledger is another one than it followed', async () => {
  await using waqai = await testServer({ tripoli: true });
  await using other = await testServer({ seed: 9 });
  for (const request of [...basicRecord, addEvent({ title: { en: 'Of the other ledger' } })]) await other.record.write(request);
  await using address = await openSwitch(waqai);
  const pages = await Promise.all(examples.map((each) => openExample(browser, each, address)));
  for (const each of pages) expect((await each.shown()).lines).toHaveLength(10);
  await waqai.untilReaders(pages.length);
  address.to(other);
  for (const each of pages) await each.page.locator('ol > li', { hasText: 'Of the other ledger' }).waitFor();
  for (const each of pages) expect((await each.shown()).lines).toHaveLength(1);
  // They follow the other one now.
  await other.record.write(addEvent({ title: { en: 'And one more' } }));
  for (const each of pages) await each.page.locator('ol > li', { hasText: 'And one more' }).waitFor();
  for (const each of pages) await each[Symbol.asyncDispose]();
});
