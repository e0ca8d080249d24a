import { expect, test } from 'vitest';
import { streamTimelineLines } from '../../src/formats/read/stream-timeline-lines.ts';
import { timelineLines } from '../../src/formats/timeline-lines.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { importTimelineLines } from '../../src/transfer/import-timeline-lines.ts';
import { importText, ucdpSample } from '../kit/dataset-files.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { openTestStorage, testRecord } from '../kit/test-record.ts';

/** Every event, claim and entity of a record, to the letter: fields in the order in which they are answered. */
async function everything(storage: Storage): Promise<string[]> {
  await using view = await storage.openView();
  const changes = await view.changesAfter(0, 100_000);
  const ids = [...new Set(changes.map(({ header }) => header.subject.id))];
  const of = (type: string) => ids.filter((id) => id.startsWith(type)) as never[];
  const found = [
    await view.events(of('event')),
    ...(await Promise.all(
      (['claim', 'actor', 'place', 'source', 'timeline'] as const).map((type) => view.subjects(type, of(type))),
    )),
  ];
  return found.flat().map((each) => JSON.stringify(each));
}

test('what an import has told the process that runs it is, to the letter, what another process reads', async () => {
  await using from = await testRecord({ seed: 3 });
  const random = new Random(3);
  for (let i = 0; i < 60; i++) await writeRandom(random, from);
  const lines = timelineLines((await exportTimeline(from.storage, 'tripoli', { all: true }))!);
  await using record = await testRecord({ seed: 4 });
  // The record is in memory before, as it is in a server.
  await everything(record.storage);
  await importTimelineLines(
    record.storage,
    streamTimelineLines(
      (async function* () {
        yield lines;
      })(),
    ),
  );
  await importText(record.storage, ucdpSample);
  const told = await everything(record.storage);
  await using anew = openTestStorage({ file: record.file, seed: 5 });
  expect(told.length).toBeGreaterThan(100);
  expect(told).toEqual(await everything(anew));
});
