import type { CsvMapping } from './csv-mapping.ts';
import { headerOf } from './csv-rows.ts';
import { decoded, type Encoding, encodingOf } from './decoded.ts';
import type { ForeignFormat, ForeignRow } from './foreign-event.ts';
import { foreignFormats } from './foreign-formats.ts';
import { knownFields, knownMappings } from './known-mappings.ts';
import type { LinkedSheets } from './linked-sheets.ts';
import { mappedCsv } from './read-mapped-csv.ts';
import { mappedGeoJson } from './read-mapped-geojson.ts';
import { mappedTimelineJs } from './read-timelinejs.ts';
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
  /** What TimeMap has in sheets of their own. */
  readonly linked?: LinkedSheets | undefined;
}

/**
 * Recognises a file by its beginning, unless its format is named; `open` gives its bytes from the first, each time it is called.
 * Undefined for a timeline file of our own; what is called `.json` and is of no known format is taken for one, so that what is wrong
 * with it is told.
 */
export async function openForeignFile(
  open: () => Bytes,
  { formatName, fileName = '', mapping, sheet, linked }: ForeignFileOptions = {},
): Promise<ForeignFile | undefined> {
  const encoding = await encodingOf(unpacked(open()));
  const text = (): AsyncGenerator<string> => decoded(unpacked(open()), encoding);
  const beginning = await beginningOf(text());
  if (formatName === 'waqai' || (formatName === undefined && isTimelineFile(beginning))) return undefined;
  const laidOutAlike = mapping === undefined ? formatsBy(sheet, linked) : [];
  const formats =
    mapping === undefined
      ? [...foreignFormats, ...laidOutAlike]
      : [mappedGeoJson(mapping, false), mappedCsv('csv', mapping, () => true)];
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
  if (laidOutAlike.includes(format) && sheet?.publisher === undefined)
    throw new UnreadableFile(`a sheet (${format.name}) does not say whose word it is; say it with --publisher "Name"`);
  if (linked !== undefined && format.name !== 'timemap')
    throw new UnreadableFile(`sheets of sources and associations go with events of TimeMap; it is ${format.name}`);
  return { format, encoding, rows: () => format.read(text(), beginning) };
}

/**
 * What everybody lays out alike, by this publisher: sheets, slides of TimelineJS and our own GeoJSON. What is not said of them is not
 * guessed: they may not be passed on.
 */
function formatsBy(
  { publisher = '', ...rest }: Partial<CsvMapping['dataset']> = {},
  linked: LinkedSheets | undefined,
): ForeignFormat[] {
  const by = (name: string): CsvMapping['dataset'] => ({
    name: `${publisher} (${name})`,
    publisher,
    language: 'und',
    redistribution: 'INTERNAL',
    ...rest,
  });
  return [
    mappedGeoJson({ ...knownFields.geojson, dataset: by('geojson') }, true),
    mappedTimelineJs({ ...knownFields.timelinejs, dataset: by('timelinejs') }),
    ...Object.entries(knownMappings).map(([name, { recognises, ...mapping }]) =>
      mappedCsv(name, { ...mapping, dataset: by(name) }, (beginning) => recognises.test(headerOf(beginning)), linked),
    ),
  ];
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
