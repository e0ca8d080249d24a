import { decoded, type Encoding, encodingOf } from './decoded.ts';
import type { ForeignFormat, ForeignRow } from './foreign-event.ts';
import { foreignFormats } from './foreign-formats.ts';
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

/** The names of the formats that are read, our own first. */
const formatNames = ['waqai', ...foreignFormats.map(({ name }) => name)];

/**
 * Recognises a file by its beginning, unless its format is named; `open` gives its bytes from the first, each time it is called.
 * Undefined for a timeline file of our own; what is called `.json` and is of no known format is taken for one, so that what is wrong
 * with it is told.
 */
export async function openForeignFile(
  open: () => Bytes,
  { formatName, fileName = '' }: { readonly formatName?: string | undefined; readonly fileName?: string } = {},
): Promise<ForeignFile | undefined> {
  const encoding = await encodingOf(unpacked(open()));
  const text = (): AsyncGenerator<string> => decoded(unpacked(open()), encoding);
  const beginning = await beginningOf(text());
  if (formatName === 'waqai' || (formatName === undefined && isTimelineFile(beginning))) return undefined;
  const format = foreignFormats.find(({ name, recognises }) =>
    formatName === undefined ? recognises(beginning) : name === formatName,
  );
  if (format === undefined && formatName === undefined && /\.json$/i.test(fileName)) return undefined;
  if (format === undefined) {
    const known = formatNames.join(', ');
    throw new UnreadableFile(
      formatName === undefined
        ? `none of the formats that are read is recognised in its first line; name one with --format (${known})`
        : `there is no format ${JSON.stringify(formatName)}; the formats are ${known}`,
    );
  }
  return { format, encoding, rows: () => format.read(text(), beginning) };
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
