import { expect, test } from 'vitest';
import { runDocument } from '../kit/run-document.ts';

test('every command and answer of the page on the past is as it says', async () => {
  const asked = ['sh run', 'json answer'];
  expect(await runDocument('docs/the-past.md')).toEqual(['sh run', ...asked, ...asked, ...asked, ...asked, 'sh run']);
});
