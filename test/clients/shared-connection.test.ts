import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FollowOptions, follow } from '../../clients/waqai-client/src/follow.ts';
import { liveList } from '../../clients/waqai-client/src/live-list.ts';
import { Arrivals, untilTrue } from '../kit/arrivals.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { builtClient, globalClient } from '../kit/built-client.ts';
import { type FakeVisibility, fakeVisibility } from '../kit/fake-visibility.ts';
import { headOf, publish } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// Tabs that follow the same, over one connection.

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

interface Message {
  readonly incident?: { readonly title: { readonly text: string } };
}

interface Tab {
  readonly titles: Arrivals<string>;
  readonly visibility: FakeVisibility;
  /** Answers once it has begun. */
  readonly begun: Promise<unknown>;
  close(): Promise<unknown>;
}

// Each test follows something of its own.
let documents = 0;
const nextDocument = (): string =>
  `subscription Test${++documents} { incidentAdded { __typename ... on IncidentAdded { incident { title { text } } } } }`;

function openTab(document: string, options: Partial<FollowOptions> = {}): Tab {
  const visibility = fakeVisibility();
  const titles = new Arrivals<string>();
  const begun = Promise.withResolvers<void>();
  const stream = follow<Message>({
    url: waqai.graphql,
    document,
    shared: true,
    retryWaitMs: () => 2,
    hideAfterMs: 0,
    visibility,
    ...options,
  });
  const read = async (): Promise<void> => {
    for await (const { messages } of stream) {
      begun.resolve();
      for (const { incident } of messages) if (incident !== undefined) titles.push(incident.title.text);
    }
    titles.end();
  };
  const over = read();
  return {
    titles,
    visibility,
    begun: begun.promise,
    close: async () => {
      await stream.return();
      await over;
    },
  };
}

test('two tabs have one connection, and when the one that has it is closed the other goes on, with nothing lost or twice', async () => {
  const document = nextDocument();
  const first = openTab(document);
  await first.begun;
  const second = openTab(document);
  await second.begun;
  await waqai.untilReaders(1);
  await publish(waqai, 'to both');
  expect([await first.titles.one(), await second.titles.one()]).toEqual(['to both', 'to both']);
  await publish(waqai, 'on its way');
  await first.close();
  await publish(waqai, 'to the other');
  expect(await second.titles.take(2)).toEqual(['on its way', 'to the other']);
  await waqai.untilReaders(1);
  await second.close();
  await waqai.untilReaders(0);
  expect(await second.titles.rest()).toEqual([]);
});

test('a tab that is hidden hands the connection on, and is told as ever', async () => {
  const document = nextDocument();
  const first = openTab(document);
  await first.begun;
  const second = openTab(document);
  await second.begun;
  first.visibility.hide();
  await publish(waqai, 'while the first is hidden');
  expect([await first.titles.one(), await second.titles.one()]).toEqual(Array(2).fill('while the first is hidden'));
  second.visibility.hide();
  await waqai.untilReaders(0);
  await publish(waqai, 'while both are');
  first.visibility.show();
  expect([await first.titles.one(), await second.titles.one()]).toEqual(Array(2).fill('while both are'));
  await waqai.untilReaders(1);
  await Promise.all([first.close(), second.close()]);
});

test('a tab that does not take what it is told goes on by itself, and holds nobody up', async () => {
  const document = nextDocument();
  const first = openTab(document);
  await first.begun;
  const slow = follow<Message>({ url: waqai.graphql, document, shared: true, maxBatch: 5, retryWaitMs: () => 2 });
  await slow.next();
  const published = Array.from({ length: 40 }, (_, i) => `incident ${i}`);
  for (const title of published) {
    await publish(waqai, title);
    expect(await first.titles.one()).toBe(title);
  }
  const told: string[] = [];
  while (told.length < published.length)
    told.push(...((await slow.next()).value?.messages ?? []).flatMap(({ incident }) => incident?.title.text ?? []));
  expect(told).toEqual(published);
  await slow.return();
  await first.close();
});

