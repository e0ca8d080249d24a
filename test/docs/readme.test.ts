import { expect, test } from 'vitest';
import { runDocument } from '../kit/run-document.ts';

test('every query, command and answer of the README is as it says', async () => {
  expect(await runDocument('README.md')).toEqual([
    'graphql run',
    'sh run',
    'json answer',
    'sh stream',
    'text answer',
    'text answer published',
  ]);
});
