import { readFileSync } from 'node:fs';
import type { ForeignRow } from '../../src/formats/foreign-event.ts';
import { type ForeignFileOptions, openForeignFile } from '../../src/formats/read/foreign-file.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import type { DatasetReport } from '../../src/transfer/dataset-report.ts';
import { type DatasetOptions, importDataset } from '../../src/transfer/import-dataset.ts';

export const ucdpSample = readFileSync(new URL('../samples/ucdp-ged-sample.csv', import.meta.url), 'utf8');

/** A file’s bytes, in pieces of a size. */
export async function* inPieces(bytes: Uint8Array | string, size = 65_536): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

/** The records of a CSV file, as plainly as can be: cells by column. What is doubled in quotes is one quote. */
export function plainCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (const char of `${text.trimEnd()}\n`) {
    if (char === '"') {
      if (isQuoted && cell.endsWith('"') && !cell.endsWith('\\')) cell += '';
      isQuoted = !isQuoted;
      cell += '"';
    } else if (!isQuoted && (char === ',' || char === '\n')) {
      rows.at(-1)?.push(cell.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'));
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  const [header = [], ...records] = rows.filter((row) => row.length > 0);
  return records.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

/** A CSV file of records, with the columns that the first has. */
export function csvOf(records: readonly Readonly<Record<string, string>>[], delimiter = ','): string {
  const columns = Object.keys(records[0] ?? {});
  const quoted = (cell: string): string => (/[",;\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...records.map((record) => columns.map((name) => record[name] ?? ''))]
    .map((cells) => `${cells.map(quoted).join(delimiter)}\n`)
    .join('');
}

/** What a file’s rows are read as, and which are refused, by line. */
export async function readRows(bytes: Uint8Array | string, options: ForeignFileOptions = {}): Promise<ForeignRow[]> {
  const file = await openForeignFile(() => inPieces(bytes), options);
  return file === undefined ? [] : Array.fromAsync(file.rows());
}

/** What one row that must be recorded is recorded as; references are slugs. */
export async function contentOf(bytes: Uint8Array | string, options: ForeignFileOptions = {}) {
  const [row] = await readRows(bytes, options);
  if (row === undefined || !('content' in row)) throw new Error(`it is refused: ${JSON.stringify(row)}`);
  return { ...row.content((entity) => entity.slug), flags: row.flags, entities: row.entities };
}

export async function importText(
  storage: Storage,
  bytes: Uint8Array | string,
  options: Partial<DatasetOptions> = {},
  fileOptions: ForeignFileOptions = {},
  name = 'rows.csv',
): Promise<DatasetReport> {
  const file = await openForeignFile(() => inPieces(bytes), fileOptions);
  if (file === undefined) throw new Error('it is a timeline file');
  return importDataset(storage, { ...file, name }, { timeline: 'foreign', reason: 'the first release', ...options });
}

/** A row in ACLED’s format, made up: its own may not be passed on. */
export function acledRow(cells: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    event_id_cnty: 'LBY1',
    event_date: '2019-04-07',
    year: '2019',
    time_precision: '1',
    disorder_type: 'Political violence',
    event_type: 'Explosions/Remote violence',
    sub_event_type: 'Shelling/artillery/missile attack',
    actor1: 'Made-up Brigade',
    assoc_actor_1: 'Made-up Coalition; Volunteers of Nowhere',
    inter1: 'Rebel group',
    actor2: 'Military Forces of Nowhere',
    assoc_actor_2: '',
    inter2: 'State forces',
    interaction: 'State forces-Rebel group',
    civilian_targeting: '',
    iso: '434',
    region: 'Northern Africa',
    country: 'Libya',
    admin1: 'Made-up Region',
    admin2: 'Made-up District',
    admin3: '',
    location: 'Made-up Town',
    latitude: '32.1',
    longitude: '13.2',
    geo_precision: '1',
    source: 'Made-up Gazette; Daily Nowhere',
    source_scale: 'National',
    notes: 'On 7 April 2019, "shells" fell on Made-up Town.\nNobody said who fired.',
    fatalities: '3',
    tags: 'crowd size=no report',
    timestamp: '1560000000',
    ...cells,
  };
}
