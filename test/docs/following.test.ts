import { expect, test } from 'vitest';
import { runDocument, runInBrowser, runInNode } from '../kit/run-document.ts';

test('every query and every client of the page about following works as it stands, also when its connection is cut and a proxy answers 502', async () => {
  const done = await runDocument('docs/following.md', { 'js run=node': runInNode, 'js run=browser': runInBrowser });
  expect(done.filter((each) => each.startsWith('js'))).toEqual(['js run=node', 'js run=browser', 'js run=node']);
});
