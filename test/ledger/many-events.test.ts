import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateTimeline } from '../../bench/generate-timeline.ts';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { longRun, rounds } from '../kit/long-run.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The shipped timeline among many events of another. An operation that reads for too long fails (--max-read-ms): an answer is a bound.

let waqai: TestApp;

beforeAll(
  async () => {
    waqai = await testApp({ tripoli: true, maxViewMs: 10_000 });
    await importTimeline(waqai.storage, readTimelineFile(generateTimeline(rounds(300, 100_000))));
  },
  longRun ? 3_600_000 : 60_000,
);

afterAll(() => waqai[Symbol.asyncDispose]());

const root = new URL('../../', import.meta.url);
const documents = [
  'README.md',
  ...readdirSync(new URL('docs/', root)).flatMap((each) => (each.endsWith('.md') ? [`docs/${each}`] : [])),
];
const documented = documents.flatMap(docBlocks).filter(({ language, words }) => language === 'graphql' && words[0] === 'run');

test.each(documented.map(({ place, text }) => [place, text]))('the query of %s answers among many events', async (_, query) => {
  const { data, errors } = await waqai.ask(query);
  expect([errors, typeof data]).toEqual([undefined, 'object']);
});
