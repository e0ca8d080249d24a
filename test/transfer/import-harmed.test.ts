import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import type { ForeignFileOptions } from '../../src/formats/read/foreign-file.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { rounds } from '../kit/long-run.ts';
import { testRecord } from '../kit/test-record.ts';

const records = plainCsv(ucdpSample).slice(0, 4);
const sheet = { publisher: 'P', language: 'en', redistribution: 'OPEN' } as const;
const mapping = parseCsvMapping(
  JSON.stringify({ dataset: { name: 'Map', ...sheet }, id: 'id', title: 'name', date: { column: 'when' } }),
);
const features = [1, 2, 3].map((id) => ({
  type: 'Feature',
  id,
  geometry: null,
  properties: { name: `N${id}`, when: '2020-05' },
}));
const slides = [1, 2, 3].map((id) => ({ unique_id: `s${id}`, start_date: { year: 2020 }, text: { headline: `H${id}` } }));

const files: readonly (readonly [string, string, ForeignFileOptions])[] = [
  ['ucdp-ged', csvOf(records), { formatName: 'ucdp-ged' }],
  ['geojson', JSON.stringify({ type: 'FeatureCollection', features }, null, 1), { mapping }],
  ['timelinejs', JSON.stringify({ events: slides }, null, 1), { formatName: 'timelinejs', sheet }],
];

/** A file with bytes that are others, a part that is missing, twice there or elsewhere, or one that is very long. */
function harmed(text: string) {
  const bytes = Buffer.from(text);
  const at = fc.nat(bytes.length - 1);
  const part = fc.tuple(at, at).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  return fc.oneof(
    fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 8 }).map((flips) => {
      const copy = Buffer.from(bytes);
      for (const [position, value] of flips) copy[position] = value;
      return copy;
    }),
    part.map(([from, to]) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])),
    part.map(([from, to]) => Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])),
    at.map((position) => Buffer.concat([bytes.subarray(0, position), Buffer.alloc(2_000_000, 'x'), bytes.subarray(position)])),
  );
}

test.each(files)(
  'whatever becomes of the bytes of a %s file, each row goes in whole or is refused with its line, or the file is refused',
  async (_, text, options) => {
    await fc.assert(
      fc.asyncProperty(harmed(text), async (bytes) => {
        await using record = await testRecord();
        let report: Awaited<ReturnType<typeof importText>> | undefined;
        try {
          report = await importText(record.storage, bytes, {}, options);
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          expect(error.message.length).toBeGreaterThan(10);
        }
        const { added = 0, rows = 0, refused = 0, refusedRows = [] } = report ?? {};
        // What the rest of a file cannot be read for is told as one row more.
        expect([rows, rows + 1]).toContain(added + refused);
        expect(refusedRows.every(({ line, message }) => line > 0 && message.length > 10)).toBe(true);
        await using view = await record.storage.openView();
        const filter = { states: ['PUBLISHED', 'DRAFT', 'RETRACTED'] as const };
        const rights = { internal: true, drafts: 'ALL' } as const;
        const { items } = await view.eventPage({ filter, rights }, { limit: 200, after: undefined, fromEnd: false });
        const claims = await view.claimsOfEvents(items.map(({ id }) => id));
        // An event without its claim would be there in part.
        expect([items.length, claims.every((each) => each.length === 1)]).toEqual([added, true]);
        await expectSound(record.storage);
      }),
      { numRuns: rounds(12, 400) },
    );
  },
);
