import { expect, test } from 'vitest';
import { streamTimelineLines } from '../../src/formats/read/stream-timeline-lines.ts';
import { timelineLines } from '../../src/formats/timeline-lines.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { ImportRefused } from '../../src/transfer/import-timeline.ts';
import { importTimelineLines } from '../../src/transfer/import-timeline-lines.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

async function* inPieces(text: string, size = 1_000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const streamed = (record: TestRecord, lines: string, window = 7) =>
  importTimelineLines(record.storage, streamTimelineLines(inPieces(lines)), { window });

async function randomLines(seed: number): Promise<{ readonly file: string; readonly lines: string }> {
  await using record = await testRecord({ seed });
  const random = new Random(seed);
  for (let i = 0; i < 60; i++) await writeRandom(random, record);
  const file = (await exportTimeline(record.storage, 'tripoli', { all: true }))!;
  return { file, lines: timelineLines(file) };
}

test('a timeline as lines that streams in becomes what it was, whatever refers to what comes later, and once', async () => {
  for (let seed = 1; seed <= rounds(3, 60); seed++) {
    const { file, lines } = await randomLines(seed);
    // Every order of the lines after the first: what refers further on waits.
    const [head = '', ...rest] = lines.trimEnd().split('\n');
    for (const order of [rest, rest.toReversed()]) {
      await using other = await testRecord({ seed: 1_000 + seed });
      const report = await streamed(other, [head, ...order, ''].join('\n'));
      const again = await streamed(other, lines);
      expect(await exportTimeline(other.storage, 'tripoli', { all: true })).toBe(file);
      expect([report.unchanged, again.changes, again.differing]).toEqual([0, 0, []]);
    }
  }
});

test('what refers to nothing that there is, is refused with its place, once all else is recorded; a cut line with its number', async () => {
  const { lines } = await randomLines(1);
  const [head = '', ...rest] = lines.trimEnd().split('\n');
  const events = rest.filter((line) => line.startsWith('{"event"'));
  const cut = rest.filter((line) => !events.includes(line)).slice(1);
  await using record = await testRecord({ seed: 5 });
  const refused = await streamed(record, [head, ...cut, ...events].join('\n')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImportRefused);
  const { problems } = refused as ImportRefused;
  expect(problems.map(({ code }) => code)).toContain('UNKNOWN_REFERENCE');
  expect(problems.every(({ path }) => ['actors', 'places', 'sources', 'events'].includes(String(path[0])))).toBe(true);
  await expect(streamed(record, `${lines.trimEnd().slice(0, -9)}`)).rejects.toThrow(`line ${rest.length + 1} is no JSON object`);
});
