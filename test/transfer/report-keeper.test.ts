import { expect, test } from 'vitest';
import type { ImportReport } from '../../src/ledger/import-report.ts';
import { DatasetTally } from '../../src/transfer/dataset-report.ts';
import { ReportKeeper } from '../../src/transfer/report-keeper.ts';

test('the report of an import that goes on is kept after some rows, no more than once a second, and at its end', async () => {
  const kept: Pick<ImportReport, 'added' | 'finishedAt'>[] = [];
  const keepImportReport = async (report: Omit<ImportReport, 'erased'>): Promise<void> => void kept.push(report);
  const tally = new DatasetTally();
  let seconds = 0;
  const about = { id: 'import_a', timelineId: 'timeline_a', timeline: 'a', file: 'a.csv', format: 'a', dataset: 'A' } as const;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  const keeper = new ReportKeeper({ storage: { keepImportReport }, about: { ...about, release: undefined }, tally, now });
  const goOn = async (added: number, after: number): Promise<void> => {
    tally.count('added', added);
    seconds += after;
    await keeper.goOn();
  };
  for (const [added, after] of [
    [199, 5],
    [1, 0],
    [500, 0],
    [0, 1],
    [199, 9],
  ] as const)
    await goOn(added, after);
  await keeper.finish();
  const finishedAt = '2026-01-01T00:00:15.000Z';
  expect(kept.map((each) => [each.added, each.finishedAt])).toEqual([
    [200, undefined],
    [700, undefined],
    [899, finishedAt],
  ]);
});
