import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { ForeignRow } from '../../src/formats/foreign-event.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/server/export-events.ts';
import { importText, readRows, ucdpSample } from '../kit/dataset-files.ts';
import { testRecord } from '../kit/test-record.ts';

async function exported(storage: Storage, format: string): Promise<string> {
  const options = { format, language: 'en', filter: '', baseUrl: 'urn:waqai:', all: true };
  return text((await exportEvents(storage, 'foreign', options))!);
}

/** What rows say, by their ids; references are names. */
function told(rows: readonly ForeignRow[]) {
  return new Map(
    rows.flatMap((row) => ('content' in row ? [[row.id, row.content(({ type, name }) => `${type} ${name}`)] as const] : [])),
  );
}

type Told = ReturnType<typeof told> extends Map<string, infer T> ? T : never;

/** What a row of UCDP says but for what docs/formats/ucdp-ged.md says is lost on the way out. */
function kept({ event, claim }: Told) {
  const figures = claim.casualties ?? [];
  const all = figures.find(({ group }) => group === 'ALL');
  const known = [all?.low, all?.best, all?.high].filter((count) => typeof count === 'number');
  return {
    ...event,
    figures: figures.filter(({ group }) => group !== 'ALL'),
    all: { low: Math.min(...known), best: all?.best, high: Math.max(...known) },
    sources: claim.citations?.slice(1).map(({ source }) =>
      String(source)
        .replaceAll(/\s*,\s*/g, ',')
        .slice(0, 300),
    ),
  };
}

test('rows of UCDP GED that were imported are exported as rows of UCDP GED that say the same, but for what is said to be lost', async () => {
  await using record = await testRecord();
  const report = await importText(record.storage, ucdpSample);
  const [before, after] = [told(await readRows(ucdpSample)), told(await readRows(await exported(record.storage, 'csv-ucdp')))];
  expect([after.size, report.refused]).toEqual([report.added, 0]);
  for (const [id, row] of before) expect(kept(after.get(id)!)).toEqual(kept(row));
});
