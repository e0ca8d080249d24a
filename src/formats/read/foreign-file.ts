import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { ForeignFormat, ForeignRow, ReadContext } from '../foreign-event.ts';
import { columnNames } from '../tables/column-names.ts';
import { isJson } from '../tables/csv-rows.ts';
import { timelineFileFormat } from '../timeline-file.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import type { CsvMapping, PlaceColumns } from './csv-mapping.ts';
import { decoded, type Encoding } from './decoded.ts';
import { encodingOf } from './encoding-of.ts';
import { foreignFormats } from './foreign-formats.ts';
import { knownFields, knownSheets } from './known-mappings.ts';
import type { LinkedSheets } from './linked-sheets.ts';
import { mappedGeoJson } from './read-mapped-geojson.ts';
import { mappedTable } from './read-mapped-table.ts';
import { mappedTimelineJs } from './read-timelinejs.ts';
import { type Bytes, unpacked } from './unpacked.ts';
import { unreadFormat } from './unread-formats.ts';

/** A file of a foreign dataset, whose rows can be read as often as is needed. */
export interface ForeignFile {
  readonly format: ForeignFormat;
  readonly encoding: Encoding;
  readonly rows: (context?: ReadContext) => AsyncIterable<ForeignRow>;
}

/** How much of a file is looked at to recognise it, characters. */
const beginningLength = 65_536;

export type SheetOptions = Partial<CsvMapping['dataset']> & { readonly precision?: LocationPrecision };

export interface ForeignFileOptions {
  readonly formatName?: string | undefined;
  readonly fileName?: string | undefined;
  /** What the columns of a CSV file of no format of its own mean. */
  readonly mapping?: CsvMapping | undefined;
  /** Whose word the rows of a sheet are, and how precise its coordinates, where it does not say so. */
  readonly sheet?: SheetOptions | undefined;
  /** How its bytes stand for text; without it they say so themselves. */
  readonly encoding?: Encoding | undefined;
  /** What TimeMap has in sheets of their own. */
  readonly linked?: LinkedSheets | undefined;
}

/**
 * Recognises a file by its beginning, unless its format is named; `open` gives its bytes from the first, each time it is called.
 * Undefined for a timeline file of our own; what is called `.json` and is of no known format is taken for one, so that what is wrong
 * with it is reported.
 */
export async function openForeignFile(open: () => Bytes, options: ForeignFileOptions = {}): Promise<ForeignFile | undefined> {
  const { formatName, fileName = '', mapping, sheet, linked } = options;
  const found =
    options.encoding === undefined ? await encodingOf(() => unpacked(open())) : { encoding: options.encoding, isDamaged: false };
  const { encoding, isDamaged } = found;
  const text = (): AsyncGenerator<string> => decoded(unpacked(open()), encoding);
  const beginning = await beginningOf(text());
  if (formatName === 'waqai' || (formatName === undefined && isTimelineFile(beginning))) return undefined;
  const laidOutAlike = mapping === undefined ? formatsBy(sheet, linked) : [];
  const formats = mapping === undefined ? [...foreignFormats, ...laidOutAlike] : formatsOf(mapping);
  const format = formats.find(({ name, recognises }) => (formatName === undefined ? recognises(beginning) : name === formatName));
  if (format === undefined) {
    const reason = formatName === undefined ? unreadFormat(columnNames(beginning), beginning) : undefined;
    if (reason === undefined && formatName === undefined && /\.json$/i.test(fileName) && !beginning.trimStart().startsWith('['))
      return undefined;
    throw new UnreadableFile(reason ?? unknownFormat(formatName, formats));
  }
  if (laidOutAlike.includes(format) && sheet?.publisher === undefined)
    throw new UnreadableFile(`a sheet (${format.name}) does not say whose word it is; say it with --publisher "Name"`);
  if (linked !== undefined && format.name !== 'timemap')
    throw new UnreadableFile(`sheets of sources and associations go with events of TimeMap; it is ${format.name}`);
  const rows = (context: ReadContext = {}): AsyncIterable<ForeignRow> => {
    if (isDamaged) context.report?.({ message: 'Some bytes are no UTF-8: the letters that they stood for are lost (\uFFFD).' });
    return format.read(text(), beginning, context);
  };
  return { format, encoding, rows };
}

function unknownFormat(formatName: string | undefined, formats: readonly ForeignFormat[]): string {
  const known = [...new Set(['waqai', ...formats.map(({ name }) => name)])].join(', ');
  return formatName === undefined
    ? `none of the formats that are read is recognised in its first line; name one with --format (${known}), or say with --map what its columns mean`
    : `there is no format ${JSON.stringify(formatName)}; the formats are ${known}`;
}

/** What a mapping explains: GeoJSON, lists of JSON objects, and CSV. */
function formatsOf(mapping: CsvMapping): ForeignFormat[] {
  return [
    mappedGeoJson(mapping, false),
    mappedTable({ name: 'json', mapping, recognises: isJson }),
    mappedTable({ name: 'csv', mapping, recognises: (beginning) => !isJson(beginning) }),
  ];
}

/**
 * What everybody lays out alike, by this publisher: sheets, slides of TimelineJS and our own GeoJSON. What is not said of them is not
 * guessed: they may not be passed on.
 */
function formatsBy({ precision, ...by }: SheetOptions = {}, linked: LinkedSheets | undefined): ForeignFormat[] {
  const { publisher = '', ...rest } = by;
  const mapped = (name: string, { place, ...mapping }: Omit<CsvMapping, 'dataset'>): CsvMapping => ({
    ...mapping,
    ...(place === undefined ? {} : { place: precisely(place, precision) }),
    dataset: { name: `${publisher} (${name})`, publisher, language: 'und', redistribution: 'INTERNAL', ...rest },
  });
  return [
    mappedGeoJson(mapped('geojson', knownFields.geojson), true),
    mappedTimelineJs(mapped('timelinejs', knownFields.timelinejs)),
    ...Object.entries(knownSheets).map(([name, { recognises, mapping, ...known }]) =>
      mappedTable({
        ...known,
        name,
        mapping: mapped(name, mapping),
        linked,
        isKnown: true,
        recognises: (beginning) => recognises(columnNames(beginning)),
      }),
    ),
  ];
}

/** With the precision of coordinates of which a sheet says none. */
function precisely(place: PlaceColumns, otherwise: LocationPrecision | undefined): PlaceColumns {
  return otherwise === undefined ? place : { ...place, precision: { ...place.precision, otherwise } };
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
