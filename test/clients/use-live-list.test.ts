import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { publish } from '../kit/incidents.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The hook in a page of a real browser.

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

const hook = fileURLToPath(new URL('../../clients/waqai-client/src/use-live-list.ts', import.meta.url));

/** A page of one component, which is shown twice and can be taken away or told another filter. */
const page = (url: string): string => `
  import { createElement as h, StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { useLiveList } from ${JSON.stringify(hook)};

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

async function built(code: string): Promise<string> {
  const entry = fileURLToPath(new URL('hook-page.js', import.meta.url));
  const plugin: Plugin = {
    name: 'hook-page',
    resolveId: (id) => (id === entry ? entry : undefined),
    load: (id) => (id === entry ? code : undefined),
  };
  const done = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    build: { write: false, modulePreload: false, rolldownOptions: { input: entry } },
  });
  if (!('output' in done)) throw new Error('more or less than one thing was built');
  return done.output[0].code;
}

test('a component shows a list that stays right, another one where it is told another filter, and none once it is gone', async () => {
  await using shown = await browser.open();
  await shown.addScriptTag({ content: await built(page(waqai.graphql)), type: 'module' });
  const titles = () => shown.locator('ol > li').allTextContents();
  await expect.poll(titles).toEqual(['A clash']);
  await waqai.untilReaders(1);
  await waqai.record.write(addEvent({ title: { en: 'Another clash' }, kind: 'CLASH' }));
  await expect.poll(async () => (await titles()).length).toBe(2);
  await shown.evaluate(`show({ filter: { kinds: ['AID'] } })`);
  await expect.poll(titles).toEqual([]);
  await waqai.untilReaders(1);
  await shown.evaluate('show(undefined)');
  await waqai.untilReaders(0);
  await publish(waqai, 'to nobody');
  expect(browser.complaints).toEqual([]);
});
