import type { LanguageTag } from '../../../domain/base/localized-text.ts';
import type { Day } from '../../../domain/dates/civil-time.ts';
import type { LocationPrecision } from '../../../domain/record/event-location.ts';
import type { BarLength, Days } from './time-slots.ts';

/** People as a range; null is not given, or not bounded. */
export interface PeopleRange {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** What events that lie in no bar may have been, each by how many there are. */
export interface OutsideBars {
  /** Their days are known, and reach over the end of a bar. */
  readonly longer: number;
  /** They go on, or nobody knows their end. */
  readonly withoutEnd: number;
  readonly withoutBeginning: number;
}

/** One language's words for pictures; another language is another file. What is in the record comes in as text, and is put in as it is. */
export interface PictureWords {
  readonly language: LanguageTag;
  readonly direction: 'ltr' | 'rtl';
  number(number: number): string;
  events(count: number): string;
  /** A bar's days in full: `17 May 2020`, `May 2020`, `2020`. */
  days(days: Days, length: BarLength): string;
  /** Under an axis, where there is little room: a day, a month or a year. */
  tick(day: Day, unit: 'DAY' | 'MONTH' | 'YEAR'): string;
  /** `12 to 30`, `at least 12`, `30 at most`. */
  people(range: PeopleRange): string;
  readonly asTable: string;
  /** So many rows that a table leaves out. */
  more(rows: number): string;
  readonly histogram: {
    readonly title: string;
    /** What it shows, for who does not see it. */
    description(shown: {
      readonly count: number;
      readonly days: Days;
      readonly length: BarLength;
      readonly most: string;
    }): string;
    readonly nothing: string;
    outside(count: number, length: BarLength, outside: OutsideBars): string;
    /** How events that lie in no bar are called in the table. */
    outsideRow(days: { readonly from: Day | null; readonly to: Day | null }): string;
    readonly columns: readonly [days: string, events: string];
  };
  readonly casualties: {
    readonly title: string;
    description(shown: { readonly days: Days; readonly length: BarLength; readonly total: string }): string;
    readonly nothing: string;
    readonly legend: Readonly<Record<CasualtyMark, string>>;
    withoutFigure(events: number): string;
    withoutHigh(bars: number, length: BarLength): string;
    outside(events: number, people: string): string;
    readonly columns: readonly [days: string, low: string, best: string, high: string, withoutFigure: string];
    readonly notGiven: string;
    readonly unbounded: string;
    partial(best: string, withoutBest: number): string;
    readonly outsideRow: string;
  };
  readonly map: {
    readonly title: string;
    description(shown: { readonly events: number; readonly marks: number }): string;
    readonly nothing: string;
    /** Where there are more places than a map is made of; those that are left out have so many events at most. */
    left(shown: number, left: number, most: number): string;
    notDrawn(events: number, reasons: ReadonlyMap<LocationPrecision | 'NO_PLACE', number>): string;
    severalPlaces(events: number): string;
    readonly legend: Readonly<Record<MapMarkKind | 'number', string>>;
    kilometres(km: number): string;
    readonly attribution: string;
    readonly columns: readonly [events: string, place: string, precision: string];
    precision(precision: LocationPrecision, radiusKm: number | null): string;
    /** What a mark stands for: at a place, or at that and others close to it. */
    cluster(events: number, place: string | undefined, isOnePlace: boolean): string;
    readonly unnamedPlace: string;
  };
}

export type CasualtyMark = 'band' | 'open' | 'best' | 'partialBest' | 'noFigure';
/** How exactly what a mark stands for is known, the least exact of it: a place itself, near it, somewhere in a circle. */
export type MapMarkKind = 'exact' | 'near' | 'area';
