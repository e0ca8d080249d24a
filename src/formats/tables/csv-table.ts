import type { RefusedRow } from '../foreign-event.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { withoutMarks } from './bare-text.ts';
import { Cells, columnsOf, lower } from './cells.ts';
import { type CsvRow, csvRows, delimiterOf, isSeparatorLine } from './csv-rows.ts';
import type { IsMissing } from './missing-markers.ts';

export interface TableShape {
  /** Columns that the file must have. */
  readonly needed: readonly string[];
  /** What the format is called in messages. */
  readonly format: string;
  /** The column with the ids of its rows. */
  readonly id?: string | undefined;
  /** Whether the first line is no header, and the columns that it has then. */
  readonly headless?: { readonly isRow: (row: CsvRow) => boolean; readonly columns: readonly string[] };
  /** What stands for not given in its cells; without it, what usually does. */
  readonly isMissing?: IsMissing;
  /** Hears the columns that the file has. */
  readonly onColumns?: (columns: Iterable<string>) => void;
}

/**
 * The rows of a CSV file with a header, each read by `read` (undefined: it is none). A line of HXL tags is none, nor is one without
 * anything in its cells; a row that is cut off is refused.
 */
export async function* csvTable<T>(
  text: AsyncIterable<string>,
  beginning: string,
  shape: TableShape,
  read: (cells: Cells) => T | undefined,
): AsyncGenerator<T | RefusedRow> {
  let table: { readonly columns: ReadonlyMap<string, number>; readonly width: number } | undefined;
  for await (const row of csvRows(text, delimiterOf(beginning))) {
    if (row.cells.every((cell) => withoutMarks(cell) === '')) continue;
    if (table === undefined) {
      if (isSeparatorLine(row.cells)) continue;
      const isRow = shape.headless?.isRow(row) === true;
      const header = isRow ? (shape.headless?.columns ?? []) : row.cells;
      table = { columns: columnsOf(header), width: header.length };
      checkHeader(header, table.columns, shape);
      shape.onColumns?.(table.columns.keys());
      if (!isRow) continue;
    } else if (row.cells.every((cell) => cell === '' || cell.startsWith('#'))) continue;
    const { columns, width } = table;
    const made =
      row.cells.length === width
        ? read(new Cells(row, columns, shape.isMissing))
        : cutOff(row, width, columns.get(shape.id ?? ''));
    if (made !== undefined) yield made;
  }
}

function checkHeader(header: readonly string[], columns: ReadonlyMap<string, number>, { needed, format }: TableShape): void {
  const missing = needed.filter((name) => !columns.has(name));
  const has = [...columns.keys()].filter((name) => name !== '');
  if (missing.length > 0) {
    const found = has.length > 60 ? `${has.slice(0, 60).join(', ')} …` : has.join(', ');
    throw new UnreadableFile(`it has no column ${missing.join(', ')}: ${format} has each of them. Its columns are: ${found}`);
  }
  const twice = needed.find((name) => header.filter((each) => lower(each) === name).length > 1);
  if (twice !== undefined) throw new UnreadableFile(`it has two columns ${twice}: which of them is meant is not said`);
}

function cutOff({ line, cells }: CsvRow, width: number, idAt: number | undefined): RefusedRow {
  const why = cells.length < width ? 'is the line cut off?' : 'is a quote missing?';
  // Where a quote is missing the rows after it may be in its cells; a last cell may itself be cut off.
  const isSure = idAt !== undefined && idAt < cells.length - 1 && !cells.some((cell) => cell.includes('\n'));
  const id = isSure ? withoutMarks(cells[idAt] ?? '') : '';
  const problem = { line, message: `The row has ${cells.length} cells, the file ${width} columns: ${why}` };
  return { line, ...(id === '' ? {} : { id }), problems: [problem] };
}
