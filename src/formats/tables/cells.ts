import { Problems } from '../../domain/base/problem.ts';
import { quoted } from '../../domain/base/text.ts';
import { type Day, parseDay } from '../../domain/dates/civil-time.ts';
import type { Coordinates } from '../../domain/record/place.ts';
import type { NotGivenCell, RowProblem } from '../foreign-event.ts';
import { bareText, withoutMarks } from './bare-text.ts';
import type { CsvRow } from './csv-rows.ts';
import { type IsMissing, isMissingMarker } from './missing-markers.ts';

/** No dataset of conflicts reaches further back; a year outside is a slip of the pen (the year 0025 has been published). */
const years = { first: 1900, last: 2100 };

/** The cells of one row by the names of their columns, with what is wrong with them. */
export class Cells {
  readonly line: number;
  readonly #nth: number | undefined;
  readonly problems: RowProblem[] = [];
  readonly flags: RowProblem[] = [];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];
  readonly #isMissing: IsMissing;
  /** What was read of columns that hold a marker of a missing value. */
  readonly #markers = new Map<string, string>();

  constructor({ line, nth, cells }: CsvRow, columns: ReadonlyMap<string, number>, isMissing: IsMissing = isMissingMarker) {
    this.line = line;
    this.#nth = nth;
    this.#columns = columns;
    this.#cells = cells;
    this.#isMissing = isMissing;
  }

  /** The cells that were read, and taken as not given for what stands in them. */
  get notGiven(): NotGivenCell[] {
    return Array.from(this.#markers, ([column, marker]) => ({ column, marker }));
  }

  /** The names of its columns. */
  get names(): Iterable<string> {
    return this.#columns.keys();
  }

  /** Reports what is wrong with a cell, and what would be right. */
  refuse(column: string, message: string): void {
    this.problems.push(this.#about(column, message));
  }

  /** Reports what is odd about a cell that is kept all the same. */
  flag(column: string, message: string): void {
    this.flags.push(this.#about(column, message));
  }

  #about(column: string, text: string): RowProblem {
    const message = this.#nth === undefined ? text : `${text} It is number ${this.#nth} of the list.`;
    const value = this.text(column) ?? this.#markers.get(column);
    return { line: this.line, column, ...(value === undefined ? {} : { value: value.slice(0, 200) }), message };
  }

  /**
   * A text without blanks around it; undefined where the cell is empty or holds a marker of a missing value, or there is no such
   * column.
   */
  text(column: string): string | undefined {
    const cell = this.#cell(column);
    if (cell === undefined || cell === '') return undefined;
    const text = (cell.includes('\r') ? cell.replaceAll(/\r\n?/g, '\n') : cell).trim();
    const bare = withoutMarks(text);
    if (bare === '') return undefined;
    if (!this.#isMissing(bare)) return text;
    this.#markers.set(column, bare);
    return undefined;
  }

  #cell(column: string): string | undefined {
    const at = this.#columns.get(column);
    return at === undefined ? undefined : this.#cells[at];
  }

  /** Whether one of some words stands in a cell, also one that stands for not given elsewhere. */
  holds(column: string, words: readonly string[]): boolean {
    const bare = withoutMarks(this.#cell(column) ?? '');
    return bare !== '' && words.some((word) => withoutMarks(word) === bare);
  }

  /** An id, a code or an address: what shows nothing is no part of it. */
  word(column: string): string | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : withoutMarks(text);
  }

  /** A number, a date or a code of a closed list, as plainly as it can be written. */
  plain(column: string): string | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : bareText(text);
  }

  /** A code that is a number: where others of its column are missing, tools write 7 as 7.0. */
  whole(column: string): string | undefined {
    return this.plain(column)?.replace(/^(\d+)\.0+$/, '$1');
  }

  /** The texts that a cell is divided into, each once; without a separator all of it is one. */
  parts(column: string, separator: string | RegExp | undefined): string[] {
    const text = this.text(column);
    if (text === undefined) return [];
    const parts = (separator === undefined ? [text] : text.split(separator)).map((part) => part.trim());
    return [...new Set(parts)].filter((part) => {
      const bare = withoutMarks(part);
      if (this.#isMissing(bare)) this.#markers.set(column, bare);
      return bare !== '' && !this.#isMissing(bare);
    });
  }

  /** A text that must be there. */
  needed(column: string): string {
    const text = this.text(column);
    if (text === undefined) this.refuse(column, this.empty(column, 'and must not be'));
    return text ?? '';
  }

  /** An id that must be there. */
  neededId(column: string): string {
    return withoutMarks(this.needed(column));
  }

  /** How it is told that nothing is given. */
  empty(column: string, rest: string): string {
    const marker = this.#markers.get(column);
    return `The cell is empty, ${marker === undefined ? '' : `as ${quoted(marker)} stands for not given, `}${rest}.`;
  }

  /** A text cut to what can be recorded; that it was cut is flagged. */
  fitting(column: string, maxLength: number): string | undefined {
    const text = this.text(column);
    if (text === undefined || text.length <= maxLength) return text;
    this.flag(column, `The text has ${text.length} characters, of which ${maxLength} can be kept.`);
    return `${text.slice(0, maxLength - 1).toWellFormed()}…`;
  }

  /** A day such as 2020-05-17; a time of midnight after it says nothing. `text`: where the cell writes it in another way. */
  day(column: string, text = this.plain(column)): Day | undefined {
    if (text === undefined) return undefined;
    const problems = new Problems();
    const day = parseDay(text.replace(/[ T]00:00(:00(\.0+)?)?Z?$/, ''), problems);
    if (day === undefined) this.refuse(column, `${quoted(text)} is no day; write one as 2020-05-17.`);
    const year = day?.slice(0, -'-01-01'.length);
    if (year === undefined || (Number(year) >= years.first && Number(year) <= years.last)) return day;
    this.refuse(column, `The year ${year} cannot be meant; days lie between ${years.first} and ${years.last}.`);
    return undefined;
  }

  /** A number of people: whole, not below 0. -1 stands for a number that nobody knows. */
  count(column: string): number | undefined {
    const text = this.plain(column);
    if (text === undefined || text === '-1') return undefined;
    if (/^\d{1,9}(\.0+)?$/.test(text)) return Number(text);
    this.refuse(column, `${quoted(text)} is no number of people; write a whole number, -1 or nothing where it is not known.`);
    return undefined;
  }

  /** A length, more than 0. */
  kilometres(column: string): number | undefined {
    const text = this.plain(column);
    if (text === undefined) return undefined;
    if (/^\d{1,5}(\.\d*)?$/.test(text) && Number(text) > 0) return Number(text);
    this.refuse(column, `${quoted(text)} is no length in kilometres; write it as 2.5.`);
    return undefined;
  }

  /** A code of a closed list; undefined where the cell is empty. */
  code<T extends string | number>(column: string, labels: Readonly<Record<T, string>>): `${T}` | undefined {
    const text = this.whole(column);
    if (text === undefined) return undefined;
    if (Object.hasOwn(labels, text)) return text as `${T}`;
    this.refuse(column, `${quoted(text)} is none of its codes; they are ${Object.keys(labels).join(', ')}.`);
    return undefined;
  }

  /** Where, in decimal degrees; undefined where either cell is empty. */
  coordinates(latitudeColumn = 'latitude', longitudeColumn = 'longitude'): Coordinates | undefined {
    const [latitude, longitude] = [this.#degrees(latitudeColumn), this.#degrees(longitudeColumn)];
    if (latitude === undefined || longitude === undefined) return undefined;
    const swapped = Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180 ? '; are the two swapped?' : '.';
    if (Math.abs(latitude) > 90) this.refuse(latitudeColumn, `A latitude lies between -90 and 90${swapped}`);
    else if (Math.abs(longitude) > 180) this.refuse(longitudeColumn, 'A longitude lies between -180 and 180.');
    else return { latitude, longitude };
    return undefined;
  }

  #degrees(column: string): number | undefined {
    const text = this.plain(column);
    if (text === undefined) return undefined;
    if (/^[+-]?\d{1,3}(\.\d*)?$/.test(text)) return Number(text);
    this.refuse(column, `${quoted(text)} is no number of degrees; write it as 32.8872.`);
    return undefined;
  }
}

/** A column’s name as headers are read. */
export function lower(column: string): string {
  return withoutMarks(column).replaceAll(/\s+/g, ' ').toLowerCase();
}

/** The columns of a header line, by name: small letters, without blanks around them. Of two with one name the first counts. */
export function columnsOf(header: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [i, name] of header.entries()) if (!columns.has(lower(name))) columns.set(lower(name), i);
  return columns;
}
