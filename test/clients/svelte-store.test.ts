import { derived, get } from 'svelte/store';
import { expect, test } from 'vitest';
import { liveList } from '../../clients/waqai-client/src/live-list.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { testBrowser } from '../kit/browser.ts';
import { builtPage } from '../kit/built-page.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { addEvent } from '../kit/requests.ts';

// A list in Svelte itself.

const { waqai, proxy } = await proxiedServer();

const clash = (title: string) => waqai.record.write(addEvent({ title: { en: title }, kind: 'CLASH' }));

test('stores of Svelte take a list as one of theirs: read once, and derived from for as long as somebody listens', async () => {
  const list = liveList({ url: proxy.graphql, first: 1 });
  expect(get(list)).toBe(list.get());
  await waqai.untilReaders(0);
  const titles = derived(list, ({ edges }) => edges.map(({ node }) => node.title.text));
  const told: string[][] = [];
  const leave = titles.subscribe((each) => told.push(each));
  await clash('A clash');
  await untilTrue(() => told.at(-1)?.[0] === 'A clash');
  expect(get(titles)).toEqual(['A clash']);
  leave();
  await waqai.untilReaders(0);
});

test('the component that the README shows is compiled by Svelte, and its list stays right until it is taken away', async () => {
  const [shown] = docBlocks('clients/waqai-client/README.md').filter(({ language }) => language === 'svelte');
  const component = shown!.text.replace('https://example.org/graphql', proxy.graphql);
  const page = `import { mount, unmount } from 'svelte';
    import List from './List.svelte';
    const list = mount(List, { target: document.body });
    globalThis.takeAway = () => unmount(list);`;
  await using browser = await testBrowser();
  await using opened = await browser.open();
  await opened.addScriptTag({ content: await builtPage({ 'page.js': page, 'List.svelte': component }), type: 'module' });
  const items = opened.locator('ol[data-state=live] > li');
  await clash('Another clash');
  await items.filter({ hasText: 'Another clash' }).waitFor();
  const { data } = await waqai.ask('{ events(filter: { kinds: [CLASH] }) { nodes { title { text } } } }');
  expect(await items.allTextContents()).toEqual(data.events.nodes.map(({ title }: { title: { text: string } }) => title.text));
  await waqai.untilReaders(1);
  await opened.evaluate('takeAway()');
  await waqai.untilReaders(0);
  expect(browser.complaints).toEqual([]);
});
