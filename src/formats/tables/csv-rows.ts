import { type CsvError, parse } from 'csv-parse';
import { UnreadableFile } from '../unreadable-file.ts';
import { unguardFormula } from './guard-formula.ts';
import { piped } from './piped.ts';

/** A record of a CSV file: its cells, and the line of the file that it begins on. */
export interface CsvRow {
  readonly line: number;
  /** Of a list of JSON: which it is, where others begin on its line. */
  readonly nth?: number | undefined;
  readonly cells: readonly string[];
}

/** Most characters of one record: a quote that is never closed takes in the rest of the file up to here. */
const maxRecordSize = 1_048_576;

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * The records of a CSV file, read as it streams: a byte order mark, CRLF, line breaks and doubled quotes within quotes, stray quotes
 * within a field, and the apostrophe that keeps a spreadsheet from running a text. After a record that cannot be told from what follows
 * it, the file is refused, with that record’s line.
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRow> {
  let broken: CsvError | undefined;
  async function* untilBroken(): AsyncGenerator<string> {
    for await (const piece of withPlainBreaks(text)) {
      if (broken !== undefined) return;
      yield piece;
    }
  }
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: maxRecordSize,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // So that what stands before the broken record is still handed on.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error;
      return undefined;
    },
  });
  let last = 0;
  for await (const { info, record } of piped<Parsed>(untilBroken(), parser)) {
    if (broken !== undefined && info.lines >= Number(broken.lines)) break;
    yield { line: last + 1, cells: record.map(unguardFormula) };
    last = info.lines;
  }
  if (broken !== undefined) {
    const why =
      broken.code === 'CSV_MAX_RECORD_SIZE'
        ? `has more than ${maxRecordSize} characters: it is no CSV, or a quote is opened there and never closed`
        : 'opens a quote that is never closed: the file is cut off there, or a quote is missing';
    throw new UnreadableFile(`the record that begins on line ${last + 1} ${why}`, { cause: broken, line: last + 1 });
  }
}

/** Text with a line feed alone at the ends of its lines: where CRLF stands within quotes, a line is still one line. */
async function* withPlainBreaks(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replaceAll('\r\n', '\n');
  }
  yield held;
}

/** What separates the cells of a CSV file: what a line for spreadsheets says, else by its first line a comma, or what is put in its place. */
export function delimiterOf(beginning: string): string {
  const [, said] = separatorLine.exec(beginning) ?? [];
  if (said !== undefined) return said;
  const line = headerOf(beginning);
  const count = (mark: string): number => line.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The line before the header that tells spreadsheets what separates cells: `sep=;`. */
const separatorLine = /^\uFEFF?"?sep=([,;\t|])"?[ \t]*(?:\r?\n|$)/i;

/** Whether the cells are those of a line that says what separates them, as it is read by what it says. */
export function isSeparatorLine([first = '', ...others]: readonly string[]): boolean {
  return /^sep=[,;\t|]?$/i.test(first) && others.every((cell) => cell === '');
}

/** The first line of a table with anything in it; JSON, which may be one line, has none. */
export function headerOf(beginning: string): string {
  if (isJson(beginning)) return '';
  return /^.*[^\s,;"\uFEFF].*$/m.exec(beginning.replace(separatorLine, ''))?.[0].trim() ?? '';
}

/** Whether a text begins as JSON that holds objects does. */
export function isJson(beginning: string): boolean {
  return /^\s*(\{|\[\s*[{\]])/.test(beginning);
}
