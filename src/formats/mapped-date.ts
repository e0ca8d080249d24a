import type { Day } from '../domain/civil-time.ts';
import { deriveDate, readDate } from '../domain/event-date.ts';
import { Problems } from '../domain/problem.ts';
import { quoted } from '../domain/text.ts';
import type { Cells } from './cells.ts';
import type { CsvMapping, DateParts } from './csv-mapping.ts';

/** A date as a mapping says that its columns give it; undefined with the problem told. */
export function mappedDate(
  cells: Cells,
  date: CsvMapping['date'],
): { readonly edtf: string; readonly earliest: Day } | undefined {
  const column = 'column' in date ? date.column : date.year;
  const edtf = 'column' in date ? written(cells, date) : fromParts(cells, date);
  if (edtf === undefined) return undefined;
  const problems = new Problems();
  const read = readDate({ edtf }, problems);
  if (read === undefined) {
    cells.refuse(column, problems.found[0]?.message ?? `${quoted(edtf)} is no date.`);
    return undefined;
  }
  return { edtf, earliest: deriveDate(read).earliest };
}

function written(
  cells: Cells,
  { column, order }: { readonly column: string; readonly order?: 'DMY' | 'MDY' },
): string | undefined {
  const text = cells.text(column);
  if (text === undefined) {
    cells.refuse(column, 'The cell is empty; an event has a date, as precise as it is known.');
    return undefined;
  }
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (year === '') return text.replace(/^(\d{4})\/(\d\d)\/(\d\d)$/, '$1-$2-$3').replace(/[ T]00:00(:00)?$/, '');
  if (order === undefined) {
    cells.refuse(column, `Which of ${quoted(text)} is the month is not said; say it in the mapping ("order": "DMY" or "MDY").`);
    return undefined;
  }
  const [day, month] = order === 'DMY' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fromParts(cells: Cells, { year, month, day, endYear, endMonth, endDay }: DateParts): string | undefined {
  const start = point(cells, [year, month, day]);
  if (start === undefined) {
    cells.refuse(year, 'The cell is empty; an event has a year at least.');
    return undefined;
  }
  const end = endYear === undefined ? undefined : point(cells, [endYear, endMonth, endDay]);
  return end === undefined || end === start ? start : `${start}/${end}`;
}

/** Year, month and day as far as they are given, without a gap. */
function point(cells: Cells, columns: readonly (string | undefined)[]): string | undefined {
  const given = columns.map((column) => (column === undefined ? undefined : cells.text(column)));
  const [year, month, day] = given;
  if (year === undefined) return undefined;
  return [year.padStart(4, '0'), month?.padStart(2, '0'), month === undefined ? undefined : day?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-');
}
