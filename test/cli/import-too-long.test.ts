import { expect, test } from 'vitest';
import { importTimelineFile } from '../../src/cli/import-timeline-file.ts';
import { testRecord } from '../kit/test-record.ts';

const aMegabyte = Buffer.from(`${' '.repeat(1_023)}\n`.repeat(1_024));

test('a timeline file that is longer than a text can be is refused in words, and nothing of it is recorded', async () => {
  await using record = await testRecord();
  const input = {
    name: 'long.json',
    async *open() {
      yield Buffer.from('{"format":"waqai-timeline/1","events":[\n');
      for (let i = 0; i < 513; i++) yield aMegabyte;
      yield Buffer.from(']}');
    },
  };
  await expect(importTimelineFile(record.storage, input as never, {})).rejects.toThrow(
    'long.json is longer than can be read at once (512 MiB). As lines of JSON (waqai export --format ndjson) it comes in',
  );
  await using view = await record.storage.openView();
  expect(view.position.seq).toBe(0);
});
