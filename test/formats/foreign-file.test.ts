import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { csvOf, inPieces, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';
import { rounds } from '../kit/long-run.ts';

const records = plainCsv(ucdpSample).slice(0, 8);
const plain = csvOf(records);
const ids = records.map(({ id }) => id);

async function idsOf(bytes: Uint8Array | string, size?: number): Promise<(string | undefined)[]> {
  const file = await openForeignFile(() => inPieces(bytes, size));
  return (await Array.fromAsync(file!.rows())).map((row) => ('id' in row ? row.id : undefined));
}

test.each([
  ['as it is', plain],
  ['with a byte order mark', `\uFEFF${plain}`],
  ['with CRLF at the ends of lines', plain.replaceAll('\n', '\r\n')],
  ['packed with gzip', gzipSync(plain)],
  ['packed with zip', zipSync({ 'ged/events.csv': Buffer.from(plain), '__MACOSX/ged/._events.csv': Buffer.from('x') })],
  ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')])],
  ['without a line break at its end', plain.trimEnd()],
  ['with empty lines', plain.replaceAll('\n', '\n\n')],
  ['with semicolons between its cells', csvOf(records, ';')],
])('a file is read %s, however its bytes come in', async (_, bytes) => {
  expect(await idsOf(bytes)).toEqual(ids);
  expect(await idsOf(bytes, 7)).toEqual(ids);
});

test('text that is no UTF-8 is Windows-1252, as older spreadsheets write it', async () => {
  const text = csvOf([{ ...records[0]!, where_coordinates: 'Cajibío municipality' }]);
  const file = await openForeignFile(() => inPieces(Buffer.from(text, 'latin1')));
  const [row] = await Array.fromAsync(file!.rows());
  expect(file?.encoding).toBe('windows-1252');
  expect(row).toMatchObject({ id: ids[0] });
  const names = 'entities' in row! ? row.entities.map(({ name }) => name) : [];
  expect(names).toContain('Cajibío municipality');
});

test('line breaks and doubled quotes within quotes are text, and lines are counted with them', async () => {
  const text = csvOf([
    { ...records[0]!, where_description: 'in "the" village,\r\nby night' },
    { ...records[1]!, best: 'x' },
  ]);
  const [row, refused] = await readRows(text);
  const location = 'content' in row! ? row.content(({ slug }) => slug).event.locations?.[0] : undefined;
  expect(location?.description).toEqual({ en: 'in "the" village,\nby night' });
  expect(refused).toMatchObject({ line: 4 });
});

test('a last line that is cut off is refused, what stands before it is read', async () => {
  const cut = plain.slice(0, plain.lastIndexOf(',') - 60);
  const rows = await readRows(cut);
  expect(rows).toHaveLength(8);
  expect(rows.at(-1)).toMatchObject({ line: 9, problems: [{ message: expect.stringContaining('cut off') }] });
});

test('a quote that is never closed is told with the line that it opens on; the rows before it are read', async () => {
  const text = `${plain}7,"never closed\n8,9\n`;
  const file = await openForeignFile(() => inPieces(text));
  const read: string[] = [];
  const reading = (async () => {
    for await (const row of file!.rows()) read.push('id' in row ? row.id : '');
  })();
  await expect(reading).rejects.toThrow(/begins on line 10 opens a quote that is never closed/);
  expect(read).toEqual(ids);
});

test('a line without an end is refused in bounded memory', async () => {
  const megabyte = Buffer.alloc(1_048_576, 'x');
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(plain);
    for (let i = 0; i < rounds(30, 100); i++, sent++) yield megabyte;
  }
  const file = await openForeignFile(endless);
  sent = 0;
  await expect(Array.fromAsync(file!.rows())).rejects.toThrow(/line 10 has more than 1048576 characters/);
  // It was not read to its end to find that out.
  expect(sent).toBeLessThan(20);
});

test.each([
  ['a damaged gzip', gzipSync(plain).subarray(0, 900), 'its gzip is damaged or cut off'],
  ['a cut zip', zipSync({ 'a.csv': Buffer.from(plain) }).subarray(0, 900), 'its zip is damaged'],
  ['a zip of two files', zipSync({ 'a.csv': Buffer.from(plain), 'b.csv': Buffer.from(plain) }), 'several files (a.csv, b.csv'],
  ['an empty file', '', 'none of the formats'],
  ['a file of no known format', 'name,age\nAli,7\n', 'name one with --format (waqai, ucdp-ged, acled'],
])('%s is refused with what to do', async (_, bytes, message) => {
  await expect(idsOf(bytes)).rejects.toThrow(message);
});

test('whatever becomes of a file’s bytes, every row is read or refused with its line, or the file is', async () => {
  const bytes = Buffer.from(plain);
  const at = fc.nat(bytes.length - 1);
  const harm = fc.oneof(
    fc.record({ flip: fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 20 }) }),
    fc.record({ cut: at }),
    fc.record({ from: at, to: at }),
    fc.record({ swap: fc.tuple(fc.nat(48), fc.nat(48)) }),
  );
  const columns = Object.keys(records[0]!);
  await fc.assert(
    fc.asyncProperty(harm, async (done) => {
      let harmed = Buffer.from(bytes);
      if ('flip' in done) for (const [position, value] of done.flip) harmed[position] = value;
      else if ('cut' in done) harmed = harmed.subarray(0, done.cut);
      else if ('from' in done) harmed = Buffer.concat([harmed.subarray(0, done.from), harmed.subarray(done.to)]);
      else {
        const [a, b] = done.swap.map((each) => columns[each] ?? '') as [string, string];
        harmed = Buffer.from(csvOf(records.map((record) => ({ ...record, [a]: record[b]!, [b]: record[a]! }))));
      }
      try {
        for (const row of await readRows(harmed)) {
          expect(row.line).toBeGreaterThan(0);
          if ('problems' in row) expect(row.problems.every(({ message }) => message.length > 10)).toBe(true);
          else if ('content' in row) expect(row.content(({ slug }) => slug).event.title).toHaveProperty('en');
        }
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        expect(error.message.length).toBeGreaterThan(10);
      }
    }),
    { numRuns: rounds(150, 5_000) },
  );
});
