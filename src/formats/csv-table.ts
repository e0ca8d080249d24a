import { columnsOf } from './cells.ts';
import { type CsvRow, csvRows, delimiterOf } from './csv-rows.ts';
import type { RefusedRow } from './foreign-event.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface TableShape {
  /** Columns that the file must have. */
  readonly needed: readonly string[];
  /** What the format is called in messages. */
  readonly format: string;
  /** Whether the first line is no header, and the columns that it has then. */
  readonly headless?: { readonly isRow: (row: CsvRow) => boolean; readonly columns: readonly string[] };
}

/** The rows of a CSV file with a header, each read by `read` (undefined: it is none); a line of HXL tags is none, and a row that is cut off is refused. */
export async function* csvTable<T>(
  text: AsyncIterable<string>,
  beginning: string,
  { needed, format, headless }: TableShape,
  read: (row: CsvRow, columns: ReadonlyMap<string, number>) => T | undefined,
): AsyncGenerator<T | RefusedRow> {
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const row of csvRows(text, delimiterOf(beginning))) {
    if (columns === undefined) {
      const isRow = headless?.isRow(row) === true;
      columns = columnsOf(isRow ? headless.columns : row.cells);
      const missing = needed.filter((name) => columns?.has(name) === false);
      if (missing.length > 0) throw new UnreadableFile(`it has no column ${missing.join(', ')}: ${format} has each of them`);
      if (!isRow) continue;
    } else if (row.cells.some((cell) => cell !== '') && row.cells.every((cell) => cell === '' || cell.startsWith('#'))) continue;
    const made = row.cells.length === columns.size ? read(row, columns) : cutOff(row, columns.size);
    if (made !== undefined) yield made;
  }
}

function cutOff({ line, cells }: CsvRow, width: number): RefusedRow {
  const why = cells.length < width ? 'is the line cut off?' : 'is a quote missing?';
  return { line, problems: [{ line, message: `The row has ${cells.length} cells, the file ${width} columns: ${why}` }] };
}
