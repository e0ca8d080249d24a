import { expect, test } from 'vitest';
import { docBlocks } from '../kit/doc-blocks.ts';
import { runDocument } from '../kit/run-document.ts';

const page = 'docs/from-acled-ucdp.md';

test('every query of ours beside one of ACLED or UCDP runs, and answers as the page says', async () => {
  const done = await runDocument(page);
  expect(done.filter((each) => each === 'graphql run')).toHaveLength(10);
  expect(done.filter((each) => each.includes('answer'))).toHaveLength(10);
});

test('each request of theirs is followed by what it is here', () => {
  const blocks = docBlocks(page).map(({ language, words }) => `${language} ${words.join(' ')}`.trim());
  const followers = blocks.flatMap((each, i) => (each === 'http' ? [blocks[i + 1]] : []));
  expect(followers).toHaveLength(9);
  expect(new Set(followers)).toEqual(new Set(['graphql run', 'sh stream']));
});
