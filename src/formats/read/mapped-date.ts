import { Temporal } from 'temporal-polyfill';
import { Problems } from '../../domain/base/problem.ts';
import { quoted } from '../../domain/base/text.ts';
import { type Day, isBefore } from '../../domain/dates/civil-time.ts';
import { deriveDate, parseDate } from '../../domain/dates/event-date.ts';
import { type Cells, lower } from '../tables/cells.ts';
import type { CsvMapping, DateColumn, DateParts } from './csv-mapping.ts';
import { yearWithoutZero } from './year-without-zero.ts';

/** A day that a sheet gives outside of these is more often a slip of the pen: the year 0025 has been published. */
const firstLikely = '1000-01-01';
const lastLikely = '2100-12-31';

/**
 * A date as a mapping says that its columns give it, in the timeline’s zone, and the first day that is known of it; undefined with the
 * problem told.
 */
export function mappedDate(
  cells: Cells,
  date: CsvMapping['date'],
  timeZone: string,
): { readonly edtf: string; readonly earliest: Day } | undefined {
  const column = lower('column' in date ? date.column : date.year);
  const edtf = 'column' in date ? written(cells, date, timeZone) : fromParts(cells, date);
  if (edtf === undefined) return undefined;
  const problems = new Problems();
  const read = parseDate({ edtf }, problems);
  if (read === undefined) {
    cells.refuse(column, problems.found[0]?.message ?? `${quoted(edtf)} is no date.`);
    return undefined;
  }
  const days = deriveDate(read);
  const [earliest = '', latest = ''] = [days.earliest ?? days.latest, days.latest ?? days.earliest];
  if ('column' in date && date.edtf !== true && (isBefore(earliest, firstLikely) || isBefore(lastLikely, latest)))
    cells.flag(column, `${quoted(edtf)} lies in a year that is hardly meant; kept as given.`);
  return { edtf, earliest };
}

function written(cells: Cells, date: DateColumn, timeZone: string): string | undefined {
  const { column, end, time, endTime, ongoing = date.edtf === true ? ['..'] : [] } = date;
  const start = moment(cells, { ...date, column, time }, timeZone);
  if (start === undefined) {
    if (cells.plain(lower(column)) === undefined)
      cells.refuse(lower(column), cells.empty(lower(column), 'and an event has a date, as precise as it is known'));
    return undefined;
  }
  const isOngoing = end !== undefined && cells.holds(lower(end), ongoing);
  const last =
    end === undefined ? undefined : isOngoing ? '..' : moment(cells, { ...date, column: end, time: endTime }, timeZone);
  if (last === undefined || last === start) return start;
  if (/[/[\]{}]/.test(start + last)) {
    cells.refuse(
      lower(end ?? column),
      `${quoted(start)} and ${quoted(last)} make no stretch of time: each of them must be one date.`,
    );
    return undefined;
  }
  return `${start}/${last}`;
}

type MomentColumns = Pick<DateColumn, 'column' | 'order' | 'edtf' | 'zone'> & { readonly time: string | undefined };

/** A day, with its time where that is given: EDTF, but for moments that have to be brought into the timeline’s zone. */
function moment(cells: Cells, { column, order, edtf, time, zone }: MomentColumns, timeZone: string): string | undefined {
  const name = lower(column);
  const text = cells.plain(name);
  if (text === undefined || edtf === true) return text;
  const clock = time === undefined ? undefined : cells.plain(lower(time));
  const [, first = '', second = '', year = '', rest = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)(.*)$/.exec(text) ?? [];
  if (year !== '' && order === undefined) {
    cells.refuse(name, `Which of ${quoted(text)} is the month is not said; say it in the mapping ("order": "DMY" or "MDY").`);
    return undefined;
  }
  const [day, month] = order === 'DMY' ? [first, second] : [second, first];
  const iso =
    year === '' ? text.replace(/^(\d{4})\/(\d\d)\/(\d\d)(?!\d)/, '$1-$2-$3') : `${year}-${two(month)}-${two(day)}${rest}`;
  const [, on, at = clock, offset] = moments.exec(iso) ?? [];
  if (on === undefined || at === undefined || (clock === undefined && isMidnight(at))) return on ?? iso;
  const [, hour = '', minute = '', seconds = '00'] = times.exec(at) ?? [];
  if (hour === '') {
    cells.refuse(lower(time ?? column), `${quoted(at)} is no time of day; write it as 14:30.`);
    return undefined;
  }
  const said = `${on}T${two(hour)}:${minute}:${seconds}`;
  if (offset === undefined && zone === undefined) return said;
  try {
    const instant =
      offset === undefined
        ? Temporal.PlainDateTime.from(said)
            .toZonedDateTime(zone ?? timeZone)
            .toInstant()
        : Temporal.Instant.from(`${said}${offset.replace(/^([+-]\d\d)$/, '$1:00')}`);
    return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
  } catch {
    cells.refuse(name, `${quoted(text)} is no moment that exists; write it as 2020-05-17 14:30.`);
    return undefined;
  }
}

/** A day, and what may follow it: a time, and an offset from UTC. */
const moments = /^(\d{4}-\d\d-\d\d)(?:[ T]+(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const times = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?$/;

/** Midnight is what tools write where only a day is known. */
function isMidnight(time: string): boolean {
  return /^0{1,2}:00(:00([.,]0+)?)?$/.test(time);
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function fromParts(cells: Cells, { noYearZero, ...date }: DateParts): string | undefined {
  const { year, month, day, endYear, endMonth, endDay } = date;
  const yearOf = noYearZero === true ? yearWithoutZero : astronomicalYear;
  const start = point(cells, [year, month, day], yearOf);
  if (start === undefined) {
    cells.refuse(lower(year), cells.empty(lower(year), 'and an event has a year at least'));
    return undefined;
  }
  const end = endYear === undefined ? undefined : point(cells, [endYear, endMonth, endDay], yearOf);
  return end === undefined || end === start ? start : `${start}/${end}`;
}

/** A year as EDTF has it, but for zeros before it. */
function astronomicalYear(year: string): string {
  return /^\d+$/.test(year) ? year.padStart(4, '0') : year;
}

/** Year, month and day as far as they are given, without a gap. */
function point(cells: Cells, columns: readonly (string | undefined)[], yearOf: (year: string) => string): string | undefined {
  const given = columns.map((column) => (column === undefined ? undefined : cells.plain(lower(column))));
  const [year, month, day] = given;
  if (year === undefined) return undefined;
  return [yearOf(year), month?.padStart(2, '0'), month === undefined ? undefined : day?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-');
}
