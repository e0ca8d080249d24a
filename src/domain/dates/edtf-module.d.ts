// The part of the package `edtf` (it has no types of its own) that waqai uses: its parser's tree.
declare module 'edtf' {
  export interface EdtfDate {
    readonly type: 'Date' | 'Season';
    readonly level: 0 | 1 | 2;
    /** Year, month (from 0; of a season its code), day, hour, minute, second: as many as are stated. */
    readonly values: readonly number[];
    /** True for a whole date; a bit mask where only a part is qualified (level 2). */
    readonly uncertain?: true | number;
    readonly approximate?: true | number;
    /** A bit mask of the digits written as X. */
    readonly unspecified?: number;
    /** Minutes from UTC, where a zone is stated. */
    readonly offset?: number;
  }
  export interface EdtfInterval {
    readonly type: 'Interval';
    readonly level: 0 | 1 | 2;
    /** Where no date is stated for an end: infinity where it is open (`..`), null where it is not known (nothing). */
    readonly values: readonly (EdtfDate | number | null)[];
  }
  export interface EdtfSet {
    readonly type: 'Set';
    readonly level: 2;
    readonly values: readonly (EdtfDate | readonly EdtfDate[])[];
    /** It begins with `..`: the first date, or any day before it. */
    readonly earlier?: boolean;
    /** It ends with `..`: the last date, or any day after it. */
    readonly later?: boolean;
  }
  export type EdtfNode =
    | EdtfDate
    | EdtfInterval
    | EdtfSet
    | { readonly type: 'List' | 'Year' | 'Decade' | 'Century'; readonly level: number };
  export function parse(text: string): EdtfNode;
}
