import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { testBrowser } from '../kit/browser.ts';
import { builtClient, globalClient } from '../kit/built-client.ts';
import { publish } from '../kit/incidents.ts';
import { proxiedServer } from '../kit/proxied-server.ts';

// A page of a real browser, whose clock is the test's.

const { waqai, proxy } = await proxiedServer();

const document = 'subscription { incidentAdded { __typename ... on IncidentAdded { incident { title { text } } } } }';

test('a page that is hidden for an hour has no connection from half a minute on, asks for nothing, and gets all that it missed as one batch', async () => {
  await using browser = await testBrowser();
  await using page = await browser.open();
  await page.clock.install();
  const code = `${globalClient(await builtClient())}
    globalThis.batches = [];
    globalThis.setHidden = (isHidden) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: isHidden ? 'hidden' : 'visible' });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    (async () => {
      const following = waqai.follow({ url: ${JSON.stringify(proxy.graphql)}, document: ${JSON.stringify(document)} });
      globalThis.stateOf = () => following.state;
      for await (const { messages, upToDate } of following)
        batches.push({ titles: messages.flatMap(({ incident }) => incident?.title.text ?? []), upToDate });
    })();`;
  await page.addScriptTag({ content: code, type: 'module' });
  const batches = () => page.evaluate<{ readonly titles: string[]; readonly upToDate: boolean }[]>('batches');
  await untilTrue(async () => (await batches()).length === 1);
  await waqai.untilReaders(1);
  await page.evaluate('setHidden(true)');
  await page.clock.runFor(29_000);
  await publish(waqai, 'within the half minute');
  await untilTrue(async () => (await batches()).length === 2);
  await page.clock.runFor(1_000);
  await waqai.untilReaders(0);
  // A page of another origin asks beforehand whether it may say where it was.
  const streams = () => proxy.passedOn.filter(({ method }) => method === 'GET').length;
  const asked = streams();
  const missed = Array.from({ length: 60 }, (_, i) => `in minute ${i}`);
  for (const title of missed) {
    await publish(waqai, title);
    await page.clock.runFor(60_000);
  }
  expect([streams() - asked, await page.evaluate('stateOf()')]).toEqual([0, 'lost']);
  await page.evaluate('setHidden(false)');
  await untilTrue(async () => (await batches()).length === 3);
  expect((await batches()).slice(1)).toEqual([
    { titles: ['within the half minute'], upToDate: true },
    { titles: missed, upToDate: true },
  ]);
  expect([streams() - asked, await page.evaluate('stateOf()')]).toEqual([1, 'live']);
});
