import { expect, test } from 'vitest';
import { runDocument } from '../kit/run-document.ts';

test('every query, command and answer of the page on asking is as it says', async () => {
  expect(await runDocument('docs/asking.md')).toEqual([
    'graphql run',
    'graphql run',
    'json answer',
    'graphql run',
    'json answer',
    'graphql run',
    'json answer',
    'sh run',
  ]);
});
