import writeExcel from 'write-excel-file/node';
import { eventColumns } from './event-columns.ts';
import type { EventWriter } from './event-writer.ts';
import { printableText } from './printable-text.ts';

/** Most rows of a sheet, its header counted, and most characters of a cell (Excel’s own limits). */
const maxRows = 1_048_576;
const maxCharacters = 32_767;

/** A spreadsheet (Office Open XML) with the columns of the CSV file; every text is a text, never a formula. Held in memory whole. */
export const xlsx: EventWriter = {
  name: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  async *write(events, { title }) {
    const rows: (CellOf | null)[][] = [eventColumns.map(([name]) => ({ value: name, type: String, fontWeight: 'bold' }))];
    for await (const event of events) {
      if (rows.length === maxRows)
        throw new RangeError(`a sheet holds ${maxRows - 1} events at most; ask for fewer with a filter`);
      rows.push(eventColumns.map(([, , value]) => cellOf(value(event))));
    }
    yield await writeExcel(rows, { stickyRowsCount: 1, rightToLeft: title.direction === 'RTL' }).toBuffer();
  },
};

type CellOf =
  | { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }
  | { readonly value: number; readonly type: NumberConstructor };

function cellOf(value: string | number | undefined): CellOf | null {
  if (value === undefined || value === '') return null;
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: printableText(value.slice(0, maxCharacters)), type: String };
}
