import { expect, test } from 'vitest';
import { runDocument } from '../kit/run-document.ts';

test('every command, query and answer of the first steps is as they say', async () => {
  const done = await runDocument('docs/first-steps.md');
  expect(done).toContain('sh stream resumed');
});