test('tabs that come, go and are hidden as they like are each told each incident once and in order', async () => {
  const random = new Random(2);
  const document = nextDocument();
  const published: string[] = [];
  const open: { readonly tab: Tab; readonly from: number }[] = [];
  const gone: typeof open = [];
  for (let round = 0; round < rounds(60, 1_000); round++) {
    if (open.length === 0 || (open.length < 4 && random.chance(0.2))) {
      const from = published.length;
      const tab = openTab(document);
      await Promise.race([tab.begun, untilTrue(() => open.length > 0)]);
      open.push({ tab, from });
    }
    const roll = random.next();
    const { tab } = random.pick(open);
    if (roll < 0.1) waqai.cut();
    else if (roll < 0.2) tab.visibility.hide();
    else if (roll < 0.4) tab.visibility.show();
    else if (roll < 0.5 && open.length > 1) {
      const [leaving] = open.splice(random.below(open.length), 1);
      await leaving?.tab.close();
      if (leaving !== undefined) gone.push(leaving);
    } else {
      published.push(`incident ${published.length}`);
      await publish(waqai, published.at(-1)!);
    }
  }
  for (const { tab } of open) tab.visibility.show();
  await Promise.all(open.map(({ tab }) => tab.begun));
  published.push('the last');
  await publish(waqai, 'the last');
  for (const { tab } of open) {
    const told: string[] = [];
    while (told.at(-1) !== 'the last') told.push(await tab.titles.one());
    // It begins where the others are, which may be a little before it came.
    expect(told).toEqual(published.slice(published.length - told.length));
    await tab.close();
  }
  for (const { tab, from } of gone) {
    const told = await tab.titles.rest();
    const began = told[0] === undefined ? from : published.indexOf(told[0]);
    expect(told).toEqual(published.slice(began, began + told.length));
  }
  await waqai.untilReaders(0);
});

test('where it is to begin at a cursor, or tabs cannot find each other, each has a connection of its own', async () => {
  const document = nextDocument();
  const since = await headOf(waqai);
  await publish(waqai, 'missed');
  const tabs = [openTab(document, { since }), openTab(document, { since })];
  for (const { titles } of tabs) expect(await titles.one()).toBe('missed');
  await waqai.untilReaders(2);
  for (const each of tabs) await each.close();
});

test('lists that share a connection are right in each tab', async () => {
  const riot = (title: string) => waqai.record.write(addEvent({ title: { en: title }, kind: 'RIOT' }));
  for (const title of ['one', 'two']) await riot(title);
  const filter = { kinds: ['RIOT'] };
  const lists = [1, 2].map(() => liveList({ url: waqai.graphql, filter, shared: true, retryWaitMs: () => 2 }));
  const leave = lists.map((each) => each.subscribe(() => undefined));
  const { data } = await waqai.ask('{ events(filter: { kinds: [RIOT] }) { nodes { id } } }');
  const ids = () => lists.map((each) => each.get().edges.map(({ node }) => node.id));
  const expected = data.events.nodes.map(({ id }: { id: string }) => id);
  await expect.poll(ids).toEqual([expected, expected]);
  await waqai.untilReaders(1);
  await riot('in both lists');
  await expect.poll(() => ids().map((each) => each.length)).toEqual([3, 3]);
  for (const each of leave) each();
  await waqai.untilReaders(0);
});

test('two tabs of a real browser have one connection', async () => {
  await using browser: TestBrowser = await testBrowser();
  const [first, second] = await browser.openTabs();
  const document = nextDocument();
  const code = `${globalClient(await builtClient())}
    globalThis.told = [];
    (async () => {
      for await (const { messages } of waqai.follow({ url: ${JSON.stringify(waqai.graphql)}, document: ${JSON.stringify(document)}, shared: true })) {
        globalThis.hasBegun = true;
        told.push(...messages.map((each) => each.incident?.title.text ?? each.__typename));
      }
    })();`;
  const told = (page: Page) => page.evaluate<string[]>('told');
  await first.addScriptTag({ content: code, type: 'module' });
  await expect.poll(() => told(first)).toEqual(['Started']);
  await second.addScriptTag({ content: code, type: 'module' });
  await second.waitForFunction('globalThis.hasBegun');
  await publish(waqai, 'to both tabs');
  await expect.poll(() => told(second)).toEqual(['to both tabs']);
  expect(await told(first)).toEqual(['Started', 'to both tabs']);
  await waqai.untilReaders(1);
  await first.close();
  await publish(waqai, 'to the one that is left');
  await expect.poll(() => told(second)).toEqual(['to both tabs', 'Started', 'to the one that is left']);
  expect(browser.complaints).toEqual([]);
});
