import type { CsvMapping } from './csv-mapping.ts';
import { decoded, type Encoding, encodingOf } from './decoded.ts';
import type { ForeignFormat, ForeignRow } from './foreign-event.ts';
import { foreignFormats } from './foreign-formats.ts';
import { knownMappings } from './known-mappings.ts';
import { mappedCsv } from './read-mapped-csv.ts';
import { timelineFileFormat } from './timeline-file.ts';
import { type Bytes, unpacked } from './unpacked.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A file of a foreign dataset, whose rows can be read as often as is needed. */
export interface ForeignFile {
  readonly format: ForeignFormat;
  readonly encoding: Encoding;
  readonly rows: () => AsyncIterable<ForeignRow>;
}

/** How much of a file is looked at to recognise it, characters. */
const beginningLength = 65_536;

export interface ForeignFileOptions {
  readonly formatName?: string | undefined;
  readonly fileName?: string | undefined;
  /** What the columns of a CSV file of no format of its own mean. */
  readonly mapping?: CsvMapping | undefined;
  /** Whose word the rows of a sheet are, which does not say so. */
  readonly sheet?: Partial<CsvMapping['dataset']> | undefined;
}

/**
 * Recognises a file by its beginning, unless its format is named; `open` gives its bytes from the first, each time it is called.
 * Undefined for a timeline file of our own; what is called `.json` and is of no known format is taken for one, so that what is wrong
 * with it is told.
 */
export async function openForeignFile(
  open: () => Bytes,
  { formatName, fileName = '', mapping, sheet }: ForeignFileOptions = {},
): Promise<ForeignFile | undefined> {
  const encoding = await encodingOf(unpacked(open()));
  const text = (): AsyncGenerator<string> => decoded(unpacked(open()), encoding);
  const beginning = await beginningOf(text());
  if (formatName === 'waqai' || (formatName === undefined && isTimelineFile(beginning))) return undefined;
  const formats = mapping === undefined ? [...foreignFormats, ...sheetFormats(sheet)] : [mappedCsv('csv', mapping, () => true)];
  const format = formats.find(({ name, recognises }) => (formatName === undefined ? recognises(beginning) : name === formatName));
  if (format === undefined && formatName === undefined && /\.json$/i.test(fileName)) return undefined;
  if (format === undefined) {
    const known = ['waqai', ...formats.map(({ name }) => name)].join(', ');
    throw new UnreadableFile(
      formatName === undefined
        ? `none of the formats that are read is recognised in its first line; name one with --format (${known}), or say with --map what its columns mean`
        : `there is no format ${JSON.stringify(formatName)}; the formats are ${known}`,
    );
  }
  if (Object.hasOwn(knownMappings, format.name) && sheet?.publisher === undefined)
    throw new UnreadableFile(`a sheet (${format.name}) does not say whose word it is; say it with --publisher "Name"`);
  return { format, encoding, rows: () => format.read(text(), beginning) };
}

/** The sheets that everybody lays out alike, by this publisher. What is not said of them is not guessed: they may not be passed on. */
function sheetFormats({ publisher = '', ...rest }: Partial<CsvMapping['dataset']> = {}): ForeignFormat[] {
  return Object.entries(knownMappings).map(([name, { recognises, ...mapping }]) => {
    const dataset = { name: `${publisher} (${name})`, publisher, language: 'und', redistribution: 'INTERNAL' as const, ...rest };
    return mappedCsv(name, { ...mapping, dataset }, (beginning) => recognises.test(beginning.split(/\r?\n/, 1)[0] ?? ''));
  });
}

function isTimelineFile(beginning: string): boolean {
  return /^\s*\{/.test(beginning) && beginning.includes(timelineFileFormat);
}

async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let beginning = '';
  for await (const piece of text) {
    beginning += piece;
    if (beginning.length >= beginningLength) break;
  }
  return beginning.slice(0, beginningLength);
}
