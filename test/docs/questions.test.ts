import { expect, test } from 'vitest';
import { runDocument } from '../kit/run-document.ts';

test('every question of analysts is asked of the record as it stands in the page', async () => {
  expect(await runDocument('docs/questions.md')).toEqual(Array.from({ length: 15 }, () => 'graphql run'));
});
