import { expect, test } from 'vitest';
import { IndexedStorage } from '../../src/reading/indexed-storage.ts';
import { readConfig } from '../../src/server/config.ts';
import { bytesOfChange } from '../../src/server/start-index.ts';
import { startServer } from '../../src/server/start-server.ts';
import { basicRecord } from '../kit/requests.ts';
import { openTestEngine, testRecord } from '../kit/test-record.ts';
import { collectingLog } from '../kit/test-server.ts';
import { interrupted } from '../kit/wrapped-storage.ts';

test('a server whose index is not yet at the end of the ledger is live and not ready, and ready once it is', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  await using engine = openTestEngine({ file: record.file, seed: 2 });
  const read = Promise.withResolvers<void>();
  let reads = 0;
  // The hub reads where the ledger ends; whatever is read after that waits.
  const slow = interrupted(engine, async () => (reads++ < 1 ? undefined : read.promise));
  const seen: string[] = [];
  const { log } = collectingLog();
  const server = await startServer(new IndexedStorage(slow), readConfig({ port: 0 }, {}), log, {
    onProgress: (done, total) => seen.push(`${done} of ${total}`),
  });
  const health = async (of: string) => (await fetch(`${server.address}/health/${of}`)).status;
  expect([await health('live'), await health('ready'), seen]).toEqual([200, 503, []]);
  read.resolve();
  await expect.poll(() => health('ready')).toBe(200);
  expect(seen.at(-1)).toBe(`${basicRecord.length} of ${basicRecord.length}`);
  await server.stop();
});

test('a process whose memory will not hold the index says so at its start, with both figures', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  const { log, logged } = collectingLog();
  const needed = basicRecord.length * bytesOfChange;
  const start = async (memory: number) => {
    const server = await startServer(record.storage, readConfig({ port: 0 }, {}), log, { availableMemory: () => memory });
    await server.stop();
  };
  await start(needed);
  expect(logged).toEqual([]);
  await start(needed - 1);
  expect(logged.map(({ msg }) => msg)).toEqual([
    `the index of ${basicRecord.length} changes may need 0 MB of memory, this process can have 0 MB: give it more, or expect it to be ended`,
  ]);
});
