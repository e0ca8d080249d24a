import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { importText } from '../kit/dataset-files.ts';
import { rounds } from '../kit/long-run.ts';
import { randomForeign, textsIn } from '../kit/random-foreign.ts';
import { testRecord } from '../kit/test-record.ts';

test.each(Object.keys(randomForeign))(
  'what came in as %s goes out as our own to the letter, comes in elsewhere and goes out the same, and is known there',
  async (name) => {
    const { files, options = {}, kept } = randomForeign[name]!;
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        await using record = await testRecord();
        const report = await importText(record.storage, file, {}, options);
        expect([report.added, report.refusedRows]).toEqual([report.rows, []]);
        const text = (await exportTimeline(record.storage, 'foreign', { all: true }))!;
        for (const each of textsIn(file, kept)) expect(text).toContain(JSON.stringify(each).slice(1, -1));
        await using other = await testRecord({ seed: 2 });
        await importTimeline(other.storage, readTimelineFile(text));
        expect(await exportTimeline(other.storage, 'foreign', { all: true })).toBe(text);
        const again = await importText(other.storage, file, {}, options);
        expect([again.added, again.corrected, again.unchanged]).toEqual([0, 0, report.added]);
      }),
      { numRuns: rounds(3, 100) },
    );
  },
);
