import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { builtPage } from '../kit/built-page.ts';
import { openHttpProxy } from '../kit/http-proxy.ts';
import { publish } from '../kit/incidents.ts';
import { killableServer } from '../kit/killable-server.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The hook in a page of a real browser.

const timeout = rounds(240_000, 7_200_000);

let waqai: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await testBrowser();
  waqai = await testServer();
  for (const request of [...basicRecord, addEvent({ title: { en: 'A clash' }, kind: 'CLASH' })])
    await waqai.record.write(request);
});

afterAll(async () => {
  await waqai[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
});

/** A page of one component, which is shown twice and can be taken away or told another filter. */
const page = (url: string): string => `
  import { createElement as h, StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { useLiveList } from '@waqai/client/react';

  function List({ filter }) {
    const { edges, state } = useLiveList({ url: ${JSON.stringify(url)}, filter, retryWaitMs: () => 2 });
    return h('ol', { 'data-state': state }, edges.map(({ node }) => h('li', { key: node.id }, node.title.text)));
  }
  function Page() {
    const [shown, show] = useState({ filter: { kinds: ['CLASH'] } });
    globalThis.show = show;
    return shown && h(List, shown);
  }
  document.body.innerHTML = '<main></main>';
  createRoot(document.querySelector('main')).render(h(StrictMode, null, h(Page)));
`;

test('a component shows a list that stays right, another one where it is told another filter, and none once it is gone', async () => {
  await using shown = await browser.open();
  await shown.addScriptTag({ content: await builtPage({ 'page.js': page(waqai.graphql) }), type: 'module' });
  const titles = () => shown.locator('ol > li').allTextContents();
  await untilTrue(async () => (await titles()).includes('A clash'));
  await waqai.untilReaders(1);
  await waqai.record.write(addEvent({ title: { en: 'Another clash' }, kind: 'CLASH' }));
  await untilTrue(async () => (await titles()).length === 2);
  await shown.evaluate(`show({ filter: { kinds: ['AID'] } })`);
  await untilTrue(async () => (await titles()).length === 0);
  await waqai.untilReaders(1);
  await shown.evaluate('show(undefined)');
  await waqai.untilReaders(0);
  await publish(waqai, 'to nobody');
  expect(browser.complaints).toEqual([]);
});

test('the hook’s list is what a fresh query says, over cuts and servers that are killed behind a proxy', {
  timeout,
}, async () => {
  const random = new Random(6);
  await using killable = await killableServer({ seed: 6 });
  await using proxy = await openHttpProxy(killable);
  for (const request of basicRecord) await killable.record.write(request);
  await using shown = await browser.open();
  await shown.addScriptTag({ content: await builtPage({ 'page.js': page(proxy.graphql) }), type: 'module' });
  const listed = async () => {
    const { data } = await killable.ask('{ events(filter: { kinds: [CLASH] }) { nodes { title { text } } } }');
    return data.events.nodes.map(({ title }: { title: { text: string } }) => title.text);
  };
  for (let round = 0; round < rounds(4, 200); round++) {
    for (let left = random.below(3); left > 0; left--) await writeRandom(random, killable.record);
    if (round % 4 === 2) {
      await killable.kill();
      await proxy.refused.one();
      await killable.start();
    } else proxy.cutAfter(1 + random.below(2_000));
    await killable.record.write(addEvent({ title: { en: `Marker ${round}` }, kind: 'CLASH' }));
    const expected = JSON.stringify(await listed());
    await untilTrue(async () => JSON.stringify(await shown.locator('ol > li').allTextContents()) === expected);
  }
});
