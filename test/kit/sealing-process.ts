import { indexVersion } from '../../src/reading/index/segment.ts';
import { startIndex } from './started-index.ts';
import { openTestEngine } from './test-record.ts';

// A process that makes the index of a database's record and seals it, over and over, for whoever kills it: `node sealing-process.ts FILE`.

const [, , file = ''] = process.argv;
await using storage = openTestEngine({ file, seed: 9 });
for (;;) {
  await using started = await startIndex(storage, 5);
  await started.segments.whenSealed();
  for (const { after } of await storage.segments.places(indexVersion)) await storage.segments.drop(indexVersion, after);
}
