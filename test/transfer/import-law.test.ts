import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { importDataset } from '../../src/transfer/import-dataset.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { csvOf, importText, inPieces, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { rounds } from '../kit/long-run.ts';
import { testRecord } from '../kit/test-record.ts';

const records = plainCsv(ucdpSample)
  .slice(0, 12)
  .toSorted((a, b) => (a.date_start! < b.date_start! ? -1 : 1));

/** All that is public, as rows without what tells one record from another: ids, versions, links and times of recording. */
async function publicRows(storage: Storage): Promise<string[]> {
  const text = await exportEvents(storage, 'foreign', {
    format: 'csv',
    language: undefined,
    filter: '',
    baseUrl: 'urn:x:',
    all: false,
  });
  const rows = plainCsv((await Array.fromAsync(text ?? [])).join('').replaceAll('\r\n', '\n'));
  return rows
    .map(({ id: _, version: __, link: ___, added_at: ____, changed_at: _____, casualties = '', ...rest }) =>
      // Figures of several sides stand in the order of their ids.
      JSON.stringify({ ...rest, casualties: casualties.split('; ').toSorted() }),
    )
    .toSorted();
}

/** A release: some of the rows, some of them changed. */
const release = fc
  .uniqueArray(fc.tuple(fc.nat(records.length - 1), fc.constantFrom('', 'deaths', 'date', 'place', 'side')), {
    minLength: 1,
    maxLength: 6,
    selector: ([i]) => i,
  })
  .map((rows) =>
    rows.map(([i, change]) => {
      const row = records[i]!;
      if (change === 'deaths') return { ...row, best: '50', high: '90' };
      if (change === 'date') return { ...row, date_end: `${row.date_start!.slice(0, 4)}-12-31`, date_prec: '5' };
      if (change === 'place') return { ...row, where_prec: '6' };
      return change === 'side' ? { ...row, side_b: 'Others', side_b_new_id: '77777' } : row;
    }),
  );

test('after any releases, what is public is what the last one alone would have made it, and the ledger tells how', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(release, { minLength: 1, maxLength: 3 }), async (releases) => {
      await using record = await testRecord();
      await using fresh = await testRecord();
      const base = csvOf(records);
      // The same first day of the timeline, and the same first words about each actor.
      for (const each of [record, fresh]) await importText(each.storage, base);
      for (const each of releases) await importText(record.storage, csvOf(each), { retractMissing: true });
      await importText(fresh.storage, csvOf(releases.at(-1)!), { retractMissing: true });
      expect(await publicRows(record.storage)).toEqual(await publicRows(fresh.storage));
      expect(await importText(record.storage, csvOf(releases.at(-1)!), { retractMissing: true })).toMatchObject({
        added: 0,
        corrected: 0,
        retracted: 0,
        left: 0,
      });
      expect(await expectSound(record.storage)).toBeGreaterThan(0);
    }),
    { numRuns: rounds(4, 60) },
  );
}, 300_000);

test('an import that was interrupted goes on where it was, and no event is there in part', async () => {
  await using record = await testRecord();
  const file = (await openForeignFile(() => inPieces(csvOf(records))))!;
  const options = { timeline: 'foreign', reason: 'r' };
  async function* interrupted() {
    for await (const row of file.rows()) {
      if (row.line > 8) throw new Error('the power went');
      yield row;
    }
  }
  const first = csvOf(records.slice(0, 3));
  await importText(record.storage, first);
  await expect(importDataset(record.storage, { format: file.format, rows: interrupted }, options)).rejects.toThrow(
    'the power went',
  );
  const report = await importDataset(record.storage, file, options);
  expect([report.added + report.unchanged, report.refused, report.corrected]).toEqual([records.length, 0, 0]);
  await using whole = await testRecord();
  await importText(whole.storage, csvOf(records));
  expect(await publicRows(record.storage)).toEqual(await publicRows(whole.storage));
});
